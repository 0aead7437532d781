//! Validating a draft with breaches: each is covered by an override with a reason, or the draft stays as it is.

use crate::common::{Running, start_under};
use crate::issuer::{Issuer, with_token};
use crate::records::{planned, record, week};
use proto::v1;
use proto::v1::draft_edit::Edit;
use proto::v1::drafts_service_client::DraftsServiceClient;
use server::settings::Settings;
use server::status::of_status;
use solver::facts::input::{DocumentInput, Role};
use solver::facts::plan::{HearingReport, Plan};
use tonic::transport::Channel;
use tonic::{Code, Status};

/// Who presides, in person, and who speaks for people, in the whole court.
struct Case {
    running: Running,
    client: DraftsServiceClient<Channel>,
    document: DocumentInput,
    plan: Plan,
    token: String,
    president: String,
    _issuer: Issuer,
}

/// A draft that was put forward.
async fn case() -> Case {
    let folder = tempfile::tempdir().unwrap();
    let issuer = Issuer::new("k1");
    let tokens = Some(issuer.settings(folder.path()));
    let running = start_under(Settings { tokens, ..Settings::default() }).await;
    let document = week();
    let plan = planned(&document);
    record(&running.store, &document, &plan, "c").await;
    let president = document.people[0].id.as_str().to_owned();
    let token = issuer.token(&president, &["president:*"]);
    let client = DraftsServiceClient::new(running.channel.clone());
    Case { running, client, document, plan, token, president, _issuer: issuer }
}

impl Case {
    async fn draft(&mut self) -> v1::Draft {
        let asked = v1::GetDraftRequest { name: "drafts/d1".into(), ..Default::default() };
        let answer = self.client.get_draft(with_token(asked, &self.token)).await.unwrap();
        answer.into_inner().draft.unwrap()
    }

    async fn edit(&mut self, edit: Edit) -> v1::EditDraftResponse {
        let asked = v1::EditDraftRequest {
            name: "drafts/d1".into(),
            etag: self.draft().await.etag,
            edits: vec![v1::DraftEdit { edit: Some(edit) }],
            ..Default::default()
        };
        self.client.edit_draft(with_token(asked, &self.token)).await.unwrap().into_inner()
    }

    async fn move_to(
        &mut self,
        to: v1::LifecycleState,
        overrides: &[v1::Override],
    ) -> Result<v1::TransitionDraftResponse, Status> {
        let asked = v1::TransitionDraftRequest {
            name: "drafts/d1".into(),
            etag: self.draft().await.etag,
            to_state: to.into(),
            person_id: self.president.clone(),
            reason: "décidé".into(),
            overrides: overrides.to_vec(),
            ..Default::default()
        };
        let answer = self.client.transition_draft(with_token(asked, &self.token)).await;
        answer.map(tonic::Response::into_inner)
    }

    async fn validate(
        &mut self,
        overrides: &[v1::Override],
    ) -> Result<v1::TransitionDraftResponse, v1::Problem> {
        let moved = self.move_to(v1::LifecycleState::Validated, overrides).await;
        moved.map_err(|status| of_status(&status).unwrap())
    }

    /// A hearing whose advocate general was replaced by one of another chamber: a rule that may be set aside.
    async fn with_another_advocate_general(&mut self) -> HearingReport {
        let hearing = self.plan.hearings.iter().find(|it| it.advocate_general.is_some());
        let hearing = hearing.unwrap().clone();
        let own = hearing.advocate_general.clone().unwrap();
        let chamber = &self.document.people.iter().find(|it| it.id == own).unwrap().chamber;
        let is_other = |role: Role, of| role == Role::AdvocateGeneral && of != chamber;
        let other = self.document.people.iter().find(|it| is_other(it.role, &it.chamber)).unwrap();
        let swap = Edit::SwapMember(v1::SwapMember {
            hearing_id: hearing.id.as_str().into(),
            leaving_person_id: own.as_str().into(),
            joining_person_id: other.id.as_str().into(),
        });
        let _ = self.edit(swap).await;
        hearing
    }
}

/// What covers a finding.
fn cover(finding: &v1::Finding) -> v1::Override {
    v1::Override {
        rule_code: finding.rule_code.clone(),
        target: finding.hearing_id.clone().unwrap(),
        person_id: String::new(),
        reason: "désignation du procureur général".into(),
    }
}

fn errors(draft: &v1::Draft) -> Vec<v1::Finding> {
    let is_error = |it: &&v1::Finding| it.severity() == v1::Severity::Error;
    draft.findings.iter().filter(is_error).cloned().collect()
}

