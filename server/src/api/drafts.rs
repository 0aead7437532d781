//! Drafts: what they say, what people decide about them, and what they change in them by hand.

use super::names::{id_in, revision};
use super::records::{audit, page, request_key};
use crate::clock::timestamp;
use crate::convert::{
    Sheet, calendar, diff, edit, fill, is_any_validated, new_findings, overrides, text,
    verification,
};
use crate::problem::{Kind, Problem};
use prost::Message;
use proto::v1;
use proto::v1::drafts_service_server::DraftsService;
use proto::v1::verify_calendar_request::Subject;
use serde_json::json;
use solver::explain::{explain_case, explain_hearing};
use solver::input::OverrideInput;
use solver::pipeline::plan_by_hand;
use solver::plan::Plan;
use solver::read::read;
use solver::text::Text;
use solver::validate::{ValidDocument, validate};
use solver::verify::verify;
use store::{Draft, DraftFilter, DraftState, Etag, NewEdit, NewTransition, Store};
use tonic::{Request, Response, Status};

/// Answers from the records and the engine.
#[derive(Debug)]
pub(crate) struct Drafts {
    pub(crate) store: Store,
}

/// A draft with its plan and the document that it was made from, overrides of its edits included.
struct Opened {
    draft: Draft,
    plan: Plan,
    document: ValidDocument,
    sha256: String,
}

impl Drafts {
    async fn open(&self, name: &str, field: &str) -> Result<Opened, Problem> {
        let draft = self.store.draft(&id_in("drafts", name, field)?).await?;
        let plan = self.plan(&draft).await?;
        let (document, sha256) = self.document(&draft.dataset, Some(&draft.revision_id)).await?;
        let document = with_overrides(&document, &plan.overrides)?;
        Ok(Opened { draft, plan, document, sha256 })
    }

    async fn plan(&self, draft: &Draft) -> Result<Plan, Problem> {
        let bytes = self.store.plan(&draft.id, draft.plan_number).await?;
        serde_json::from_slice(&bytes).map_err(|_| fault())
    }

    async fn document(
        &self,
        dataset: &str,
        id: Option<&str>,
    ) -> Result<(ValidDocument, String), Problem> {
        let found = self.store.revision(dataset, id).await?;
        let bytes = self.store.document(dataset, found.number).await?;
        let document = aside(move || read(&bytes)).await?.map_err(|_| fault())?;
        Ok((document, found.sha256))
    }

    /// A draft as it is after a change.
    async fn full(&self, draft: &Draft, plan: &Plan) -> v1::Draft {
        let mut message = basic(draft);
        fill(&mut message, plan);
        message
    }
}

#[tonic::async_trait]
impl DraftsService for Drafts {
    async fn get_draft(
        &self,
        request: Request<v1::GetDraftRequest>,
    ) -> Result<Response<v1::GetDraftResponse>, Status> {
        let asked = request.into_inner();
        let id = id_in("drafts", &asked.name, "name")?;
        let draft = self.store.draft(&id).await.map_err(Problem::from)?;
        let draft = match asked.view() {
            v1::DraftView::Basic => basic(&draft),
            v1::DraftView::Unspecified | v1::DraftView::Full => {
                self.full(&draft, &self.plan(&draft).await?).await
            }
        };
        Ok(Response::new(v1::GetDraftResponse { draft: Some(draft) }))
    }

    async fn list_drafts(
        &self,
        request: Request<v1::ListDraftsRequest>,
    ) -> Result<Response<v1::ListDraftsResponse>, Status> {
        let asked = request.into_inner();
        let chambers = [asked.chamber_id.clone(), store::WHOLE_COURT.into()];
        let dataset = match asked.dataset.as_str() {
            "" => None,
            name => Some(revision(name, "dataset")?.0),
        };
        let filter = DraftFilter {
            states: asked.states().filter_map(state_of).collect(),
            chambers: (!asked.chamber_id.is_empty()).then(|| chambers.to_vec()),
            dataset,
        };
        let page = page(asked.page_size, &asked.page_token);
        let found = self.store.list_drafts(&filter, &page).await.map_err(Problem::from)?;
        Ok(Response::new(v1::ListDraftsResponse {
            drafts: found.items.iter().map(basic).collect(),
            next_page_token: found.next.unwrap_or_default(),
        }))
    }

