//! Plannings: asked for, followed, stopped.

mod events;
mod messages;

use super::again::{again, answered};
use super::names::{id_in, revision};
use super::page::{HEAVY, Listing};
use crate::access::{Action, Caller};
use crate::convert::{Order, Reference, asked_at};
use crate::decoded::Decoded;
use crate::problem::{Kind, Problem};
use crate::records::{audit, request_key, sha256};
use messages::{URGENT, message, revision_name, state_of};
use prost::Message;
use proto::v1;
use proto::v1::plannings_service_server::PlanningsService;
use serde_json::json;
use solver::document::read;
use solver::facts::ids::HearingId;
use solver::facts::text::Text;
use solver::facts::validate::ValidDocument;
use std::pin::Pin;
use std::sync::Arc;
use store::{Changed, NewOperation, Operation, OperationFilter, Store};
use tokio::sync::watch;
use tokio_stream::Stream;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status};

/// Answers from the records; workers do the work.
#[derive(Debug, Clone)]
pub(crate) struct Plannings {
    pub(crate) store: Store,
    pub(crate) decoded: Decoded,
    /// Most plannings that may wait.
    pub(crate) queue: i64,
    /// Closes when the service is asked to stop.
    pub(crate) stopping: watch::Receiver<()>,
}

impl Plannings {
    /// An operation that the caller may do this to.
    async fn seen(&self, caller: &Caller, action: Action, id: &str) -> Result<Operation, Problem> {
        let operation = self.store.operation(id).await?;
        caller.may(action, &self.store.operation_chambers(id).await?)?;
        Ok(operation)
    }

    async fn order(
        &self,
        caller: &Caller,
        asked: &v1::ProposePlanningRequest,
    ) -> Result<Order, Problem> {
        let (dataset, id) = revision(&asked.dataset_revision, "/dataset_revision")?;
        let found = self.store.revision(&dataset, id.as_deref()).await?;
        let reference = match asked.reference_draft.as_str() {
            "" => None,
            name => Some(self.store.draft(&id_in("drafts", name, "/reference_draft")?).await?),
        };
        if let Some(draft) = &reference {
            caller.may(Action::ReadDraft, &self.store.draft_chambers(&draft.id).await?)?;
        }
        let document = self.decoded.document(&dataset, found.number).await?;
        let reference = reference.map(|it| Reference { draft: it.id, plan_number: it.plan_number });
        let order = Order::new(asked, &found, &document, reference)?;
        caller.may(Action::Propose, &order.chambers)?;
        if order.adds() { self.check(order, document).await } else { Ok(order) }
    }

    /// The order, if the document with what it adds is valid.
    async fn check(&self, order: Order, before: Arc<ValidDocument>) -> Result<Order, Problem> {
        let revision = self.store.document(&order.dataset, order.revision).await?;
        let checked = tokio::task::spawn_blocking(move || {
            match read(&order.document(revision, None)?) {
                Ok(document) => {
                    order.out_of_scope(&document).map(|(field, id)| out_of_scope(&field, id))
                }
                Err(problems) => {
                    let first = problems.kept.into_iter().next();
                    first.map(|it| {
                        let field = asked_at(&it.pointer, before.get());
                        let problem = Problem::in_field(Kind::Unknown, &field, it.message);
                        problem.with("diagnostic", it.code).with("value", it.value)
                    })
                }
            }
            .map_or(Ok(order), Err)
        });
        checked.await.map_err(|_| Problem::of(Kind::StoreFault))?
    }
}

