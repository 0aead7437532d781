//! Plannings: asked for, followed, stopped.

use super::names::{id_in, revision};
use super::records::{audit, page, request_key};
use crate::clock::timestamp;
use crate::convert::{Order, scope_message, text};
use crate::jobs::{Outcome, progress_message};
use crate::problem::{Kind, Problem};
use prost::Message;
use proto::v1;
use proto::v1::operation::Result as Ended;
use proto::v1::planning_outcome::Outcome as Came;
use proto::v1::plannings_service_server::PlanningsService;
use serde_json::json;
use solver::read::read;
use solver::text::Text;
use std::pin::Pin;
use std::time::Duration;
use store::{NewOperation, Operation, OperationFilter, OperationState, Store};
use tokio_stream::Stream;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status};

/// Operations that may wait.
const QUEUE: i64 = 1_000;
/// Events read at a time.
const EVENTS: i64 = 256;
/// How long a watcher sleeps at most before it looks again.
const LOOK: Duration = Duration::from_secs(2);
const URGENT: i64 = 1;

/// Answers from the records; workers do the work.
#[derive(Debug)]
pub(crate) struct Plannings {
    pub(crate) store: Store,
}

impl Plannings {
    async fn message(&self, operation: &Operation) -> Result<v1::Operation, Problem> {
        let request = self.store.operation_request(&operation.id).await?;
        let order: Option<Order> = serde_json::from_slice(&request).ok();
        let position = self.store.queue_position(&operation.id).await?;
        let last = self.store.last_progress(&operation.id).await?;
        let last = last.map(|event| progress_message(&event, operation.started_at));
        let metadata = v1::OperationMetadata {
            state: state(operation).into(),
            dataset_revision: order.as_ref().map(revision_name).unwrap_or_default(),
            scope: order.as_ref().map(|order| scope_message(&order.scope)),
            priority: priority(operation.priority).into(),
            queue_position: u32::try_from(position).unwrap_or(u32::MAX),
            attempt_count: u32::try_from(operation.attempt).unwrap_or_default(),
            create_time: Some(timestamp(operation.created_at)),
            start_time: operation.started_at.map(timestamp),
            end_time: operation.finished_at.map(timestamp),
            progress: last,
            log: operation.log.clone(),
        };
        let result = ended(operation);
        let name = format!("operations/{}", operation.id);
        Ok(v1::Operation { name, metadata: Some(metadata), done: result.is_some(), result })
    }

    async fn order(
        &self,
        asked: &v1::ProposePlanningRequest,
        deadline_seconds: Option<u64>,
    ) -> Result<Order, Problem> {
        let (dataset, id) = revision(&asked.dataset_revision, "dataset_revision")?;
        let found = self.store.revision(&dataset, id.as_deref()).await?;
        let reference = match asked.reference_draft.as_str() {
            "" => None,
            name => Some(self.store.draft(&id_in("drafts", name, "reference_draft")?).await?),
        };
        let bytes = self.store.document(&dataset, found.number).await?;
        let demand = asked.clone();
        let made = tokio::task::spawn_blocking(move || {
            let document = read(&bytes).map_err(|_| fault())?;
            let reference = reference.map(|draft| draft.id);
            let order = Order::new(&demand, &found, &document, reference, deadline_seconds)?;
            let diagnostics = read(&order.document(bytes, None)?).err();
            match diagnostics.and_then(|all| all.into_iter().next()) {
                Some(first) => Err(Problem::in_field(Kind::Unknown, &first.pointer, first.message)),
                None => Ok(order),
            }
        });
        made.await.map_err(|_| fault())?
    }
}