    async fn diff_drafts(
        &self,
        request: Request<v1::DiffDraftsRequest>,
    ) -> Result<Response<v1::DiffDraftsResponse>, Status> {
        let asked = request.into_inner();
        let mut plans = Vec::new();
        for (name, field) in [(&asked.base_draft, "base_draft"), (&asked.draft, "draft")] {
            let id = id_in("drafts", name, field)?;
            let draft = self.store.draft(&id).await.map_err(Problem::from)?;
            plans.push(self.plan(&draft).await?);
        }
        Ok(Response::new(v1::DiffDraftsResponse { diff: Some(diff(&plans[0], &plans[1])) }))
    }

    async fn verify_calendar(
        &self,
        request: Request<v1::VerifyCalendarRequest>,
    ) -> Result<Response<v1::VerifyCalendarResponse>, Status> {
        let asked = request.into_inner();
        let (dataset, id) = revision(&asked.dataset_revision, "dataset_revision")?;
        let (mut document, sha256) = self.document(&dataset, id.as_deref()).await?;
        let plan = match asked.subject {
            None => return Err(missing("subject").into()),
            Some(Subject::Calendar(message)) => calendar(&message, document.get())?,
            Some(Subject::PlanJson(bytes)) => serde_json::from_slice(&bytes).map_err(no_plan)?,
            Some(Subject::Draft(name)) => {
                let draft = self.store.draft(&id_in("drafts", &name, "draft")?).await;
                let plan = self.plan(&draft.map_err(Problem::from)?).await?;
                document = with_overrides(&document, &plan.overrides)?;
                plan
            }
        };
        let verification = aside(move || {
            let said = verify(&document, &plan);
            let record = plan.record.as_ref();
            v1::Verification {
                made_from_this_revision: record.map(|it| it.input_sha256 == sha256),
                miscounts: miscounts(&plan, &said.objective),
                ..verification(&said)
            }
        });
        let verification = Some(verification.await?);
        Ok(Response::new(v1::VerifyCalendarResponse { verification }))
    }

    async fn explain_case(
        &self,
        request: Request<v1::ExplainCaseRequest>,
    ) -> Result<Response<v1::ExplainCaseResponse>, Status> {
        let asked = request.into_inner();
        let Opened { plan, document, .. } = self.open(&asked.draft, "draft").await?;
        let number = asked.case_number.as_str().into();
        let sentences = aside(move || explain_case(&document, &plan, &number)).await?;
        let sentences = sentences.ok_or_else(|| unknown("case_number", &asked.case_number))?;
        let sentences = sentences.iter().map(text).collect();
        Ok(Response::new(v1::ExplainCaseResponse { sentences }))
    }

    async fn explain_hearing(
        &self,
        request: Request<v1::ExplainHearingRequest>,
    ) -> Result<Response<v1::ExplainHearingResponse>, Status> {
        let asked = request.into_inner();
        let Opened { plan, document, .. } = self.open(&asked.draft, "draft").await?;
        let id = asked.hearing_id.as_str().into();
        let sentences = aside(move || explain_hearing(&document, &plan, &id)).await?;
        let sentences = sentences.ok_or_else(|| unknown("hearing_id", &asked.hearing_id))?;
        let sentences = sentences.iter().map(text).collect();
        Ok(Response::new(v1::ExplainHearingResponse { sentences }))
    }

    async fn transition_draft(
        &self,
        request: Request<v1::TransitionDraftRequest>,
    ) -> Result<Response<v1::TransitionDraftResponse>, Status> {
        let asked = request.into_inner();
        for (field, value) in
            [("etag", &asked.etag), ("person_id", &asked.person_id), ("reason", &asked.reason)]
        {
            if value.trim().is_empty() {
                return Err(missing(field).into());
            }
        }
        let new = NewTransition {
            draft: id_in("drafts", &asked.name, "name")?,
            etag: Some(Etag::new(asked.etag.clone())),
            to: state_of(asked.to_state()).ok_or_else(|| missing("to_state"))?,
            person: asked.person_id.clone(),
            reason: asked.reason.clone(),
        };
        let details = json!({ "to": new.to.as_ref(), "person": new.person });
        let entry = audit("transition_draft", asked.name.clone(), details);
        let request = request_key(&asked.request_id, &asked.encode_to_vec());
        let moved = self.store.transition(&new, request.as_ref(), &entry).await;
        let draft = basic(&moved.map_err(Problem::from)?);
        let latest = page(1, "");
        let steps =
            self.store.list_transitions(&new.draft, &latest).await.map_err(Problem::from)?;
        let transition = steps.items.first().map(|step| transition(&new.draft, step));
        Ok(Response::new(v1::TransitionDraftResponse { draft: Some(draft), transition }))
    }

