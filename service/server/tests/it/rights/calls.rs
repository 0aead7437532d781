//! The calls of the table of rights, each about the chamber's draft, operation or data.

use super::Table;
use crate::issuer::with_token;
use proto::v1;
use proto::v1::catalogue_service_client::CatalogueServiceClient;
use proto::v1::datasets_service_client::DatasetsServiceClient;
use proto::v1::document_change::Change;
use proto::v1::drafts_service_client::DraftsServiceClient;
use proto::v1::plannings_service_client::PlanningsServiceClient;
use proto::v1::put_dataset_request::Part;
use proto::v1::verify_calendar_request::Subject;
use tonic::Status;

impl Table {
    /// Makes a call of the table.
    pub(super) async fn call(&self, method: &str, token: &str) -> Result<(), Status> {
        let channel = self.running.channel.clone();
        let (draft, operation) = ("drafts/d1".to_owned(), "operations/op".to_owned());
        let dataset = "datasets/cour".to_owned();
        macro_rules! ask {
            ($client:ident . $method:ident ( $message:expr )) => {
                $client::new(channel).$method(with_token($message, token)).await.map(drop)
            };
        }
        let transition = |to: v1::LifecycleState| v1::TransitionDraftRequest {
            name: "drafts/d1".into(),
            etag: "none".into(),
            to_state: to.into(),
            person_id: "P0001".into(),
            reason: "essai".into(),
            ..Default::default()
        };
        let edit = |over: Option<v1::Override>| v1::EditDraftRequest {
            name: "drafts/d1".into(),
            etag: "none".into(),
            r#override: over,
            ..Default::default()
        };
        match method {
            "ListRules" => ask!(CatalogueServiceClient.list_rules(v1::ListRulesRequest::default())),
            "GetRule" => ask!(CatalogueServiceClient.get_rule(v1::GetRuleRequest::default())),
            "ListTerms" => ask!(CatalogueServiceClient.list_terms(v1::ListTermsRequest::default())),
            "ListCodes" => ask!(CatalogueServiceClient.list_codes(v1::ListCodesRequest::default())),
            "CheckDataset" => {
                let parts = tokio_stream::iter([v1::CheckDatasetRequest { chunk: b"{}".to_vec() }]);
                ask!(DatasetsServiceClient.check_dataset(parts))
            }
            "PutDataset" => {
                let metadata = v1::PutDatasetMetadata {
                    dataset_id: "autre".into(),
                    validate_only: true,
                    ..Default::default()
                };
                let document = serde_json::to_vec(&self.document).unwrap();
                let parts = [Part::Metadata(metadata), Part::Chunk(document)];
                let parts = parts.map(|part| v1::PutDatasetRequest { part: Some(part) });
                ask!(DatasetsServiceClient.put_dataset(tokio_stream::iter(parts)))
            }
            "PatchDataset" => {
                let away = br#"{"from":"2026-03-10","to":"2026-03-10","code":"leave"}"#;
                let change = v1::DocumentChange {
                    part: v1::DocumentPart::Unavailabilities.into(),
                    id: self.person.clone(),
                    change: Some(Change::UpsertJson(away.to_vec())),
                    ..Default::default()
                };
                let message = v1::PatchDatasetRequest {
                    name: dataset,
                    etag: "1".into(),
                    changes: vec![change],
                    validate_only: true,
                    ..Default::default()
                };
                ask!(DatasetsServiceClient.patch_dataset(message))
            }
            "GetDataset" => {
                ask!(DatasetsServiceClient.get_dataset(v1::GetDatasetRequest { name: dataset }))
            }
            "ListDatasets" => {
                ask!(DatasetsServiceClient.list_datasets(v1::ListDatasetsRequest::default()))
            }
            "ListDatasetRevisions" => {
                let message =
                    v1::ListDatasetRevisionsRequest { parent: dataset, ..Default::default() };
                ask!(DatasetsServiceClient.list_dataset_revisions(message))
            }
            "GetDatasetDocument" => {
                let message = v1::GetDatasetDocumentRequest { name: dataset };
                ask!(DatasetsServiceClient.get_dataset_document(message))
            }
            "ProposePlanning" => {
                let message = v1::ProposePlanningRequest {
                    dataset_revision: dataset,
                    scope: Some(v1::Scope {
                        chamber_ids: vec![self.chamber.clone()],
                        window: None,
                    }),
                    ..Default::default()
                };
                ask!(PlanningsServiceClient.propose_planning(message))
            }
            "WatchPlanning" => {
                let message = v1::WatchPlanningRequest { name: operation, after_sequence: 0 };
                ask!(PlanningsServiceClient.watch_planning(message))
            }
            "GetOperation" => {
                let message = v1::GetOperationRequest { name: operation };
                ask!(PlanningsServiceClient.get_operation(message))
            }
            "ListOperations" => {
                ask!(PlanningsServiceClient.list_operations(v1::ListOperationsRequest::default()))
            }
            "CancelPlanning" => {
                let message = v1::CancelPlanningRequest { name: operation };
                ask!(PlanningsServiceClient.cancel_planning(message))
            }
            "GetDraft" => {
                let message = v1::GetDraftRequest { name: draft, ..Default::default() };
                ask!(DraftsServiceClient.get_draft(message))
            }
            "ListDrafts" => ask!(DraftsServiceClient.list_drafts(v1::ListDraftsRequest::default())),
            "DiffDrafts" => {
                let message = v1::DiffDraftsRequest { base_draft: draft.clone(), draft };
                ask!(DraftsServiceClient.diff_drafts(message))
            }
            "VerifyCalendar" => {
                let message = empty_calendar(&self.chamber, dataset);
                ask!(DraftsServiceClient.verify_calendar(message))
            }
            "ExplainCase" => {
                let message = v1::ExplainCaseRequest { draft, case_number: "x".into() };
                ask!(DraftsServiceClient.explain_case(message))
            }
            "ExplainHearing" => {
                let message = v1::ExplainHearingRequest { draft, hearing_id: "x".into() };
                ask!(DraftsServiceClient.explain_hearing(message))
            }
            "ListTransitions" => {
                let message = v1::ListTransitionsRequest { parent: draft, ..Default::default() };
                ask!(DraftsServiceClient.list_transitions(message))
            }
            "EditDraft" => ask!(DraftsServiceClient.edit_draft(edit(None))),
            "EditDraft, override" => {
                let (person_id, reason) = ("P0001".into(), "essai".into());
                let over = v1::Override { person_id, reason, ..Default::default() };
                ask!(DraftsServiceClient.edit_draft(edit(Some(over))))
            }
            "TransitionDraft, submit" => {
                let message = transition(v1::LifecycleState::Proposed);
                ask!(DraftsServiceClient.transition_draft(message))
            }
            "TransitionDraft, validate" => {
                let message = transition(v1::LifecycleState::Validated);
                ask!(DraftsServiceClient.transition_draft(message))
            }
            "TransitionDraft, cancel" => {
                let message = transition(v1::LifecycleState::Cancelled);
                ask!(DraftsServiceClient.transition_draft(message))
            }
            other => self.ask_much(other, token).await,
        }
    }

