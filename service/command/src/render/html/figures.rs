//! The headline in a few figures.

use super::super::words::{count, percent_bp, thousands};
use super::Page;
use maud::{Markup, html};
use solver::facts::plan::{BoundStatus, Severity};

struct Figure {
    value: String,
    name: &'static str,
    more: String,
    is_alarming: bool,
}

pub(super) fn section(page: &Page<'_>) -> Markup {
    let figures = [hearings(page), cases(page), left_out(page), breaches(page), gap(page)];
    html! {
        section.figures aria-label=(page.t("En bref", "In brief")) {
            dl {
                @for figure in figures {
                    div.alarming[figure.is_alarming] {
                        dt { (figure.name) }
                        dd.value { (figure.value) }
                        dd.more { (figure.more) }
                    }
                }
            }
        }
    }
}

fn number(page: &Page<'_>, value: usize) -> String {
    thousands(page.lang, value)
}

fn hearings(page: &Page<'_>) -> Figure {
    let plan = page.plan;
    let mut days: Vec<_> = plan.hearings.iter().map(|hearing| hearing.date).collect();
    days.dedup();
    let fixed = plan.hearings.iter().filter(|hearing| hearing.fixed).count();
    let days =
        count(page.lang, days.len(), ("jour d'audience", "jours d'audience"), ("day", "days"));
    let already = ("déjà fixée", "déjà fixées");
    let more = match fixed {
        0 => days,
        some => format!(
            "{days}, {}",
            count(page.lang, some, already, ("already fixed", "already fixed"))
        ),
    };
    Figure {
        value: number(page, plan.hearings.len()),
        name: page_word(page, "audiences", "hearings"),
        more,
        is_alarming: false,
    }
}

fn cases(page: &Page<'_>) -> Figure {
    let listed: usize = page.plan.hearings.iter().map(|hearing| hearing.cases.len()).sum();
    let tenths = listed * 10 / page.plan.hearings.len().max(1);
    let point = page.t(",", ".");
    Figure {
        value: number(page, listed),
        name: page_word(page, "affaires inscrites", "cases listed"),
        more: format!(
            "{}{point}{} {}",
            tenths / 10,
            tenths % 10,
            page.t("par audience", "a hearing")
        ),
        is_alarming: false,
    }
}

fn left_out(page: &Page<'_>) -> Figure {
    let (at_risk, due) = page.plan.due_left_out();
    let more = match (at_risk, due) {
        (0, 0) => page.t("toutes sans échéance légale", "none with a legal due date").to_owned(),
        (0, due) => format!(
            "{} {}",
            number(page, due),
            page.t(
                "à échéance, encore tenable après la période",
                "with a due date that a later hearing meets"
            )
        ),
        (some, _) => {
            format!(
                "{} {}",
                number(page, some),
                page.t("à échéance en jeu", "with a due date at stake")
            )
        }
    };
    Figure {
        value: number(page, page.plan.unplaced.len()),
        name: page_word(page, "affaires sans audience", "cases without hearing"),
        more,
        is_alarming: at_risk > 0,
    }
}

fn breaches(page: &Page<'_>) -> Figure {
    let of = |severity| page.plan.findings.iter().filter(|one| one.severity == severity).count();
    let (errors, others) = (of(Severity::Error), of(Severity::Warning));
    Figure {
        value: number(page, errors),
        name: page_word(page, "manquements", "breaches"),
        more: match others {
            0 => page.t("vérifié règle par règle", "verified rule by rule").to_owned(),
            some => count(
                page.lang,
                some,
                ("alerte à lire", "alertes à lire"),
                ("warning to read", "warnings to read"),
            ),
        },
        is_alarming: errors > 0,
    }
}

/// The tier that is furthest from being proven the best says how good the draft is.
fn gap(page: &Page<'_>) -> Figure {
    let name = page_word(page, "écart prouvé", "proven gap");
    let (value, more) = match page.plan.worst_tier() {
        None => (
            "\u{2013}".to_owned(),
            page.t("calendrier fait à la main", "calendar made by hand").to_owned(),
        ),
        Some(tier) if tier.status == BoundStatus::Optimal => (
            percent_bp(page.lang, 0),
            page.t("aucun projet n'est meilleur", "no draft is better").to_owned(),
        ),
        Some(tier) => match tier.gap_bp {
            Some(gap) => (
                percent_bp(page.lang, gap),
                format!(
                    "{} « {} »",
                    page.t("au plus, étage", "at most, tier"),
                    tier.name.get(page.lang)
                ),
            ),
            None => (
                "\u{2013}".to_owned(),
                page.t("aucune borne dans le temps accordé", "no bound within the time limit")
                    .to_owned(),
            ),
        },
    };
    Figure { value, name, more, is_alarming: false }
}

fn page_word(page: &Page<'_>, fr: &'static str, en: &'static str) -> &'static str {
    match page.lang {
        solver::facts::text::Lang::Fr => fr,
        solver::facts::text::Lang::En => en,
    }
}