#[tonic::async_trait]
impl PlanningsService for Plannings {
    async fn propose_planning(
        &self,
        request: Request<v1::ProposePlanningRequest>,
    ) -> Result<Response<v1::ProposePlanningResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let key = request_key(&caller.id, &asked.request_id, &asked.encode_to_vec())?;
        if let Some(answer) = again(&self.store, key.as_ref()).await? {
            return Ok(Response::new(answer));
        }
        let order = self.order(&caller, &asked).await?;
        let id = uuid::Uuid::now_v7().to_string();
        let kept = serde_json::to_vec(&order).map_err(|_| Problem::of(Kind::StoreFault))?;
        // The seed stands in the chain before anything is drawn with it.
        let details = json!({
            "dataset_revision": revision_name(&order),
            "order_sha256": sha256(&kept),
            "seed": order.seed(),
        });
        let entry = audit(&caller.id, "propose_planning", format!("operations/{id}"), details);
        let new = NewOperation {
            id,
            dataset: order.dataset.clone(),
            chambers: order.chambers.clone(),
            priority: if order.is_urgent { URGENT } else { 0 },
            request: kept,
        };
        let key = answered(key, move |changed| v1::ProposePlanningResponse {
            operation: match changed {
                Changed::Operation(operation, position) => {
                    Some(message(operation, Some(&order), position, None))
                }
                _ => None,
            },
        });
        let accepted = self.store.enqueue(new, self.queue, key.as_ref(), &entry).await;
        let accepted = accepted.map_err(Problem::from)?;
        if let Some(answer) = again(&self.store, key.as_ref()).await? {
            return Ok(Response::new(answer));
        }
        let operation = self.message(&accepted).await?;
        Ok(Response::new(v1::ProposePlanningResponse { operation: Some(operation) }))
    }

    type WatchPlanningStream =
        Pin<Box<dyn Stream<Item = Result<v1::WatchPlanningResponse, Status>> + Send>>;

    async fn watch_planning(
        &self,
        request: Request<v1::WatchPlanningRequest>,
    ) -> Result<Response<Self::WatchPlanningStream>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let id = id_in("operations", &asked.name, "/name")?;
        let _ = self.seen(&caller, Action::ReadOperation, &id).await?;
        let after = i64::try_from(asked.after_sequence).unwrap_or(i64::MAX);
        let (sender, receiver) = tokio::sync::mpsc::channel(16);
        let plannings = self.clone();
        drop(tokio::spawn(async move {
            if let Err(problem) = plannings.send_events(&id, after, &sender).await {
                let _ = sender.send(Err(problem.into())).await;
            }
        }));
        Ok(Response::new(Box::pin(ReceiverStream::new(receiver))))
    }

    async fn cancel_planning(
        &self,
        request: Request<v1::CancelPlanningRequest>,
    ) -> Result<Response<v1::CancelPlanningResponse>, Status> {
        let caller = Caller::of(&request)?;
        let name = request.into_inner().name;
        let id = id_in("operations", &name, "/name")?;
        let operation = self.store.operation(&id).await.map_err(Problem::from)?;
        let is_own = operation.principal == caller.id;
        let action = if is_own { Action::CancelOwn } else { Action::CancelOthers };
        let chambers = self.store.operation_chambers(&id).await.map_err(Problem::from)?;
        caller.may(action, &chambers)?;
        let entry = audit(&caller.id, "cancel_planning", name, json!({}));
        let stopped = self.store.cancel(&id, &entry).await.map_err(Problem::from)?;
        let operation = Some(self.message(&stopped).await?);
        Ok(Response::new(v1::CancelPlanningResponse { operation }))
    }

    async fn get_operation(
        &self,
        request: Request<v1::GetOperationRequest>,
    ) -> Result<Response<v1::GetOperationResponse>, Status> {
        let caller = Caller::of(&request)?;
        let id = id_in("operations", &request.into_inner().name, "/name")?;
        let found = self.seen(&caller, Action::ReadOperation, &id).await?;
        let operation = Some(self.message(&found).await?);
        Ok(Response::new(v1::GetOperationResponse { operation }))
    }

    async fn list_operations(
        &self,
        request: Request<v1::ListOperationsRequest>,
    ) -> Result<Response<v1::ListOperationsResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let chambers = [asked.chamber_id.clone(), store::WHOLE_COURT.into()];
        let filter = OperationFilter {
            states: asked.states().filter_map(state_of).collect(),
            chambers: (!asked.chamber_id.is_empty()).then(|| chambers.to_vec()),
            within: caller.chambers(Action::ReadOperation),
            dataset: match asked.dataset.as_str() {
                "" => None,
                name => Some(revision(name, "/dataset")?.0),
            },
        };
        let listing = Listing::of(&asked, "", HEAVY)?;
        let found =
            self.store.list_operations(&filter, &listing.request()).await.map_err(Problem::from)?;
        let mut operations = Vec::new();
        for operation in &found.items {
            let mut message = self.message(operation).await?;
            // Demands have no bound: a page of them would have none either.
            if let Some(metadata) = &mut message.metadata {
                metadata.demand = None;
            }
            operations.push(message);
        }
        let next_page_token = listing.next(found.next);
        Ok(Response::new(v1::ListOperationsResponse { operations, next_page_token }))
    }
}

/// A demand that the planning asked for would have to drop.
fn out_of_scope(field: &str, hearing: &HearingId) -> Problem {
    let text = Text::new(
        format!("l'audience « {hearing} » n'est pas de la période et des chambres demandées"),
        format!("hearing `{hearing}` is not of the period and the chambers asked for"),
    );
    Problem::in_field(Kind::Unknown, field, text).with("id", hearing)
}
