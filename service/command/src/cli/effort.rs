//! What a run took of the machine: shown beside the plan, never in it, as it differs each time.

#![expect(clippy::disallowed_types, reason = "the command line owns the clock")]

use nix::sys::resource::{UsageWho, getrusage};
use schemars::JsonSchema;
use serde::Serialize;
use solver::facts::text::Text;
use std::time::{Duration, Instant};

/// The command line's clock, for limits and for what is said of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock(Instant);

impl Clock {
    /// Starts it.
    pub(super) fn start() -> Self {
        Self(Instant::now())
    }

    /// Time since the start.
    pub(super) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

/// Time and memory of a run.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub(super) struct Effort {
    /// Seconds since the run started.
    elapsed_seconds: f64,
    /// The most memory that the process held at once, in megabytes; none if the system doesn't say.
    peak_memory_mb: Option<i64>,
}

impl Effort {
    /// That of this process so far, for a run that started with the clock.
    pub(super) fn so_far(clock: Clock) -> Self {
        let elapsed_seconds = clock.elapsed().as_secs_f64();
        Self { elapsed_seconds, peak_memory_mb: peak_memory_mb() }
    }

    /// The same as a sentence.
    pub(super) fn sentence(self) -> Text {
        let seconds = format!("{:.1}", self.elapsed_seconds);
        let memory = |of: &str| self.peak_memory_mb.map(|mb| format!(", {mb} {of}"));
        let (fr, en) = (memory("Mo de mémoire"), memory("MB of memory"));
        Text::new(
            format!("calculé en {} s{}", seconds.replace('.', ","), fr.unwrap_or_default()),
            format!("computed in {seconds} s{}", en.unwrap_or_default()),
        )
    }
}

/// Linux counts it in kibibytes.
fn peak_memory_mb() -> Option<i64> {
    let usage = getrusage(UsageWho::RUSAGE_SELF).ok()?;
    cfg!(target_os = "linux").then(|| usage.max_rss() * 1024 / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use solver::facts::text::Lang;

    #[test]
    fn time_and_memory_are_said_in_both_languages() {
        let effort = Effort { elapsed_seconds: 12.34, peak_memory_mb: Some(742) };
        assert_eq!(effort.sentence().get(Lang::Fr), "calculé en 12,3 s, 742 Mo de mémoire");
        assert_eq!(effort.sentence().get(Lang::En), "computed in 12.3 s, 742 MB of memory");
        let unknown = Effort { elapsed_seconds: 1.0, peak_memory_mb: None };
        assert_eq!(unknown.sentence().get(Lang::Fr), "calculé en 1,0 s");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn this_process_holds_some_memory() {
        assert!(Effort::so_far(Clock::start()).peak_memory_mb > Some(0));
    }
}
