//! Drafts: what they say, what people decide about them, and what they change in them by hand.

mod batches;
mod decisions;
mod edited;
mod messages;
mod opened;
mod pieces;
mod validation;

use super::names::revision;
use super::page::{HEAVY, LIGHT, Listing};
use crate::access::{Action, Caller};
use crate::convert::{
    calendar, chambers_of_calendar, diff, findings, not_json, text, verification,
};
use crate::decoded::Decoded;
use crate::problem::{Kind, Problem};
use edited::with_overrides;
use messages::{basic, full, state_of, transition};
use opened::Opened;
use pieces::pieces;
use proto::v1;
use proto::v1::drafts_service_server::DraftsService;
use proto::v1::verify_calendar_request::Subject;
use solver::explain::{audit, explain_case, explain_hearing};
use solver::facts::plan::FindingReport;
use solver::facts::text::Text;
use solver::verify::false_claim;
use std::pin::Pin;
use std::sync::Arc;
use store::{DraftFilter, Store};
use tokio_stream::Stream;
use tonic::{Request, Response, Status};

/// Answers from the records and the engine.
#[derive(Debug)]
pub(crate) struct Drafts {
    pub(crate) store: Store,
    pub(crate) decoded: Decoded,
}

#[tonic::async_trait]
impl DraftsService for Drafts {
    async fn get_draft(
        &self,
        request: Request<v1::GetDraftRequest>,
    ) -> Result<Response<v1::GetDraftResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let draft = self.seen(&caller, &asked.name, "/name").await?;
        let draft = match asked.view() {
            v1::DraftView::Basic => basic(&draft),
            v1::DraftView::Unspecified | v1::DraftView::Full => {
                let plan = self.plan(&draft).await?;
                full(&draft, &plan, self.demand(&draft).await?)
            }
        };
        Ok(Response::new(v1::GetDraftResponse { draft: Some(draft) }))
    }

    type StreamDraftStream =
        Pin<Box<dyn Stream<Item = Result<v1::StreamDraftResponse, Status>> + Send>>;

    async fn stream_draft(
        &self,
        request: Request<v1::StreamDraftRequest>,
    ) -> Result<Response<Self::StreamDraftStream>, Status> {
        let caller = Caller::of(&request)?;
        let draft = self.seen(&caller, &request.into_inner().name, "/name").await?;
        let plan = self.plan(&draft).await?;
        let whole = full(&draft, &plan, self.demand(&draft).await?);
        let pieces = pieces(whole).map(|it| Ok(v1::StreamDraftResponse { piece: Some(it) }));
        Ok(Response::new(Box::pin(tokio_stream::iter(pieces))))
    }

    async fn list_findings(
        &self,
        request: Request<v1::ListFindingsRequest>,
    ) -> Result<Response<v1::ListFindingsResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let draft = self.seen(&caller, &asked.parent, "/parent").await?;
        let plan = self.plan(&draft).await?;
        let listing = Listing::of(&asked, &draft.plan_number.to_string(), LIGHT)?;
        let (findings, next_page_token) = listing.cut(findings(&plan, asked.severities()))?;
        Ok(Response::new(v1::ListFindingsResponse { findings, next_page_token }))
    }

    async fn list_drafts(
        &self,
        request: Request<v1::ListDraftsRequest>,
    ) -> Result<Response<v1::ListDraftsResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let chambers = [asked.chamber_id.clone(), store::WHOLE_COURT.into()];
        let dataset = match asked.dataset.as_str() {
            "" => None,
            name => Some(revision(name, "/dataset")?.0),
        };
        let filter = DraftFilter {
            states: asked.states().filter_map(state_of).collect(),
            chambers: (!asked.chamber_id.is_empty()).then(|| chambers.to_vec()),
            within: caller.chambers(Action::ReadDraft),
            dataset,
        };
        let listing = Listing::of(&asked, "", HEAVY)?;
        let found =
            self.store.list_drafts(&filter, &listing.request()).await.map_err(Problem::from)?;
        Ok(Response::new(v1::ListDraftsResponse {
            drafts: found.items.iter().map(basic).collect(),
            next_page_token: listing.next(found.next),
        }))
    }

    async fn diff_drafts(
        &self,
        request: Request<v1::DiffDraftsRequest>,
    ) -> Result<Response<v1::DiffDraftsResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let mut plans = Vec::new();
        for (name, field) in [(&asked.base_draft, "/base_draft"), (&asked.draft, "/draft")] {
            let draft = self.seen(&caller, name, field).await?;
            plans.push(self.plan(&draft).await?);
        }
        Ok(Response::new(v1::DiffDraftsResponse { diff: Some(diff(&plans[0], &plans[1])) }))
    }

    async fn verify_calendar(
        &self,
        request: Request<v1::VerifyCalendarRequest>,
    ) -> Result<Response<v1::VerifyCalendarResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let (dataset, id) = revision(&asked.dataset_revision, "/dataset_revision")?;
        let (mut document, mut sha256) = self.document(&dataset, id.as_deref()).await?;
        let may_be_of_other =
            asked.other_revision || matches!(asked.subject, Some(Subject::Draft(_)));
        let mut of_draft = None;
        let plan = match asked.subject {
            None => return Err(no_subject().into()),
            Some(Subject::Calendar(message)) => Arc::new(
                calendar(&message, document.get())
                    .map_err(|problem| problem.within("/calendar"))?,
            ),
            Some(Subject::PlanJson(bytes)) => {
                Arc::new(serde_json::from_slice(&bytes).map_err(no_plan)?)
            }
            Some(Subject::Draft(name)) => {
                let draft = self.seen(&caller, &name, "/draft").await?;
                let plan = self.plan(&draft).await?;
                // Of its own revision, a draft is judged as it was asked for: by one policy, with its demands.
                if self.is_of(&draft, &dataset, id.as_deref()).await? {
                    let asked = self.decoded.asked(&draft).await?;
                    (document, sha256) = (Arc::clone(&asked.document), asked.sha256.clone());
                }
                document = with_overrides(&document, &plan.overrides, |_, _| "/draft".into())?;
                // Whoever may read or edit a draft may verify it, benches of several chambers included.
                of_draft = Some(self.store.draft_chambers(&draft.id).await.map_err(Problem::from)?);
                plan
            }
        };
        let chambers = of_draft.unwrap_or_else(|| chambers_of_calendar(&plan, document.get()));
        caller.may(Action::Verify, &chambers)?;
        let verification = off_thread(move || {
            let made_from_this_revision =
                plan.record.as_ref().map(|record| record.input_sha256 == sha256);
            let said = if made_from_this_revision == Some(false) {
                let mut said = audit(&document, &plan.silenced());
                if !may_be_of_other {
                    said.findings.insert(0, other_revision());
                }
                said
            } else {
                audit(&document, &plan)
            };
            v1::Verification { made_from_this_revision, ..verification(&said) }
        });
        let verification = Some(verification.await?);
        Ok(Response::new(v1::VerifyCalendarResponse { verification }))
    }

    async fn explain_case(
        &self,
        request: Request<v1::ExplainCaseRequest>,
    ) -> Result<Response<v1::ExplainCaseResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let Opened { plan, document, .. } = self.open(&caller, &asked.draft, "/draft").await?;
        let number = asked.case_number.as_str().into();
        let sentences = off_thread(move || explain_case(&document, &plan, &number)).await?;
        let sentences = sentences.ok_or_else(|| unknown("/case_number", &asked.case_number))?;
        let sentences = sentences.iter().map(text).collect();
        Ok(Response::new(v1::ExplainCaseResponse { sentences }))
    }

    async fn explain_hearing(
        &self,
        request: Request<v1::ExplainHearingRequest>,
    ) -> Result<Response<v1::ExplainHearingResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let Opened { plan, document, .. } = self.open(&caller, &asked.draft, "/draft").await?;
        let id = asked.hearing_id.as_str().into();
        let sentences = off_thread(move || explain_hearing(&document, &plan, &id)).await?;
        let sentences = sentences.ok_or_else(|| unknown("/hearing_id", &asked.hearing_id))?;
        let sentences = sentences.iter().map(text).collect();
        Ok(Response::new(v1::ExplainHearingResponse { sentences }))
    }

    async fn batch_explain(
        &self,
        request: Request<v1::BatchExplainRequest>,
    ) -> Result<Response<v1::BatchExplainResponse>, Status> {
        let caller = Caller::of(&request)?;
        Ok(Response::new(self.explain_all(&caller, request.into_inner()).await?))
    }

    async fn batch_try_edits(
        &self,
        request: Request<v1::BatchTryEditsRequest>,
    ) -> Result<Response<v1::BatchTryEditsResponse>, Status> {
        let caller = Caller::of(&request)?;
        Ok(Response::new(self.try_all(&caller, request.into_inner()).await?))
    }

    async fn transition_draft(
        &self,
        request: Request<v1::TransitionDraftRequest>,
    ) -> Result<Response<v1::TransitionDraftResponse>, Status> {
        let caller = Caller::of(&request)?;
        Ok(Response::new(self.decide(&caller, request.into_inner()).await?))
    }

    async fn list_transitions(
        &self,
        request: Request<v1::ListTransitionsRequest>,
    ) -> Result<Response<v1::ListTransitionsResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let id = self.seen(&caller, &asked.parent, "/parent").await?.id;
        let listing = Listing::of(&asked, "", HEAVY)?;
        let found =
            self.store.list_transitions(&id, &listing.request()).await.map_err(Problem::from)?;
        Ok(Response::new(v1::ListTransitionsResponse {
            transitions: found.items.iter().map(|step| transition(&id, step)).collect(),
            next_page_token: listing.next(found.next),
        }))
    }

    async fn edit_draft(
        &self,
        request: Request<v1::EditDraftRequest>,
    ) -> Result<Response<v1::EditDraftResponse>, Status> {
        let caller = Caller::of(&request)?;
        Ok(Response::new(self.change(&caller, request.into_inner()).await?))
    }
}

/// Work that takes a while, off the threads that answer calls.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Problem::of(Kind::StoreFault))
}

fn unknown(field: &str, id: &str) -> Problem {
    let id: String = id.chars().take(60).collect();
    let text = Text::new(
        format!("« {id} » n'est pas dans ce projet"),
        format!("`{id}` is not in this draft"),
    );
    Problem::in_field(Kind::NotFound, field, text).with("id", id)
}

fn no_subject() -> Problem {
    Problem::new(
        Kind::Missing,
        Text::new(
            "il faut un calendrier, un plan ou un projet : calendar, plan_json ou draft",
            "a calendar, a plan or a draft is needed: calendar, plan_json or draft",
        ),
    )
}

fn no_plan(error: serde_json::Error) -> Problem {
    let (fr, en) = ("ce n'est pas un plan", "it is no plan");
    not_json(&error, "/plan_json", &Text::new(fr, en))
}

fn other_revision() -> FindingReport {
    false_claim(Text::new(
        "ce projet n'a pas été fait à partir de cette révision ; pour en vérifier les audiences sur celle-ci, demander other_revision",
        "this plan was not made from this revision; to verify its hearings on this one, ask for other_revision",
    ))
}