#[tonic::async_trait]
impl PlanningsService for Plannings {
    async fn propose_planning(
        &self,
        request: Request<v1::ProposePlanningRequest>,
    ) -> Result<Response<v1::ProposePlanningResponse>, Status> {
        let deadline_seconds = deadline(request.metadata());
        let asked = request.into_inner();
        let order = self.order(&asked, deadline_seconds).await?;
        let id = uuid::Uuid::now_v7().to_string();
        let details = json!({ "dataset_revision": revision_name(&order) });
        let entry = audit("propose_planning", format!("operations/{id}"), details);
        let new = NewOperation {
            id,
            dataset: order.dataset.clone(),
            chambers: order.chambers(),
            priority: if order.is_urgent { URGENT } else { 0 },
            request: serde_json::to_vec(&order).map_err(|_| fault())?,
        };
        let key = request_key(&asked.request_id, &asked.encode_to_vec());
        let accepted = self.store.enqueue(new, QUEUE, key.as_ref(), &entry).await;
        let operation = self.message(&accepted.map_err(Problem::from)?).await?;
        Ok(Response::new(v1::ProposePlanningResponse { operation: Some(operation) }))
    }

    type WatchPlanningStream =
        Pin<Box<dyn Stream<Item = Result<v1::WatchPlanningResponse, Status>> + Send>>;

    async fn watch_planning(
        &self,
        request: Request<v1::WatchPlanningRequest>,
    ) -> Result<Response<Self::WatchPlanningStream>, Status> {
        let asked = request.into_inner();
        let id = id_in("operations", &asked.name, "name")?;
        let _ = self.store.operation(&id).await.map_err(Problem::from)?;
        let after = i64::try_from(asked.after_sequence).unwrap_or(i64::MAX);
        let (sender, receiver) = tokio::sync::mpsc::channel(16);
        let plannings = Self { store: self.store.clone() };
        drop(tokio::spawn(async move {
            if let Err(problem) = plannings.tell(&id, after, &sender).await {
                let _ = sender.send(Err(problem.into())).await;
            }
        }));
        Ok(Response::new(Box::pin(ReceiverStream::new(receiver))))
    }

    async fn cancel_planning(
        &self,
        request: Request<v1::CancelPlanningRequest>,
    ) -> Result<Response<v1::CancelPlanningResponse>, Status> {
        let name = request.into_inner().name;
        let id = id_in("operations", &name, "name")?;
        let entry = audit("cancel_planning", name, json!({}));
        let stopped = self.store.cancel(&id, &entry).await.map_err(Problem::from)?;
        let operation = Some(self.message(&stopped).await?);
        Ok(Response::new(v1::CancelPlanningResponse { operation }))
    }

    async fn get_operation(
        &self,
        request: Request<v1::GetOperationRequest>,
    ) -> Result<Response<v1::GetOperationResponse>, Status> {
        let id = id_in("operations", &request.into_inner().name, "name")?;
        let found = self.store.operation(&id).await.map_err(Problem::from)?;
        let operation = Some(self.message(&found).await?);
        Ok(Response::new(v1::GetOperationResponse { operation }))
    }

    async fn list_operations(
        &self,
        request: Request<v1::ListOperationsRequest>,
    ) -> Result<Response<v1::ListOperationsResponse>, Status> {
        let asked = request.into_inner();
        let chambers = [asked.chamber_id.clone(), store::WHOLE_COURT.into()];
        let filter = OperationFilter {
            states: asked.states().filter_map(state_of).collect(),
            chambers: (!asked.chamber_id.is_empty()).then(|| chambers.to_vec()),
            dataset: match asked.dataset.as_str() {
                "" => None,
                name => Some(revision(name, "dataset")?.0),
            },
        };
        let page = page(asked.page_size, &asked.page_token);
        let found = self.store.list_operations(&filter, &page).await.map_err(Problem::from)?;
        let mut operations = Vec::new();
        for operation in &found.items {
            operations.push(self.message(operation).await?);
        }
        let next_page_token = found.next.unwrap_or_default();
        Ok(Response::new(v1::ListOperationsResponse { operations, next_page_token }))
    }
}

type Sender = tokio::sync::mpsc::Sender<Result<v1::WatchPlanningResponse, Status>>;

