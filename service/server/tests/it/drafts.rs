//! Drafts: read, verified, explained, edited by hand, and decided about.

use crate::common::{Running, start};
use crate::records::{planned, record, week};
use prost::Message;
use proto::v1;
use proto::v1::draft_edit::Edit;
use proto::v1::drafts_service_client::DraftsServiceClient;
use proto::v1::verify_calendar_request::Subject;
use server::problem::Kind;
use server::status::of_status;
use solver::facts::plan::Plan;
use tonic::transport::Channel;

/// A court week with a plan of its smallest chamber, recorded as its draft.
struct Case {
    running: Running,
    client: DraftsServiceClient<Channel>,
    plan: Plan,
}

async fn case() -> Case {
    let running = start().await;
    let document = week();
    let plan = planned(&document);
    record(&running.store, &document, &plan, "c").await;
    let client = DraftsServiceClient::new(running.channel.clone());
    Case { running, client, plan }
}

impl Case {
    async fn draft(&mut self) -> v1::Draft {
        let asked = v1::GetDraftRequest { name: "drafts/d1".into(), ..Default::default() };
        self.client.get_draft(asked).await.unwrap().into_inner().draft.unwrap()
    }

    /// An edit of the draft as it stands.
    async fn asked(&mut self, edit: Edit) -> v1::EditDraftRequest {
        v1::EditDraftRequest {
            name: "drafts/d1".into(),
            etag: self.draft().await.etag,
            edits: vec![v1::DraftEdit { edit: Some(edit) }],
            ..Default::default()
        }
    }

    async fn edit(&mut self, edit: Edit) -> Result<v1::EditDraftResponse, tonic::Status> {
        let asked = self.asked(edit).await;
        self.client.edit_draft(asked).await.map(tonic::Response::into_inner)
    }

    async fn move_to(&mut self, to: v1::LifecycleState) -> Result<v1::Draft, tonic::Status> {
        let asked = v1::TransitionDraftRequest {
            name: "drafts/d1".into(),
            etag: self.draft().await.etag,
            to_state: to.into(),
            person_id: "P0001".into(),
            reason: "décidé".into(),
            ..Default::default()
        };
        let answer = self.client.transition_draft(asked).await?.into_inner();
        Ok(answer.draft.unwrap())
    }

    async fn verify(&mut self, subject: Subject) -> v1::Verification {
        let dataset_revision = "datasets/cour".into();
        let asked = v1::VerifyCalendarRequest {
            dataset_revision,
            subject: Some(subject),
            other_revision: false,
        };
        self.client.verify_calendar(asked).await.unwrap().into_inner().verification.unwrap()
    }
}

#[tokio::test]
async fn a_draft_says_what_its_plan_says_and_verifies() {
    let mut case = case().await;
    let draft = case.draft().await;
    assert_eq!(draft.hearings.len(), case.plan.hearings.len());
    assert_eq!(draft.unplaced_cases.len(), case.plan.unplaced.len());
    assert_eq!(draft.objective[2].value, case.plan.objective[2].value);
    assert_eq!(draft.dataset_revision, "datasets/cour/revisions/r1");
    let listed = case.client.list_drafts(v1::ListDraftsRequest::default()).await.unwrap();
    let listed = listed.into_inner().drafts;
    assert!(listed[0].hearings.is_empty() && listed[0].summary == draft.summary);
    let said = case.verify(Subject::Draft("drafts/d1".into())).await;
    assert!(said.lawful, "{said:?}");
    assert_eq!(said.made_from_this_revision, Some(true));
}

#[tokio::test]
async fn a_calendar_made_by_hand_is_verified_as_the_plan_is() {
    let mut case = case().await;
    let draft = case.draft().await;
    let calendar = v1::Calendar { scope: draft.scope.clone(), hearings: draft.hearings.clone() };
    let by_hand = case.verify(Subject::Calendar(calendar)).await;
    let by_file = case.verify(Subject::PlanJson(serde_json::to_vec(&case.plan).unwrap())).await;
    assert_eq!(by_hand.findings, by_file.findings);
    assert_eq!(by_hand.objective, by_file.objective);
    let mut hearings = draft.hearings;
    hearings[0].attendee_person_ids.clear();
    let calendar = v1::Calendar { scope: draft.scope, hearings };
    let empty = case.verify(Subject::Calendar(calendar)).await;
    assert!(!empty.lawful);
}

