//! The service's clock: times of records, never of results.

#![expect(clippy::disallowed_types, reason = "records say when; no plan depends on it")]

use std::time::{Instant, SystemTime, UNIX_EPOCH};

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

/// Milliseconds as a message.
pub(crate) fn duration(milliseconds: i64) -> prost_types::Duration {
    let nanos = i32::try_from(milliseconds % 1000 * 1_000_000).unwrap_or_default();
    prost_types::Duration { seconds: milliseconds / 1000, nanos }
}

/// The clock of a time limit.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts it.
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    /// Seconds since the start.
    pub(crate) fn seconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}
