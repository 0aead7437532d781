//! Asks the records, again and again, whether they answer: without them the service is not well.

use crate::health::Health;
use crate::telemetry::figures;
use std::time::Duration;
use store::Store;
use tokio::time::{sleep, timeout};

/// How often they are asked.
const LOOK: Duration = Duration::from_secs(2);
/// How long they may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks for the length of the queue, which those who keep the service running want to know too, and tells how these services are.
pub(crate) async fn feel(store: &Store, health: &Health, services: &[&str]) {
    loop {
        let count = timeout(PATIENCE, store.queue_length()).await.ok().and_then(Result::ok);
        if let Some(count) = count {
            figures::waiting(count);
        }
        if count.is_none() && health.is_ready() {
            tracing::warn!("the records don't answer: the service is not well");
        }
        health.tell(count.is_some(), services).await;
        sleep(LOOK).await;
    }
}
