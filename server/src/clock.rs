//! The service's clock: times of records, never of results.

#![expect(clippy::disallowed_types, reason = "records say when; no plan depends on it")]

use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970 (UTC); 0 on a machine whose clock stands before.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// A time of a record as a message.
pub(crate) fn timestamp(at: i64) -> prost_types::Timestamp {
    let nanos = i32::try_from(at.rem_euclid(1000) * 1_000_000).unwrap_or_default();
    prost_types::Timestamp { seconds: at.div_euclid(1000), nanos }
}
