//! Takes back operations whose worker died with its server. A worker is known to live by the sign that it leaves in the records;
//! silence is counted here, on a clock that does not jump, since the times in the records come from clocks that may.

use super::held::Held;
use super::line::Conclusion;
use crate::records::{SERVICE, audit};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;
use store::{Beat, Store, StoreError};
use tokio::time::Instant;

/// How often signs of life are looked at.
const LOOK: Duration = Duration::from_secs(2);
/// After how long without a sign a worker is taken for lost.
const SILENCE: Duration = Duration::from_secs(15);

/// The last sign of each claim of other servers, and since when it is the last.
#[derive(Debug)]
pub(crate) struct Watchman {
    store: Store,
    held: Held,
    heard: BTreeMap<i64, (i64, Instant)>,
}

impl Watchman {
    /// For these records, and a server that holds these claims.
    pub(crate) fn new(store: Store, held: Held) -> Self {
        Self { store, held, heard: BTreeMap::new() }
    }

    /// Looks for ever. Records that can't be read or written are looked at again.
    pub(crate) async fn watch(mut self) {
        loop {
            if let Err(why) = self.look().await {
                tracing::warn!(code = why.code(), "operations of lost workers: {why}");
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    async fn look(&mut self) -> Result<(), StoreError> {
        let mut beats = self.store.beats().await?;
        beats.retain(|beat| !self.held.has(beat.token));
        self.heard.retain(|token, _| beats.iter().any(|beat| beat.token == *token));
        for beat in beats {
            let heard = self.heard.entry(beat.token).or_insert((beat.at, Instant::now()));
            if heard.0 != beat.at {
                *heard = (beat.at, Instant::now());
            } else if heard.1.elapsed() >= SILENCE {
                self.take_back(&beat).await?;
            }
        }
        Ok(())
    }

    async fn take_back(&self, beat: &Beat) -> Result<(), StoreError> {
        let resource = format!("operations/{}", beat.operation);
        let entry = audit(SERVICE, "run_operation", resource, json!({ "run": "silent" }));
        tracing::warn!(operation = beat.operation, "its worker is silent: taken back");
        let lost = "le serveur qui calculait s'est tu / the server that solved fell silent";
        match self
            .store
            .take_back(&beat.operation, beat.token, &Conclusion::Broken.to_json(), lost, &entry)
            .await
        {
            // Another server was faster, or the worker ended it after all.
            Err(StoreError::Fenced(_)) => Ok(()),
            other => other,
        }
    }
}
