//! A draft is judged as it was asked for: one verdict for one draft, whatever it is asked.

use crate::common::{draft_of, served, small, week};
use proto::v1;
use proto::v1::draft_edit::Edit;
use proto::v1::verify_calendar_request::Subject;
use solver::facts::calendar::HalfDay;
use solver::facts::input::Weekday;

#[tokio::test]
async fn a_draft_asked_for_with_a_policy_is_verified_explained_and_edited_under_it() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let server = served(&document, folder.path()).await;
    let policy = br#"{ "weights": { "JUST-WAIT": 7, "CAL-OPEN": 9 }, "freeze_days": 3 }"#;
    let asked = v1::ProposePlanningRequest { policy_json: policy.to_vec(), ..small(&document) };
    let name = draft_of(server.watch(&server.propose(asked.clone()).await).await.1);
    let verify = async || {
        let asked = v1::VerifyCalendarRequest {
            dataset_revision: asked.dataset_revision.clone(),
            subject: Some(Subject::Draft(name.clone())),
            other_revision: false,
        };
        let answer = server.drafts().verify_calendar(asked).await.unwrap().into_inner();
        answer.verification.unwrap()
    };
    let said = verify().await;
    assert!(said.lawful, "{:?}", said.findings);
    assert_eq!(said.made_from_this_revision, Some(true));
    let draft = server.draft(&name).await;
    assert_eq!(said.objective[2].value, draft.objective[2].value);
    let case_number =
        draft.hearings.iter().flat_map(|it| &it.cases).next().unwrap().case_number.clone();
    let edit = v1::EditDraftRequest {
        name: name.clone(),
        etag: draft.etag,
        edits: vec![v1::DraftEdit { edit: Some(Edit::RemoveCase(v1::RemoveCase { case_number })) }],
        ..Default::default()
    };
    let edited = server.drafts().edit_draft(edit).await.unwrap().into_inner().draft.unwrap();
    let said = verify().await;
    assert!(said.lawful, "{:?}", said.findings);
    assert_eq!(said.objective[2].value, edited.objective[2].value);
}

/// A demand that the planning would drop is refused, and names its field.
#[tokio::test]
async fn demands_outside_what_is_planned_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let server = served(&document, folder.path()).await;
    let patterns = document.sitting_patterns.iter();
    let mut of_others = patterns.filter(|it| it.id.as_str().starts_with("soc-"));
    let of_others = of_others
        .find(|it| it.weekday == Weekday::Wednesday && it.half_day == HalfDay::Am)
        .expect("a pattern of another chamber");
    let hearing_id = format!("{}-2026-03-11-am", of_others.id);
    let pin = v1::Pin { hearing_id, ..Default::default() };
    let asked = v1::ProposePlanningRequest { pins: vec![pin], ..small(&document) };
    let refused = server.plannings().propose_planning(asked).await.unwrap_err();
    assert_eq!(refused.code(), tonic::Code::InvalidArgument, "{refused:?}");
    assert!(refused.message().contains("période"), "{}", refused.message());
}