    async fn list_transitions(
        &self,
        request: Request<v1::ListTransitionsRequest>,
    ) -> Result<Response<v1::ListTransitionsResponse>, Status> {
        let asked = request.into_inner();
        let id = id_in("drafts", &asked.parent, "parent")?;
        let page = page(asked.page_size, &asked.page_token);
        let found = self.store.list_transitions(&id, &page).await.map_err(Problem::from)?;
        Ok(Response::new(v1::ListTransitionsResponse {
            transitions: found.items.iter().map(|step| transition(&id, step)).collect(),
            next_page_token: found.next.unwrap_or_default(),
        }))
    }

    async fn edit_draft(
        &self,
        request: Request<v1::EditDraftRequest>,
    ) -> Result<Response<v1::EditDraftResponse>, Status> {
        let asked = request.into_inner();
        if asked.etag.is_empty() {
            return Err(missing("etag").into());
        }
        let opened = self.open(&asked.name, "name").await?;
        let window = opened.document.get().window;
        let (before, draft) = (opened.plan.clone(), opened.draft.clone());
        let demand = asked.clone();
        let after = aside(move || edited(&opened, &demand)).await??;
        let old = Sheet::from_json(&draft.summary);
        let reference = old.as_ref().and_then(Sheet::reference_draft).map(Into::into);
        let summary = Sheet::of(&after, window, reference).to_json();
        let kept = if asked.validate_only {
            Draft { summary, ..draft }
        } else {
            let reason = asked.r#override.as_ref().map(|it| it.reason.clone());
            let person = asked.r#override.as_ref().map(|it| it.person_id.clone());
            let entry = audit("edit_draft", asked.name.clone(), json!({ "person": person }));
            let new = NewEdit {
                draft: draft.id.clone(),
                etag: Some(Etag::new(asked.etag.clone())),
                plan: serde_json::to_vec(&after).map_err(|_| fault())?,
                summary,
                person: person.unwrap_or_else(|| entry.principal.clone()),
                override_reason: reason,
            };
            let request = request_key(&asked.request_id, &asked.encode_to_vec());
            self.store.edit(new, request.as_ref(), &entry).await.map_err(Problem::from)?
        };
        Ok(Response::new(v1::EditDraftResponse {
            draft: Some(self.full(&kept, &after).await),
            new_findings: new_findings(&before.findings, &after.findings),
            resolved_findings: new_findings(&after.findings, &before.findings),
            diff: Some(diff(&before, &after)),
        }))
    }
}

/// The plan after the edits asked for, verified.
fn edited(opened: &Opened, asked: &v1::EditDraftRequest) -> Result<Plan, Problem> {
    let mut hearings = opened.plan.hearings.clone();
    let touched = edit(&mut hearings, &asked.edits)?;
    let mut set_aside = opened.plan.overrides.clone();
    match &asked.r#override {
        Some(message) => set_aside.extend(overrides(message, &touched)?),
        None if is_any_validated(&opened.plan.hearings, &touched) => {
            return Err(Problem::new(Kind::OverrideRequired, Kind::OverrideRequired.title()));
        }
        None => {}
    }
    let document = with_overrides(&opened.document, &set_aside)?;
    let scope = &opened.plan.scope;
    let (plan, problems) = plan_by_hand(&document, &opened.sha256, scope, &hearings);
    match problems.first() {
        Some(problem) => Err(Problem::in_field(Kind::Unknown, "edits", problem.clone())),
        None => Ok(plan),
    }
}

