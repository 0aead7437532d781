//! The progress bar: how far, what is left, stage, value, bound and gap, on a terminal's error stream
//! only. It goes on within a step, by how long the steps before took; nothing of it is in a result.

use super::effort::Clock;
use crate::engine::Progress;
use crate::render::words::{percent_bp, thousands};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use solver::facts::text::Lang;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Characters of the bar.
const WIDTH: u32 = 24;
/// What a step is expected to take before the first is done, in seconds.
const FIRST_STEP_SECONDS: f64 = 10.0;

/// A bar, or nothing at all.
pub(super) struct Bar {
    bar: ProgressBar,
    lang: Lang,
    steps: Arc<Mutex<Steps>>,
}

impl Bar {
    /// A bar if somebody is looking.
    pub(super) fn new(is_shown: bool, lang: Lang) -> Self {
        let target =
            if is_shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        let steps = Arc::new(Mutex::new(Steps::new()));
        if let Ok(style) =
            ProgressStyle::with_template("{spinner} {elapsed} [{way}] {left}{wide_msg}")
        {
            let (of_way, of_left) = (Arc::clone(&steps), Arc::clone(&steps));
            let way = move |_: &ProgressState, out: &mut dyn Write| {
                let _ = out.write_str(&drawn(Timed::now(&of_way).share()));
            };
            let left = move |_: &ProgressState, out: &mut dyn Write| {
                let _ = out.write_str(&Timed::now(&of_left).what_is_left(lang));
            };
            bar.set_style(style.with_key("way", way).with_key("left", left));
        }
        if is_shown {
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        Self { bar, lang, steps }
    }

    /// Shows how far the run has come.
    pub(super) fn show(&self, progress: &Progress) {
        let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        (steps.done, steps.total, steps.of_step) = (progress.done, progress.total, Clock::start());
        drop(steps);
        self.bar.set_message(message(progress, self.lang));
    }

    /// Leaves the line to the result.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

/// The steps of a run, with when it started and when the one at hand did.
struct Steps {
    done: u32,
    total: u32,
    of_run: Clock,
    of_step: Clock,
}

impl Steps {
    fn new() -> Self {
        Self { done: 0, total: 1, of_run: Clock::start(), of_step: Clock::start() }
    }
}

/// The same at one moment, in seconds.
#[derive(Debug, Clone, Copy)]
struct Timed {
    done: u32,
    total: u32,
    /// Since the run started.
    of_run: f64,
    /// Since the step at hand started.
    of_step: f64,
}

impl Timed {
    fn now(steps: &Mutex<Steps>) -> Self {
        let steps = steps.lock().unwrap_or_else(PoisonError::into_inner);
        let [of_run, of_step] = [steps.of_run, steps.of_step].map(|it| it.elapsed().as_secs_f64());
        Self { done: steps.done, total: steps.total.max(1), of_run, of_step }
    }

    /// What a step took so far, on average.
    fn pace(&self) -> f64 {
        if self.done == 0 {
            return FIRST_STEP_SECONDS;
        }
        ((self.of_run - self.of_step) / f64::from(self.done)).max(0.01)
    }

    /// Steps done, the part of the one at hand included: it never quite ends by itself.
    fn come(&self) -> f64 {
        let part = 1.0 - (-self.of_step / self.pace()).exp();
        (f64::from(self.done) + part).min(f64::from(self.total))
    }

    /// Share of the whole, from 0 to 1.
    fn share(&self) -> f64 {
        self.come() / f64::from(self.total)
    }

    /// Steps left, and about how long they take once one is done.
    fn what_is_left(&self, lang: Lang) -> String {
        let steps = self.total.saturating_sub(self.done);
        if self.done == 0 || steps == 0 {
            return String::new();
        }
        let seconds = (f64::from(self.total) - self.come()) * self.pace();
        let time = rounded(seconds);
        match lang {
            Lang::Fr => format!("reste {steps} sur {}, environ {time} · ", self.total),
            Lang::En => format!("{steps} of {} left, about {time} · ", self.total),
        }
    }
}

/// A time as people say it: seconds by five, then minutes.
fn rounded(seconds: f64) -> String {
    let fives = (1..=12).find(|&fives| seconds <= f64::from(5 * fives));
    match fives {
        Some(fives) => format!("{} s", 5 * fives),
        None => format!("{:.0} min", (seconds / 60.0).ceil()),
    }
}

fn drawn(share: f64) -> String {
    let full = (0..WIDTH).filter(|&at| share * f64::from(WIDTH) >= f64::from(at + 1)).count();
    (0..WIDTH as usize).map(|at| if at < full { '━' } else { '─' }).collect()
}

fn message(progress: &Progress, lang: Lang) -> String {
    let mut message = progress.stage.get(lang).to_owned();
    if let Some(tier) = progress.tier {
        message.push_str(&format!(" · {}. {}", tier.number(), tier.name().get(lang)));
    }
    let (value, bound, gap) = match lang {
        Lang::Fr => ("valeur", "borne", "écart"),
        Lang::En => ("value", "bound", "gap"),
    };
    let mut add = |name: &str, figure: Option<String>| {
        if let Some(figure) = figure {
            message.push_str(&format!(" · {name} {figure}"));
        }
    };
    add(value, progress.incumbent.map(|value| thousands(lang, value)));
    add(bound, progress.bound.map(|value| thousands(lang, value)));
    add(gap, progress.gap_bp.map(|gap| percent_bp(lang, gap)));
    message
}

#[cfg(test)]
mod tests {
    use super::*;
    use solver::facts::text::Text;
    use solver::facts::tier::Tier;

    #[test]
    fn the_bar_moves_within_a_step_and_never_ends_before_it() {
        let at = |of_step: f64| Timed { done: 3, total: 6, of_run: 30.0 + of_step, of_step };
        let shares = [0.0, 5.0, 20.0, 500.0].map(|of_step| at(of_step).share());
        assert!(shares.windows(2).all(|pair| pair[0] < pair[1]), "{shares:?}");
        assert!(shares[0] >= 0.5 && shares[3] <= 4.0 / 6.0, "{shares:?}");
        let first = Timed { done: 0, total: 6, of_run: 5.0, of_step: 5.0 };
        assert!(first.share() > 0.0 && first.share() < 1.0 / 6.0);
    }

    #[test]
    fn what_is_left_is_said_once_a_step_is_done() {
        let timed = Timed { done: 3, total: 6, of_run: 30.0, of_step: 0.0 };
        assert_eq!(timed.what_is_left(Lang::Fr), "reste 3 sur 6, environ 30 s · ");
        assert_eq!(timed.what_is_left(Lang::En), "3 of 6 left, about 30 s · ");
        assert_eq!(Timed { done: 0, ..timed }.what_is_left(Lang::Fr), "");
        assert_eq!(Timed { done: 6, ..timed }.what_is_left(Lang::Fr), "");
        assert_eq!((rounded(61.0), rounded(3.0)), ("2 min".to_owned(), "5 s".to_owned()));
    }

    #[test]
    fn the_bar_is_drawn_whole() {
        assert_eq!(drawn(0.0), "─".repeat(24));
        assert_eq!(drawn(0.5), format!("{}{}", "━".repeat(12), "─".repeat(12)));
        assert_eq!(drawn(1.0), "━".repeat(24));
    }

    #[test]
    fn the_message_names_value_bound_and_gap() {
        let progress = Progress {
            stage: Text::new("recherche", "search"),
            tier: Some(Tier::JusticeInTime),
            incumbent: Some(12_345),
            bound: Some(12_300),
            gap_bp: Some(37),
            done: 3,
            total: 9,
        };
        let message = message(&progress, Lang::Fr);
        assert_eq!(
            message,
            "recherche · 3. Justice rendue à temps · valeur 12\u{202f}345 · borne 12\u{202f}300 · écart 0,37\u{a0}%"
        );
    }
}
