//! The events of a planning, sent as they happen.

use super::Plannings;
use super::messages::ended;
use crate::jobs::progress_message;
use crate::problem::{Kind, Problem};
use crate::records::RETRY;
use proto::v1;
use std::time::Duration;
use tonic::Status;

/// Events read at a time.
const EVENTS: i64 = 256;
/// How long a watcher sleeps at most before it looks again.
const LOOK: Duration = Duration::from_secs(2);

type Sender = tokio::sync::mpsc::Sender<Result<v1::WatchPlanningResponse, Status>>;

impl Plannings {
    /// Sends the events of an operation after one, then its end, until nobody listens.
    pub(super) async fn send_events(
        &self,
        id: &str,
        mut after: i64,
        sender: &Sender,
    ) -> Result<(), Problem> {
        let mut stopping = self.stopping.clone();
        loop {
            let mut signal = self.store.operation_signal(id);
            let operation = self.store.operation(id).await?;
            let events = self.store.progress_after(id, after, EVENTS).await?;
            let is_all = i64::try_from(events.len()).is_ok_and(|count| count < EVENTS);
            for event in &events {
                after = event.sequence;
                let progress = Some(progress_message(event, operation.started_at));
                let response = v1::WatchPlanningResponse { progress, operation: None };
                if sender.send(Ok(response)).await.is_err() {
                    return Ok(());
                }
            }
            if is_all && ended(&operation).is_some() {
                let operation = Some(self.message(&operation).await?);
                let response = v1::WatchPlanningResponse { progress: None, operation };
                let _ = sender.send(Ok(response)).await;
                return Ok(());
            }
            if is_all {
                tokio::select! {
                    _ = signal.wait(LOOK) => {}
                    () = sender.closed() => return Ok(()),
                    _ = stopping.changed() => {
                        let retry_after = Some(RETRY);
                        return Err(Problem { retry_after, ..Problem::of(Kind::Stopping) });
                    }
                }
            }
        }
    }
}