/// The document with rules set aside since.
fn with_overrides(
    document: &ValidDocument,
    entries: &[OverrideInput],
) -> Result<ValidDocument, Problem> {
    let known = &document.get().overrides;
    let new: Vec<_> = entries.iter().filter(|it| !known.contains(it)).cloned().collect();
    if new.is_empty() {
        return Ok(document.clone());
    }
    let mut document = document.get().clone();
    document.overrides.extend(new);
    validate(document).map_err(|diagnostics| {
        let why = diagnostics.first().map(|it| it.message.clone());
        Problem::in_field(Kind::Unknown, "override", why.unwrap_or_else(|| Kind::Unknown.title()))
    })
}

/// Values that a plan announces and that are not those counted.
fn miscounts(plan: &Plan, counted: &[solver::plan::TierReport]) -> Vec<v1::Text> {
    let pairs = plan.objective.iter().zip(counted);
    let wrong = pairs.filter(|(announced, counted)| announced.value != counted.value);
    let say = |(announced, counted): (&solver::plan::TierReport, &solver::plan::TierReport)| {
        let (tier, said, seen) = (announced.tier, announced.value, counted.value);
        text(&Text::new(
            format!("étage {tier} : {said} annoncé, {seen} compté"),
            format!("tier {tier}: {said} announced, {seen} counted"),
        ))
    };
    wrong.map(say).collect()
}

/// Work that takes a while, off the threads that answer calls.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(|_| fault())
}

/// A draft in the basic view.
fn basic(draft: &Draft) -> v1::Draft {
    let sheet = Sheet::from_json(&draft.summary).map(|sheet| sheet.to_message());
    v1::Draft {
        name: format!("drafts/{}", draft.id),
        etag: draft.etag.as_str().into(),
        state: state(draft.state).into(),
        dataset_revision: format!("datasets/{}/revisions/{}", draft.dataset, draft.revision_id),
        operation: format!("operations/{}", draft.operation),
        create_time: Some(timestamp(draft.created_at)),
        update_time: Some(timestamp(draft.updated_at)),
        edit_count: u32::try_from(draft.plan_number - 1).unwrap_or_default(),
        ..sheet.unwrap_or_default()
    }
}

fn transition(draft: &str, step: &store::Transition) -> v1::Transition {
    v1::Transition {
        name: format!("drafts/{draft}/transitions/{}", step.version),
        from_state: state(step.from).into(),
        to_state: state(step.to).into(),
        person_id: step.person.clone(),
        reason: step.reason.clone(),
        create_time: Some(timestamp(step.at)),
    }
}

fn state(state: DraftState) -> v1::LifecycleState {
    match state {
        DraftState::Draft => v1::LifecycleState::Draft,
        DraftState::Proposed => v1::LifecycleState::Proposed,
        DraftState::Validated => v1::LifecycleState::Validated,
        DraftState::PublishedElsewhere => v1::LifecycleState::PublishedElsewhere,
        DraftState::Held => v1::LifecycleState::Held,
        DraftState::Closed => v1::LifecycleState::Closed,
        DraftState::Cancelled => v1::LifecycleState::Cancelled,
    }
}

fn state_of(message: v1::LifecycleState) -> Option<DraftState> {
    Some(match message {
        v1::LifecycleState::Unspecified => return None,
        v1::LifecycleState::Draft => DraftState::Draft,
        v1::LifecycleState::Proposed => DraftState::Proposed,
        v1::LifecycleState::Validated => DraftState::Validated,
        v1::LifecycleState::PublishedElsewhere => DraftState::PublishedElsewhere,
        v1::LifecycleState::Held => DraftState::Held,
        v1::LifecycleState::Closed => DraftState::Closed,
        v1::LifecycleState::Cancelled => DraftState::Cancelled,
    })
}

fn missing(field: &str) -> Problem {
    let text = Text::new(format!("{field} manque"), format!("{field} is missing"));
    Problem::in_field(Kind::Missing, field, text)
}

fn unknown(field: &str, id: &str) -> Problem {
    let text = Text::new(
        format!("« {id} » n'est pas dans ce projet"),
        format!("`{id}` is not in this draft"),
    );
    Problem::in_field(Kind::NotFound, field, text)
}

fn no_plan(error: serde_json::Error) -> Problem {
    let text =
        Text::new(format!("ce n'est pas un plan : {error}"), format!("it is no plan: {error}"));
    Problem::in_field(Kind::Malformed, "plan_json", text)
}

fn fault() -> Problem {
    Problem::new(Kind::StoreFault, Kind::StoreFault.title())
}
