//! Personal data are kept as long as a setting says, then erased.

use crate::clock;
use crate::records::{SERVICE, audit};
use serde_json::json;
use std::time::Duration;
use store::Store;

const EACH: Duration = Duration::from_secs(24 * 3_600);
const DAY_MS: i64 = 24 * 3_600 * 1_000;

/// Erases each day what is older than that, for ever; nothing without a setting.
pub(crate) async fn keep_no_longer(store: Store, days: Option<u32>) {
    let Some(days) = days else { return };
    loop {
        let before = clock::now() - i64::from(days) * DAY_MS;
        let entry = audit(SERVICE, "erase", "records".into(), json!({ "before": before }));
        match store.erase(before, &entry).await {
            Ok(erased) => tracing::info!(erased, days, "what is older was erased"),
            Err(why) => tracing::warn!(code = why.code(), "what is older can't be erased: {why}"),
        }
        // What was erased is to be nowhere: not beside the file either.
        if let Err(why) = store.checkpoint().await {
            tracing::warn!(code = why.code(), "checkpoint: {why}");
        }
        tokio::time::sleep(EACH).await;
    }
}