    /// The calls with many questions, or many answers, about the draft.
    async fn ask_much(&self, method: &str, token: &str) -> Result<(), Status> {
        let mut client = DraftsServiceClient::new(self.running.channel.clone());
        macro_rules! ask {
            ($method:ident ( $request:ident . $field:ident )) => {{
                let message = v1::$request { $field: "drafts/d1".into(), ..Default::default() };
                client.$method(with_token(message, token)).await.map(drop)
            }};
        }
        match method {
            "BatchExplain" => ask!(batch_explain(BatchExplainRequest.draft)),
            "BatchTryEdits" => ask!(batch_try_edits(BatchTryEditsRequest.name)),
            "StreamDraft" => {
                let message = v1::StreamDraftRequest { name: "drafts/d1".into() };
                client.stream_draft(with_token(message, token)).await.map(drop)
            }
            "ListFindings" => ask!(list_findings(ListFindingsRequest.parent)),
            other => self.list_items(other, token).await,
        }
    }

    /// The calls that list the items of the data.
    async fn list_items(&self, method: &str, token: &str) -> Result<(), Status> {
        let mut client = DatasetsServiceClient::new(self.running.channel.clone());
        macro_rules! ask {
            ($method:ident ( $request:ident )) => {{
                let message = v1::$request { parent: "datasets/cour".into(), ..Default::default() };
                client.$method(with_token(message, token)).await.map(drop)
            }};
        }
        match method {
            "ListChambers" => ask!(list_chambers(ListChambersRequest)),
            "ListSections" => ask!(list_sections(ListSectionsRequest)),
            "ListSittingPatterns" => ask!(list_sitting_patterns(ListSittingPatternsRequest)),
            "ListRooms" => ask!(list_rooms(ListRoomsRequest)),
            "ListPeople" => ask!(list_people(ListPeopleRequest)),
            "ListCases" => ask!(list_cases(ListCasesRequest)),
            unknown => panic!("{unknown}"),
        }
    }
}

/// A calendar of a chamber without any hearing, to be verified.
fn empty_calendar(chamber: &str, dataset_revision: String) -> v1::VerifyCalendarRequest {
    let scope = Some(v1::Scope { chamber_ids: vec![chamber.to_owned()], window: None });
    let subject = Some(Subject::Calendar(v1::Calendar { scope, hearings: Vec::new() }));
    v1::VerifyCalendarRequest { dataset_revision, subject, other_revision: false }
}
