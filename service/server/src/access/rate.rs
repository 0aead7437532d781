//! How often one caller may call.

use crate::problem::{Kind, Problem};
use crate::settings::Calls;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::fmt;
use std::num::NonZeroU32;

/// One bucket a caller.
pub(super) struct Rate {
    limiter: Option<DefaultKeyedRateLimiter<String>>,
    clock: DefaultClock,
}

impl Rate {
    /// As the settings say; without a limit when they say 0.
    pub(super) fn new(calls: &Calls) -> Self {
        let burst = NonZeroU32::new(calls.burst).unwrap_or(NonZeroU32::MIN);
        let quota =
            NonZeroU32::new(calls.per_second).map(|it| Quota::per_second(it).allow_burst(burst));
        Self { limiter: quota.map(RateLimiter::keyed), clock: DefaultClock::default() }
    }

    /// Counts a call.
    ///
    /// # Errors
    /// `P3003`, with how long to wait.
    pub(super) fn count(&self, caller: &str) -> Result<(), Problem> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        limiter.check_key(&caller.to_owned()).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now());
            let problem = Problem::of(Kind::TooOften);
            Problem { retry_after: Some(wait), ..problem }
        })
    }

    /// Forgets callers who have not called for long.
    pub(super) fn forget(&self) {
        if let Some(limiter) = &self.limiter {
            limiter.retain_recent();
        }
    }
}

impl fmt::Debug for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rate").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_waits_its_turn_and_others_do_not() {
        let rate = Rate::new(&Calls { per_second: 1, burst: 2 });
        assert!(rate.count("a").is_ok() && rate.count("a").is_ok());
        let refused = rate.count("a").unwrap_err();
        assert_eq!(refused.kind, Kind::TooOften);
        assert!(refused.retry_after.unwrap() > std::time::Duration::ZERO);
        assert!(rate.count("b").is_ok());
        let free = Rate::new(&Calls { per_second: 0, burst: 1 });
        assert!((0..100).all(|_| free.count("a").is_ok()));
    }
}
