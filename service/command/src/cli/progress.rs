//! The progress bar: stage, value, bound and gap, on a terminal's error stream only.

use crate::engine::Progress;
use crate::render::words::{percent_bp, thousands};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use solver::facts::text::Lang;
use std::time::Duration;

/// A bar, or nothing at all.
pub(super) struct Bar {
    bar: ProgressBar,
    lang: Lang,
}

impl Bar {
    /// A bar if somebody is looking.
    pub(super) fn new(is_shown: bool, lang: Lang) -> Self {
        let target =
            if is_shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(1), target);
        let style = ProgressStyle::with_template("{spinner} {elapsed} [{bar:24}] {msg}");
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("━╸─"));
        }
        if is_shown {
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        Self { bar, lang }
    }

    /// Shows how far the run has come.
    pub(super) fn show(&self, progress: &Progress) {
        self.bar.set_length(u64::from(progress.total.max(1)));
        self.bar.set_position(u64::from(progress.done));
        self.bar.set_message(message(progress, self.lang));
    }

    /// Leaves the line to the result.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
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