#[tokio::test]
async fn a_case_and_a_hearing_are_explained() {
    let mut case = case().await;
    let hearing = case.plan.hearings.iter().find(|it| !it.cases.is_empty()).unwrap().clone();
    let asked = v1::ExplainCaseRequest {
        draft: "drafts/d1".into(),
        case_number: hearing.cases[0].case.as_str().into(),
    };
    let said = case.client.explain_case(asked).await.unwrap().into_inner().sentences;
    assert!(said.iter().any(|text| text.fr.contains("rapporteur")), "{said:?}");
    let asked = v1::ExplainHearingRequest {
        draft: "drafts/d1".into(),
        hearing_id: hearing.id.as_str().into(),
    };
    assert!(!case.client.explain_hearing(asked).await.unwrap().into_inner().sentences.is_empty());
    let asked = v1::ExplainCaseRequest { draft: "drafts/d1".into(), case_number: "none".into() };
    let status = case.client.explain_case(asked).await.unwrap_err();
    assert_eq!(of_status(&status).unwrap().code, Kind::NotFound.code());
}

#[tokio::test]
async fn a_case_taken_away_by_hand_is_counted_and_told() {
    let mut case = case().await;
    let hearing = case.plan.hearings.iter().find(|it| !it.cases.is_empty()).unwrap().clone();
    let number = hearing.cases[0].case.as_str().to_owned();
    let removal = Edit::RemoveCase(v1::RemoveCase { case_number: number.clone() });
    let answer = case.edit(removal).await.unwrap();
    let changes = answer.diff.unwrap().cases;
    assert_eq!(changes.len(), 1);
    assert_eq!((changes[0].case_number.as_str(), &changes[0].hearing_id_after), (&*number, &None));
    let draft = answer.draft.unwrap();
    assert!(draft.unplaced_cases.iter().any(|it| it.case_number == number));
    assert_eq!((draft.edit_count, draft.record), (1, None));
    assert!(draft.objective.iter().all(|tier| tier.bound.is_none()), "{:?}", draft.objective);
    let back =
        Edit::AddCase(v1::AddCase { case_number: number, hearing_id: hearing.id.as_str().into() });
    let again = case.edit(back).await.unwrap().draft.unwrap();
    assert_eq!(again.hearings.len(), case.plan.hearings.len());
    assert_eq!(again.objective[2].value, case.plan.objective[2].value);
}

#[tokio::test]
async fn what_is_out_of_bounds_is_refused_by_its_field() {
    let mut case = case().await;
    let etag = case.draft().await.etag;
    let step = v1::TransitionDraftRequest {
        name: "drafts/d1".into(),
        etag,
        to_state: v1::LifecycleState::Proposed.into(),
        person_id: "P0001".into(),
        reason: "décidé".into(),
        request_id: "not-a-uuid".into(),
        ..Default::default()
    };
    let long = v1::TransitionDraftRequest { reason: "x".repeat(4_097), ..step.clone() };
    for (asked, field) in [(step, "/request_id"), (long, "/reason")] {
        let status = case.client.transition_draft(asked).await.unwrap_err();
        assert_eq!(of_status(&status).unwrap().field, field);
    }
    let asked = v1::ListDraftsRequest { page_size: -1, ..Default::default() };
    let status = case.client.list_drafts(asked).await.unwrap_err();
    assert_eq!(of_status(&status).unwrap().field, "/page_size");
    assert_eq!(case.draft().await.state(), v1::LifecycleState::Draft);
}

/// Each gesture sent again under its id gets the bytes that it first got, whatever others did in between.
#[tokio::test]
async fn an_edit_sent_again_is_answered_as_it_first_was() {
    let mut case = case().await;
    let hearing = case.plan.hearings.iter().find(|it| it.cases.len() > 1).unwrap().clone();
    let id = || hearing.id.as_str().to_owned();
    let number = |place: usize| hearing.cases[place].case.as_str().to_owned();
    let leaving = || hearing.attendees[0].as_str().to_owned();
    let gestures = [
        Edit::RemoveCase(v1::RemoveCase { case_number: number(0) }),
        Edit::AddCase(v1::AddCase { case_number: number(0), hearing_id: id() }),
        Edit::RemoveMember(v1::RemoveMember { hearing_id: id(), person_id: leaving() }),
        Edit::AddMember(v1::AddMember { hearing_id: id(), person_id: leaving() }),
    ];
    let mut answers = Vec::new();
    for (rank, gesture) in gestures.into_iter().enumerate() {
        let asked = v1::EditDraftRequest {
            request_id: format!("00000000-0000-4000-8000-{rank:012}"),
            ..case.asked(gesture).await
        };
        let first = case.client.edit_draft(asked.clone()).await.unwrap().into_inner();
        answers.push((asked, first));
    }
    let between = Edit::RemoveCase(v1::RemoveCase { case_number: number(1) });
    let _ = case.edit(between).await.unwrap();
    let before = case.draft().await;
    for (asked, first) in answers {
        let again = case.client.edit_draft(asked.clone()).await.unwrap().into_inner();
        assert_eq!(again.encode_to_vec(), first.encode_to_vec(), "{:?}", asked.edits);
    }
    assert_eq!(case.draft().await, before, "nothing was done twice");
}

