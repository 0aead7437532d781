//! The table of rights, cell by cell, on the real service: every method, every role, in one's chamber, in another, in the court.

mod calls;

use crate::common::{Running, start_under};
use crate::issuer::{Issuer, with_token};
use crate::records::{planned, record, week};
use prost_reflect::{DescriptorPool, ServiceDescriptor};
use proto::v1;
use proto::v1::datasets_service_client::DatasetsServiceClient;
use proto::v1::draft_edit::Edit;
use proto::v1::drafts_service_client::DraftsServiceClient;
use proto::v1::plannings_service_client::PlanningsServiceClient;
use server::settings::Settings;
use server::status::of_status;
use solver::facts::input::{DocumentInput, UnitInput};
use solver::facts::plan::Plan;

/// Where a role lets its holder make a call about a chamber's draft, operation or data.
#[derive(Clone, Copy, PartialEq)]
enum Where {
    /// Held anywhere: the answer holds only what may be seen.
    Anywhere,
    /// Held in that chamber.
    There,
    /// Held in the whole court.
    Court,
}
use Where::{Anywhere, Court, There};

const ROLES: [&str; 5] = ["president", "greffe", "analyste", "admin", "lecture"];

/// Calls, and the roles that may make them.
#[rustfmt::skip]
const CALLS: [(&str, [bool; 5], Where); 38] = [
    ("ListRules",               [true,  true,  true,  true,  true],  Anywhere),
    ("GetRule",                 [true,  true,  true,  true,  true],  Anywhere),
    ("ListTerms",               [true,  true,  true,  true,  true],  Anywhere),
    ("ListCodes",               [true,  true,  true,  true,  true],  Anywhere),
    ("CheckDataset",            [true,  true,  true,  true,  false], Anywhere),
    ("PutDataset",              [false, true,  false, true,  false], Court),
    ("PatchDataset",            [false, true,  false, true,  false], There),
    ("GetDataset",              [true,  true,  true,  true,  true],  Anywhere),
    ("ListDatasets",            [true,  true,  true,  true,  true],  Anywhere),
    ("ListDatasetRevisions",    [true,  true,  true,  true,  true],  Anywhere),
    ("ListChambers",            [true,  true,  true,  true,  true],  Anywhere),
    ("ListSections",            [true,  true,  true,  true,  true],  Anywhere),
    ("ListSittingPatterns",     [true,  true,  true,  true,  true],  Anywhere),
    ("ListRooms",               [true,  true,  true,  true,  true],  Anywhere),
    ("ListPeople",              [true,  true,  true,  true,  true],  Anywhere),
    ("ListCases",               [true,  true,  true,  true,  true],  Anywhere),
    ("GetDatasetDocument",      [true,  true,  true,  true,  false], Court),
    ("ProposePlanning",         [true,  true,  true,  false, false], There),
    ("WatchPlanning",           [true,  true,  true,  true,  true],  There),
    ("GetOperation",            [true,  true,  true,  true,  true],  There),
    ("ListOperations",          [true,  true,  true,  true,  true],  Anywhere),
    ("CancelPlanning",          [true,  true,  false, true,  false], There),
    ("GetDraft",                [true,  true,  true,  true,  true],  There),
    ("ListDrafts",              [true,  true,  true,  true,  true],  Anywhere),
    ("DiffDrafts",              [true,  true,  true,  true,  true],  There),
    ("VerifyCalendar",          [true,  true,  true,  true,  true],  There),
    ("ExplainCase",             [true,  true,  true,  true,  true],  There),
    ("ExplainHearing",          [true,  true,  true,  true,  true],  There),
    ("BatchExplain",            [true,  true,  true,  true,  true],  There),
    ("BatchTryEdits",           [true,  true,  false, false, false], There),
    ("StreamDraft",             [true,  true,  true,  true,  true],  There),
    ("ListFindings",            [true,  true,  true,  true,  true],  There),
    ("ListTransitions",         [true,  true,  true,  true,  true],  There),
    ("EditDraft",               [true,  true,  false, false, false], There),
    ("EditDraft, override",     [true,  false, false, false, false], There),
    ("TransitionDraft, submit", [true,  true,  false, false, false], There),
    ("TransitionDraft, validate", [true, false, false, false, false], There),
    ("TransitionDraft, cancel", [true,  false, false, false, false], There),
];

