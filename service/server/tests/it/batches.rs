//! Many questions in one call are answered as one by one, in their order, and a bad one spoils no other.

use crate::common::{Running, start, start_under};
use crate::issuer::{Issuer, with_token};
use crate::records::{planned, record, week};
use proto::v1;
use proto::v1::draft_edit::Edit;
use proto::v1::drafts_service_client::DraftsServiceClient;
use proto::v1::explain_subject::Subject;
use server::settings::Settings;
use server::status::of_status;
use solver::facts::input::UnitInput;
use solver::facts::plan::{HearingReport, Plan};
use tonic::Response;
use tonic::transport::Channel;

struct Case {
    _running: Running,
    client: DraftsServiceClient<Channel>,
    plan: Plan,
}

async fn case() -> Case {
    let running = start().await;
    let document = week();
    let plan = planned(&document);
    record(&running.store, &document, &plan, "c").await;
    let client = DraftsServiceClient::new(running.channel.clone());
    Case { _running: running, client, plan }
}

impl Case {
    fn hearing(&self) -> &HearingReport {
        self.plan.hearings.iter().find(|it| it.cases.len() > 1).unwrap()
    }

    async fn try_all(&mut self, trials: Vec<v1::EditTrial>) -> Vec<v1::EditTrialResult> {
        let asked =
            v1::BatchTryEditsRequest { name: "drafts/d1".into(), trials, ..Default::default() };
        self.client.batch_try_edits(asked).await.unwrap().into_inner().results
    }

    async fn draft(&mut self) -> v1::Draft {
        let asked = v1::GetDraftRequest { name: "drafts/d1".into(), ..Default::default() };
        self.client.get_draft(asked).await.unwrap().into_inner().draft.unwrap()
    }
}