#[tokio::test]
async fn a_draft_with_breaches_is_validated_once_each_is_covered() {
    let mut case = case().await;
    let _ = case.with_another_advocate_general().await;
    let draft = case.draft().await;
    let errors = errors(&draft);
    assert!(!errors.is_empty(), "{:?}", draft.findings);
    case.move_to(v1::LifecycleState::Proposed, &[]).await.unwrap();
    let status = case.move_to(v1::LifecycleState::Validated, &[]).await.unwrap_err();
    assert_eq!(status.code(), Code::FailedPrecondition);
    let refused = of_status(&status).unwrap();
    assert_eq!((refused.code.as_str(), &refused.findings), ("P1012", &errors));
    let overrides: Vec<_> = errors.iter().map(cover).collect();
    let moved = case.validate(&overrides).await.unwrap();
    assert_eq!(moved.draft.unwrap().state(), v1::LifecycleState::Validated);
    let asked = v1::ListTransitionsRequest { parent: "drafts/d1".into(), ..Default::default() };
    let steps = case.client.list_transitions(with_token(asked, &case.token)).await.unwrap();
    let step = steps.into_inner().transitions.swap_remove(0);
    assert_eq!((&step.reason, Some(&step)), (&"décidé".to_owned(), moved.transition.as_ref()));
    let signed = |it: v1::Override| v1::Override { person_id: case.president.clone(), ..it };
    assert_eq!(step.overrides, overrides.into_iter().map(signed).collect::<Vec<_>>());
    let lines = case.running.store.list_audit(None, &store::PageRequest::first(1)).await.unwrap();
    assert!(lines.items[0].details.contains(&errors[0].rule_code), "{:?}", lines.items[0]);
}

#[tokio::test]
async fn a_rule_that_nobody_may_set_aside_keeps_a_draft_from_being_validated() {
    let mut case = case().await;
    let hearing = case.plan.hearings.iter().find(|it| !it.cases.is_empty()).unwrap().clone();
    let swap = Edit::SwapMember(v1::SwapMember {
        hearing_id: hearing.id.as_str().into(),
        leaving_person_id: hearing.attendees[0].as_str().into(),
        joining_person_id: hearing.clerk.clone().unwrap().as_str().into(),
    });
    let errors = errors(&case.edit(swap).await.draft.unwrap());
    case.move_to(v1::LifecycleState::Proposed, &[]).await.unwrap();
    let refused = case.validate(&[]).await.unwrap_err();
    assert!(!refused.findings.is_empty() && errors.starts_with(&refused.findings));
    let overrides: Vec<_> = errors.iter().map(cover).collect();
    let refused = case.validate(&overrides).await.unwrap_err();
    assert!(refused.field.ends_with("/rule_code"), "{refused:?}");
    assert_eq!(case.draft().await.state(), v1::LifecycleState::Proposed);
}

#[tokio::test]
async fn an_override_names_its_rule_its_target_its_reason_and_who_signs_it() {
    let mut case = case().await;
    let hearing = case.with_another_advocate_general().await;
    let draft = case.draft().await;
    let whole = v1::Override { target: hearing.id.as_str().into(), ..cover(&errors(&draft)[0]) };
    case.move_to(v1::LifecycleState::Proposed, &[]).await.unwrap();
    let other = case.document.people[1].id.as_str().to_owned();
    for (wrong, code, field) in [
        (v1::Override { rule_code: "NONE-01".into(), ..whole.clone() }, "P2003", "rule_code"),
        (v1::Override { target: "nulle-part".into(), ..whole.clone() }, "P2003", "target"),
        (v1::Override { target: String::new(), ..whole.clone() }, "P2001", "target"),
        (v1::Override { reason: " ".into(), ..whole.clone() }, "P2001", "reason"),
        (v1::Override { person_id: other, ..whole.clone() }, "P3002", "person_id"),
    ] {
        let refused = case.validate(&[whole.clone(), wrong]).await.unwrap_err();
        let field = format!("/overrides/1/{field}");
        assert_eq!((refused.code.as_str(), &refused.field), (code, &field), "{refused:?}");
    }
    let too_many = vec![whole.clone(); 101];
    assert_eq!(case.validate(&too_many).await.unwrap_err().field, "/overrides");
    let status = case.move_to(v1::LifecycleState::Draft, &[whole]).await.unwrap_err();
    assert_eq!(of_status(&status).unwrap().field, "/overrides");
    assert_eq!(case.draft().await.state(), v1::LifecycleState::Proposed);
}

/// What an edit set aside is covered already.
#[tokio::test]
async fn what_an_edit_set_aside_needs_no_second_override() {
    let mut case = case().await;
    let _ = case.with_another_advocate_general().await;
    let draft = case.draft().await;
    let sign = v1::EditDraftRequest {
        name: "drafts/d1".into(),
        etag: draft.etag.clone(),
        r#override: Some(v1::Override {
            person_id: case.president.clone(),
            ..cover(&errors(&draft)[0])
        }),
        ..Default::default()
    };
    let answer = case.client.edit_draft(with_token(sign, &case.token)).await.unwrap().into_inner();
    assert_eq!(errors(answer.draft.as_ref().unwrap()), []);
    case.move_to(v1::LifecycleState::Proposed, &[]).await.unwrap();
    let moved = case.validate(&[]).await.unwrap();
    assert_eq!(moved.transition.unwrap().overrides, []);
}
