//! A president's round trip, a draft stopped, a server killed.

use crate::common::{audit, draft_of, long, served, small, start, week};
use proto::v1;
use proto::v1::operation::Result as Ended;

#[tokio::test]
async fn a_president_asks_looks_bans_and_asks_again() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let server = served(&document, folder.path()).await;
    let (events, ended) = server.watch(&server.propose(small(&document)).await).await;
    assert!(events > 0);
    let first = draft_of(ended);
    let draft = server.draft(&first).await;
    let hearing = draft.hearings.iter().find(|it| !it.fixed && !it.cases.is_empty()).unwrap();
    let number = hearing.cases[0].case_number.clone();
    let again = v1::ProposePlanningRequest {
        bans: vec![v1::Ban {
            hearing_id: hearing.id.clone(),
            case_number: Some(number.clone()),
            person_id: None,
        }],
        reference_draft: first.clone(),
        amend: true,
        ..small(&document)
    };
    let (_, ended) = server.watch(&server.propose(again).await).await;
    let second = draft_of(ended);
    assert_eq!(server.draft(&second).await.reference_draft, first);
    let mut drafts = server.drafts();
    let asked = v1::DiffDraftsRequest { base_draft: first, draft: second };
    let diff = drafts.diff_drafts(asked).await.unwrap().into_inner().diff.unwrap();
    assert!(diff.cases.iter().any(|change| change.case_number == number), "{diff:?}");
}

#[tokio::test]
async fn an_operation_is_stopped_while_it_runs() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let server = served(&document, folder.path()).await;
    let name = server.propose(long(&document)).await;
    let mut plannings = server.plannings();
    let asked = v1::CancelPlanningRequest { name: name.clone() };
    let _ = plannings.cancel_planning(asked).await.unwrap();
    let (_, ended) = server.watch(&name).await;
    assert!(matches!(ended, Ended::Error(problem) if problem.code == "P4001"));
}

#[tokio::test]
async fn a_killed_server_finishes_what_it_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let names = {
        let server = served(&document, folder.path()).await;
        let mut names = Vec::new();
        for _ in 0..3 {
            names.push(server.propose(small(&document)).await);
        }
        names
    };
    let server = start(folder.path()).await;
    for name in &names {
        let (_, ended) = server.watch(name).await;
        assert!(draft_of(ended).starts_with("drafts/"));
    }
    let mut drafts = server.drafts();
    let listed = drafts.list_drafts(v1::ListDraftsRequest::default()).await.unwrap();
    assert_eq!(listed.into_inner().drafts.len(), names.len());
}

#[tokio::test]
async fn the_audit_record_of_a_service_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    drop(served(&week(), folder.path()).await);
    let (code, said) = audit(folder.path());
    assert!(code == Some(0) && said.contains("intact : 1 ligne"), "{said}");
    let (code, _) = audit(folder.path().join("nowhere"));
    assert_eq!(code, Some(2));
}