struct Table {
    running: Running,
    issuer: Issuer,
    /// The chamber of the draft, and a person of it.
    chamber: String,
    person: String,
    other: String,
    document: DocumentInput,
}

async fn table() -> Table {
    table_of(|_| {}).await
}

/// With a draft that is not quite what was planned.
async fn table_of(change: impl FnOnce(&mut Plan)) -> Table {
    let folder = tempfile::tempdir().unwrap();
    let issuer = Issuer::new("k1");
    let calls = server::settings::Calls { per_second: 0, burst: 1 };
    let tokens = Some(issuer.settings(folder.path()));
    let running = start_under(Settings { tokens, calls, ..Settings::default() }).await;
    let document = week();
    let mut plan = planned(&document);
    change(&mut plan);
    let chamber = plan.scope.chambers[0].clone();
    let other = document.chambers.iter().find(|it| it.id != chamber).unwrap().id.clone();
    let own = document.people.iter().find(|it| it.chamber.as_ref() == Some(&chamber)).unwrap();
    let person = own.id.as_str().to_owned();
    record(&running.store, &document, &plan, chamber.as_str()).await;
    let (chamber, other) = (chamber.as_str().to_owned(), other.as_str().to_owned());
    Table { running, issuer, chamber, person, other, document }
}

impl Table {
    /// Whether a call is let through, whatever comes of it then.
    async fn is_let(&self, method: &str, role: &str, chamber: &str) -> bool {
        let token = self.issuer.token("P0001", &[&format!("{role}:{chamber}")]);
        match self.call(method, &token).await {
            Ok(()) => true,
            Err(status) => of_status(&status).is_none_or(|problem| problem.code != "P3002"),
        }
    }
}

#[test]
fn every_method_of_the_api_is_tried() {
    let pool = DescriptorPool::decode(proto::FILE_DESCRIPTOR_SET).unwrap();
    let services: Vec<_> = pool.services().collect();
    for method in services.iter().flat_map(ServiceDescriptor::methods) {
        let is_it = |(call, ..): &(&str, _, _)| call.split(',').next() == Some(method.name());
        assert!(CALLS.iter().any(is_it), "{}", method.full_name());
    }
}

#[tokio::test]
async fn every_cell_of_the_table_holds() {
    let table = table().await;
    for (method, may, place) in CALLS {
        for (role, may) in ROLES.into_iter().zip(may) {
            let cells = [
                (table.chamber.as_str(), may && place != Court),
                (table.other.as_str(), may && place == Anywhere),
                ("*", may),
            ];
            for (chamber, expected) in cells {
                let is_let = table.is_let(method, role, chamber).await;
                assert_eq!(is_let, expected, "{method} by {role}:{chamber}");
            }
        }
    }
}

#[tokio::test]
async fn a_call_without_a_role_or_without_a_caller_is_refused() {
    let table = table().await;
    for (method, ..) in CALLS {
        let nobody = table.call(method, &table.issuer.token("P0001", &[])).await.unwrap_err();
        assert_eq!(of_status(&nobody).unwrap().code, "P3002", "{method}");
        let unknown = table.call(method, "x.y.z").await.unwrap_err();
        assert_eq!(of_status(&unknown).unwrap().code, "P3001", "{method}");
    }
}

#[tokio::test]
async fn lists_hold_only_what_may_be_seen() {
    let table = table().await;
    for (chamber, count) in [(table.chamber.as_str(), 1), (table.other.as_str(), 0), ("*", 1)] {
        let token = table.issuer.token("P0001", &[&format!("lecture:{chamber}")]);
        let mut drafts = DraftsServiceClient::new(table.running.channel.clone());
        let asked = with_token(v1::ListDraftsRequest::default(), &token);
        assert_eq!(drafts.list_drafts(asked).await.unwrap().into_inner().drafts.len(), count);
        let mut plannings = PlanningsServiceClient::new(table.running.channel.clone());
        let asked = with_token(v1::ListOperationsRequest::default(), &token);
        let listed = plannings.list_operations(asked).await.unwrap().into_inner().operations;
        assert_eq!(listed.len(), count);
    }
    let token = table.issuer.token("P0001", &["lecture:nulle-part"]);
    let mut datasets = DatasetsServiceClient::new(table.running.channel.clone());
    let asked = with_token(v1::ListDatasetsRequest::default(), &token);
    assert!(datasets.list_datasets(asked).await.unwrap().into_inner().datasets.is_empty());
}

