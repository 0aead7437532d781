//! Operations as messages.

use super::Plannings;
use crate::clock::timestamp;
use crate::convert::{Order, scope_message, text};
use crate::jobs::{Conclusion, progress_message};
use crate::problem::{Kind, Problem};
use proto::v1;
use proto::v1::operation::Result as Ended;
use proto::v1::planning_outcome::Outcome;
use solver::facts::text::Text;
use store::{Operation, OperationState};

/// The priority of an urgent planning in the queue; of any other, 0.
pub(super) const URGENT: i64 = 1;

impl Plannings {
    /// An operation as it stands.
    pub(super) async fn message(&self, operation: &Operation) -> Result<v1::Operation, Problem> {
        let request = self.store.operation_request(&operation.id).await?;
        let order: Option<Order> = serde_json::from_slice(&request).ok();
        let position = self.store.queue_position(&operation.id).await?;
        let last = self.store.last_progress(&operation.id).await?;
        let last = last.map(|event| progress_message(&event, operation.started_at));
        Ok(message(operation, order.as_ref(), position, last))
    }
}

/// An operation with its order, its place in the queue and its latest progress.
pub(super) fn message(
    operation: &Operation,
    order: Option<&Order>,
    position: i64,
    progress: Option<v1::Progress>,
) -> v1::Operation {
    let metadata = v1::OperationMetadata {
        state: state(operation).into(),
        dataset_revision: order.map(revision_name).unwrap_or_default(),
        scope: order.map(|order| scope_message(&order.scope)),
        priority: priority(operation.priority).into(),
        queue_position: u32::try_from(position).unwrap_or(u32::MAX),
        attempt_count: u32::try_from(operation.attempt).unwrap_or_default(),
        create_time: Some(timestamp(operation.created_at)),
        start_time: operation.started_at.map(timestamp),
        end_time: operation.finished_at.map(timestamp),
        progress,
        log: operation.log.clone(),
        demand: order.map(Order::to_message),
    };
    let result = ended(operation);
    let name = format!("operations/{}", operation.id);
    v1::Operation { name, metadata: Some(metadata), done: result.is_some(), result }
}

/// How an operation ended, if it has.
pub(super) fn ended(operation: &Operation) -> Option<Ended> {
    let conclusion = operation.outcome.as_deref().and_then(Conclusion::from_json);
    let error = |kind: Kind| Ended::Error(Problem::of(kind).to_message());
    Some(match (operation.state, conclusion) {
        (OperationState::Queued | OperationState::Running, _) => return None,
        (OperationState::Cancelled, _) => error(Kind::Stopped),
        (OperationState::Failed, _) | (_, None | Some(Conclusion::Broken)) => {
            error(Kind::RunBroken)
        }
        (OperationState::Succeeded, Some(conclusion)) => {
            Ended::Response(v1::PlanningOutcome { outcome: Some(outcome(conclusion)?) })
        }
    })
}

pub(super) fn outcome(conclusion: Conclusion) -> Option<Outcome> {
    Some(match conclusion {
        Conclusion::Draft(id) => Outcome::Draft(format!("drafts/{id}")),
        Conclusion::OutOfTime => Outcome::OutOfTime(v1::OutOfTime {
            next_step: Some(text(&Text::new(
                "augmentez la limite, réduisez la portée, ou bornez par le travail",
                "raise the limit, narrow the scope, or limit by work",
            ))),
        }),
        Conclusion::Broken => return None,
    })
}

pub(super) fn revision_name(order: &Order) -> String {
    format!("datasets/{}/revisions/{}", order.dataset, order.revision_id)
}

pub(super) fn state(operation: &Operation) -> v1::OperationState {
    match operation.state {
        OperationState::Queued => v1::OperationState::Queued,
        OperationState::Running if operation.cancel_requested => v1::OperationState::Cancelling,
        OperationState::Running => v1::OperationState::Running,
        OperationState::Succeeded => v1::OperationState::Succeeded,
        OperationState::Failed => v1::OperationState::Failed,
        OperationState::Cancelled => v1::OperationState::Cancelled,
    }
}

pub(super) fn state_of(message: v1::OperationState) -> Option<OperationState> {
    Some(match message {
        v1::OperationState::Unspecified => return None,
        v1::OperationState::Queued => OperationState::Queued,
        v1::OperationState::Running | v1::OperationState::Cancelling => OperationState::Running,
        v1::OperationState::Succeeded => OperationState::Succeeded,
        v1::OperationState::Failed => OperationState::Failed,
        v1::OperationState::Cancelled => OperationState::Cancelled,
    })
}

pub(super) fn priority(priority: i64) -> v1::Priority {
    if priority >= URGENT { v1::Priority::Urgent } else { v1::Priority::Normal }
}