impl Plannings {
    /// Tells the events of an operation after one, then its end, until nobody listens.
    async fn tell(&self, id: &str, mut after: i64, sender: &Sender) -> Result<(), Problem> {
        loop {
            let mut signal = self.store.operation_signal(id);
            let operation = self.store.operation(id).await?;
            let events = self.store.progress_after(id, after, EVENTS).await?;
            let is_all = i64::try_from(events.len()).is_ok_and(|count| count < EVENTS);
            for event in &events {
                after = event.sequence;
                let progress = Some(progress_message(event, operation.started_at));
                let told = v1::WatchPlanningResponse { progress, operation: None };
                if sender.send(Ok(told)).await.is_err() {
                    return Ok(());
                }
            }
            if is_all && ended(&operation).is_some() {
                let operation = Some(self.message(&operation).await?);
                let told = v1::WatchPlanningResponse { progress: None, operation };
                let _ = sender.send(Ok(told)).await;
                return Ok(());
            }
            if is_all {
                tokio::select! {
                    _ = signal.wait(LOOK) => {}
                    () = sender.closed() => return Ok(()),
                }
            }
        }
    }
}

/// How an operation ended, if it has.
fn ended(operation: &Operation) -> Option<Ended> {
    let outcome = operation.outcome.as_deref().and_then(Outcome::from_json);
    let error = |kind: Kind| Ended::Error(Problem::new(kind, kind.title()).to_message());
    Some(match (operation.state, outcome) {
        (OperationState::Queued | OperationState::Running, _) => return None,
        (OperationState::Cancelled, _) => error(Kind::Stopped),
        (OperationState::Failed, _) | (_, None | Some(Outcome::Broken)) => error(Kind::RunBroken),
        (OperationState::Succeeded, Some(outcome)) => {
            Ended::Response(v1::PlanningOutcome { outcome: Some(came(outcome)?) })
        }
    })
}

fn came(outcome: Outcome) -> Option<Came> {
    Some(match outcome {
        Outcome::Draft(id) => Came::Draft(format!("drafts/{id}")),
        Outcome::Infeasible(conflicts) => Came::Infeasibility(v1::Infeasibility {
            conflicts: conflicts
                .into_iter()
                .map(|it| v1::Conflict {
                    rule_codes: it.rules,
                    targets: it.facts,
                    message: Some(text(&it.message)),
                })
                .collect(),
        }),
        Outcome::OutOfTime => Came::OutOfTime(v1::OutOfTime {
            next_step: Some(text(&Text::new(
                "augmentez la limite, réduisez la portée, ou bornez par le travail",
                "raise the limit, narrow the scope, or limit by work",
            ))),
        }),
        Outcome::Broken => return None,
    })
}

fn revision_name(order: &Order) -> String {
    format!("datasets/{}/revisions/{}", order.dataset, order.revision_id)
}

fn state(operation: &Operation) -> v1::OperationState {
    match operation.state {
        OperationState::Queued => v1::OperationState::Queued,
        OperationState::Running if operation.cancel_requested => v1::OperationState::Cancelling,
        OperationState::Running => v1::OperationState::Running,
        OperationState::Succeeded => v1::OperationState::Succeeded,
        OperationState::Failed => v1::OperationState::Failed,
        OperationState::Cancelled => v1::OperationState::Cancelled,
    }
}

fn state_of(message: v1::OperationState) -> Option<OperationState> {
    Some(match message {
        v1::OperationState::Unspecified => return None,
        v1::OperationState::Queued => OperationState::Queued,
        v1::OperationState::Running | v1::OperationState::Cancelling => OperationState::Running,
        v1::OperationState::Succeeded => OperationState::Succeeded,
        v1::OperationState::Failed => OperationState::Failed,
        v1::OperationState::Cancelled => OperationState::Cancelled,
    })
}

fn priority(priority: i64) -> v1::Priority {
    if priority >= URGENT { v1::Priority::Urgent } else { v1::Priority::Normal }
}

/// The seconds of `grpc-timeout`, at least 1.
fn deadline(metadata: &tonic::metadata::MetadataMap) -> Option<u64> {
    let text = metadata.get("grpc-timeout")?.to_str().ok()?;
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let number: u64 = number.parse().ok()?;
    let seconds = match unit {
        "H" => number.saturating_mul(3_600),
        "M" => number.saturating_mul(60),
        "S" => number,
        "m" => number / 1_000,
        "u" => number / 1_000_000,
        "n" => number / 1_000_000_000,
        _ => return None,
    };
    Some(seconds.max(1))
}

fn fault() -> Problem {
    Problem::new(Kind::StoreFault, Kind::StoreFault.title())
}