#[tokio::test]
async fn an_edit_that_breaks_a_rule_says_so_and_one_at_fault_changes_nothing() {
    let mut case = case().await;
    let hearing = case.plan.hearings.iter().find(|it| !it.cases.is_empty()).unwrap().clone();
    let stranger = Edit::SwapMember(v1::SwapMember {
        hearing_id: hearing.id.as_str().into(),
        leaving_person_id: "P-none".into(),
        joining_person_id: "P0001".into(),
    });
    let status = case.edit(stranger).await.unwrap_err();
    assert_eq!(of_status(&status).unwrap().field, "/edits/0");
    assert_eq!(case.draft().await.edit_count, 0);
    let clerk = hearing.clerk.clone().unwrap();
    let swap = Edit::SwapMember(v1::SwapMember {
        hearing_id: hearing.id.as_str().into(),
        leaving_person_id: hearing.attendees[0].as_str().into(),
        joining_person_id: clerk.as_str().into(),
    });
    let answer = case.edit(swap).await.unwrap();
    let error = i32::from(v1::Severity::Error);
    assert!(answer.new_findings.iter().any(|it| it.severity == error), "{answer:?}");
}

#[tokio::test]
async fn a_hearing_is_emptied_filled_and_held_no_longer_by_hand() {
    let mut case = case().await;
    let hearing = case.plan.hearings.iter().find(|it| !it.cases.is_empty()).unwrap().clone();
    let hearing_id = hearing.id.as_str().to_owned();
    let clerk = hearing.clerk.clone().unwrap().as_str().to_owned();
    let leave = v1::RemoveMember { hearing_id: hearing_id.clone(), person_id: clerk.clone() };
    let answer = case.edit(Edit::RemoveMember(leave)).await.unwrap();
    let changes = answer.diff.unwrap().attendances;
    assert_eq!((changes.len(), changes[0].role()), (1, v1::AttendanceRole::Clerk));
    let join = v1::AddMember { hearing_id: hearing_id.clone(), person_id: clerk };
    let back = case.edit(Edit::AddMember(join.clone())).await.unwrap();
    assert_eq!(back.new_findings, []);
    let twice = case.edit(Edit::AddMember(join)).await.unwrap_err();
    assert_eq!(of_status(&twice).unwrap().field, "/edits/0");
    let room = v1::ChangeRoom { hearing_id: hearing_id.clone(), room_id: None };
    let changed = case.edit(Edit::ChangeRoom(room)).await.unwrap().diff.unwrap().hearings;
    assert_eq!(changed[0].room_id_after, None);
    let cancel = v1::CancelHearing { hearing_id: hearing_id.clone() };
    let cancelled = case.edit(Edit::CancelHearing(cancel)).await.unwrap().diff.unwrap();
    assert_eq!(cancelled.hearings[0].kind(), v1::ChangeKind::Removed);
    assert_eq!(cancelled.cases.len(), hearing.cases.len());
    let hold = v1::HoldHearing { hearing_id: hearing_id.clone() };
    let draft = case.edit(Edit::HoldHearing(hold)).await.unwrap().draft.unwrap();
    let held = draft.hearings.iter().find(|it| it.id == hearing_id).unwrap();
    assert!(held.attendee_person_ids.is_empty() && held.cases.is_empty());
}

#[tokio::test]
async fn people_decide_step_by_step_and_an_edit_then_needs_an_override() {
    let mut case = case().await;
    let refused = case.move_to(v1::LifecycleState::Validated).await.unwrap_err();
    let problem = of_status(&refused).unwrap();
    assert_eq!(problem.code, Kind::TransitionRefused.code());
    let told = [("from", "LIFECYCLE_STATE_DRAFT"), ("to", "LIFECYCLE_STATE_VALIDATED")];
    assert_eq!(problem.parameters, told.map(|(name, it)| (name.into(), it.into())).into());
    assert_eq!(problem.message.unwrap().fr, "un projet « projet » ne devient pas « validé »");
    for state in [v1::LifecycleState::Proposed, v1::LifecycleState::Validated] {
        let moved = case.move_to(state).await.unwrap();
        assert_eq!(moved.state(), state);
    }
    let number = case.plan.hearings.iter().flat_map(|it| &it.cases).next().unwrap().case.clone();
    let removal = Edit::RemoveCase(v1::RemoveCase { case_number: number.as_str().into() });
    let refused = case.edit(removal).await.unwrap_err();
    assert_eq!(of_status(&refused).unwrap().code, Kind::OverrideRequired.code());
    let asked = v1::ListTransitionsRequest { parent: "drafts/d1".into(), ..Default::default() };
    let steps = case.client.list_transitions(asked).await.unwrap().into_inner().transitions;
    assert_eq!(steps.len(), 2);
    assert!(steps.iter().all(|step| step.person_id == "P0001" && step.reason == "décidé"));
    case.running.stop().await;
}