#[tokio::test]
async fn an_analyst_stops_only_what_that_analyst_asked_for() {
    let table = table().await;
    let role = format!("analyste:{}", table.chamber);
    let (one, two) = (table.issuer.token("P0001", &[&role]), table.issuer.token("P0002", &[&role]));
    let mut plannings = PlanningsServiceClient::new(table.running.channel.clone());
    let message = v1::ProposePlanningRequest {
        dataset_revision: "datasets/cour".into(),
        scope: Some(v1::Scope { chamber_ids: vec![table.chamber.clone()], window: None }),
        ..Default::default()
    };
    let accepted = plannings.propose_planning(with_token(message, &one)).await.unwrap();
    let name = accepted.into_inner().operation.unwrap().name;
    let message = v1::CancelPlanningRequest { name };
    let status = plannings.cancel_planning(with_token(message.clone(), &two)).await.unwrap_err();
    assert_eq!(of_status(&status).unwrap().code, "P3002");
    let stopped = plannings.cancel_planning(with_token(message, &one)).await.unwrap().into_inner();
    let state = stopped.operation.unwrap().metadata.unwrap().state();
    assert_eq!(state, v1::OperationState::Cancelled);
}

#[tokio::test]
async fn a_chamber_named_twice_is_planned_once() {
    let table = table().await;
    let token = table.issuer.token("P0001", &["president:*"]);
    let message = v1::ProposePlanningRequest {
        dataset_revision: "datasets/cour".into(),
        scope: Some(v1::Scope { chamber_ids: vec![table.chamber.clone(); 2], window: None }),
        ..Default::default()
    };
    let mut plannings = PlanningsServiceClient::new(table.running.channel.clone());
    let accepted = plannings.propose_planning(with_token(message, &token)).await.unwrap();
    let metadata = accepted.into_inner().operation.unwrap().metadata.unwrap();
    assert_eq!(metadata.scope.unwrap().chamber_ids, [table.chamber]);
}

#[tokio::test]
async fn nobody_decides_in_somebody_elses_name() {
    let table = table().await;
    let token = table.issuer.token("P0002", &["president:*"]);
    let status = table.call("TransitionDraft, validate", &token).await.unwrap_err();
    let problem = of_status(&status).unwrap();
    assert_eq!((problem.code.as_str(), problem.field.as_str()), ("P3002", "/person_id"));
    let lines =
        table.running.store.list_audit(None, &store::PageRequest::first(100)).await.unwrap();
    assert!(lines.items.iter().all(|line| line.action != "transition_draft"));
}

/// The draft of a chamber may hold a bench of the whole court: its president does not change it.
#[tokio::test]
async fn a_bench_of_several_chambers_is_not_changed_by_one_of_them() {
    let table = table_of(|plan| plan.hearings[0].unit = UnitInput::Court).await;
    let of_chamber = table.issuer.token("P0001", &[&format!("president:{}", table.chamber)]);
    let of_court = table.issuer.token("P0002", &["president:*"]);
    let channel = || table.running.channel.clone();
    let asked = v1::GetDraftRequest { name: "drafts/d1".into(), ..Default::default() };
    let draft = DraftsServiceClient::new(channel()).get_draft(with_token(asked, &of_court)).await;
    let draft = draft.unwrap().into_inner().draft.unwrap();
    let cancel = |hearing_id: &str| v1::EditDraftRequest {
        name: "drafts/d1".into(),
        etag: draft.etag.clone(),
        edits: vec![v1::DraftEdit {
            edit: Some(Edit::CancelHearing(v1::CancelHearing { hearing_id: hearing_id.into() })),
        }],
        validate_only: true,
        ..Default::default()
    };
    let edit = async |place: usize, token: &str| {
        let asked = with_token(cancel(&draft.hearings[place].id), token);
        let answer = DraftsServiceClient::new(channel()).edit_draft(asked).await;
        answer.map(drop).map_err(|status| of_status(&status).unwrap().code)
    };
    assert_eq!(edit(0, &of_chamber).await, Err("P3002".into()));
    assert_eq!(edit(0, &of_court).await, Ok(()));
    assert_eq!(edit(1, &of_chamber).await, Ok(()));
}