fn trial(edit: Edit) -> v1::EditTrial {
    v1::EditTrial { edits: vec![v1::DraftEdit { edit: Some(edit) }], r#override: None }
}

fn removal(number: &str) -> Edit {
    Edit::RemoveCase(v1::RemoveCase { case_number: number.into() })
}

#[tokio::test]
async fn many_explanations_are_those_of_one_by_one() {
    let mut case = case().await;
    let hearing = case.hearing().clone();
    let (number, id) = (hearing.cases[0].case.as_str(), hearing.id.as_str());
    let subjects = [
        Some(Subject::HearingId(id.into())),
        Some(Subject::CaseNumber("none".into())),
        None,
        Some(Subject::CaseNumber(number.into())),
    ];
    let subjects = subjects.map(|subject| v1::ExplainSubject { subject }).to_vec();
    let asked = v1::BatchExplainRequest { draft: "drafts/d1".into(), subjects };
    let told = case.client.batch_explain(asked).await.unwrap().into_inner().explanations;
    assert_eq!(told.len(), 4);
    let asked = v1::ExplainHearingRequest { draft: "drafts/d1".into(), hearing_id: id.into() };
    let one = case.client.explain_hearing(asked).await.unwrap().into_inner().sentences;
    assert_eq!((&told[0].sentences, &told[0].problem), (&one, &None));
    let unknown = told[1].problem.as_ref().unwrap();
    assert_eq!((unknown.code.as_str(), &*unknown.field), ("P1001", "/subjects/1/case_number"));
    assert_eq!(told[2].problem.as_ref().unwrap().field, "/subjects/2");
    let asked = v1::ExplainCaseRequest { draft: "drafts/d1".into(), case_number: number.into() };
    let one = case.client.explain_case(asked).await.unwrap().into_inner().sentences;
    assert_eq!(told[3].sentences, one);
}

#[tokio::test]
async fn many_trials_are_those_of_one_by_one_and_nothing_is_kept() {
    let mut case = case().await;
    let hearing = case.hearing().clone();
    let before = case.draft().await;
    let numbers = [0, 1].map(|place: usize| hearing.cases[place].case.as_str().to_owned());
    let [first, second] = numbers.clone().map(|number| trial(removal(&number)));
    let results = case.try_all(vec![first, trial(removal("none")), second]).await;
    let refused = results[1].problem.as_ref().unwrap();
    assert_eq!((refused.code.as_str(), &*refused.field), ("P2003", "/trials/1/edits/0"));
    for (number, result) in numbers.iter().zip([&results[0], &results[2]]) {
        let asked = v1::EditDraftRequest {
            name: "drafts/d1".into(),
            etag: before.etag.clone(),
            edits: trial(removal(number)).edits,
            validate_only: true,
            ..Default::default()
        };
        let one = case.client.edit_draft(asked).await.unwrap().into_inner();
        let expected = v1::EditTrialResult {
            summary: one.draft.unwrap().summary,
            new_findings: one.new_findings,
            resolved_findings: one.resolved_findings,
            diff: one.diff,
            problem: None,
        };
        assert_eq!(*result, expected);
    }
    assert_eq!(case.draft().await, before);
}

#[tokio::test]
async fn batches_are_bounded_and_of_a_draft_as_it_was_seen() {
    let mut case = case().await;
    let asked = v1::BatchExplainRequest {
        draft: "drafts/d1".into(),
        subjects: vec![v1::ExplainSubject::default(); 101],
    };
    let refused = case.client.batch_explain(asked).await.unwrap_err();
    assert_eq!(of_status(&refused).unwrap().field, "/subjects");
    let whole = v1::BatchTryEditsRequest { name: "drafts/d1".into(), ..Default::default() };
    let asked =
        v1::BatchTryEditsRequest { trials: vec![v1::EditTrial::default(); 51], ..whole.clone() };
    let refused = case.client.batch_try_edits(asked).await.unwrap_err();
    assert_eq!(of_status(&refused).unwrap().field, "/trials");
    let stale = v1::BatchTryEditsRequest { etag: "stale".into(), ..whole.clone() };
    let refused = case.client.batch_try_edits(stale).await.unwrap_err();
    assert_eq!(of_status(&refused).unwrap().code, "P1003");
    let cancel = v1::TransitionDraftRequest {
        name: "drafts/d1".into(),
        etag: case.draft().await.etag,
        to_state: v1::LifecycleState::Cancelled.into(),
        person_id: "P0001".into(),
        reason: "décidé".into(),
        ..Default::default()
    };
    case.client.transition_draft(cancel).await.unwrap();
    let refused = case.client.batch_try_edits(whole).await.unwrap_err();
    assert_eq!(of_status(&refused).unwrap().code, "P1008");
}

/// What one trial has no right to is refused to it alone.
#[tokio::test]
async fn a_trial_without_its_right_spoils_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let issuer = Issuer::new("k1");
    let tokens = Some(issuer.settings(folder.path()));
    let running = start_under(Settings { tokens, ..Settings::default() }).await;
    let document = week();
    let mut plan = planned(&document);
    plan.hearings[0].unit = UnitInput::Court;
    let chamber = plan.scope.chambers[0].clone();
    record(&running.store, &document, &plan, chamber.as_str()).await;
    let cancel = |place: usize| {
        let hearing_id = plan.hearings[place].id.as_str().into();
        trial(Edit::CancelHearing(v1::CancelHearing { hearing_id }))
    };
    let over = v1::Override { person_id: "P0001".into(), ..Default::default() };
    let with_override = v1::EditTrial { r#override: Some(over), ..cancel(1) };
    let trials = vec![cancel(0), with_override, cancel(1)];
    let asked = v1::BatchTryEditsRequest { name: "drafts/d1".into(), trials, ..Default::default() };
    let token = issuer.token("P0001", &[&format!("greffe:{chamber}")]);
    let mut client = DraftsServiceClient::new(running.channel.clone());
    let answer = client.batch_try_edits(with_token(asked, &token)).await.map(Response::into_inner);
    let codes =
        answer.unwrap().results.into_iter().map(|it| it.problem.map(|problem| problem.code));
    let refused = Some("P3002".to_owned());
    assert_eq!(codes.collect::<Vec<_>>(), [refused.clone(), refused, None]);
}
