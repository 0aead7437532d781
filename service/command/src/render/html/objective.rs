//! How good the draft is, tier by tier: value, proven bound, gap, and what each term counted.

use super::super::rules::term_statement;
use super::super::words::{bound_name, percent_bp, thousands};
use super::Page;
use maud::{Markup, html};
use solver::facts::plan::{TermReport, TierReport};
use solver::wishes::TERMS;

/// Gap at which the bar is full, in basis points.
const FULL_BAR_BP: u64 = 1_000;

pub(super) fn section(page: &Page<'_>) -> Markup {
    html! {
        section id="qualite" {
            h2 { (page.t("Qualité du projet", "How good the draft is")) }
            p.lead { (page.t(
                "Les étages se suivent : aucun n'est dégradé pour améliorer un suivant. La borne est prouvée : aucun calendrier légal ne fait mieux.",
                "Tiers follow one another: none is degraded to improve a later one. The bound is proven: no lawful calendar does better.",
            )) }
            @for tier in &page.plan.objective { (one(page, tier)) }
            @if page.plan.objective.is_empty() { p.empty { (page.t("Calendrier fait à la main : rien n'est compté.", "Calendar made by hand: nothing is counted.")) } }
        }
    }
}

fn one(page: &Page<'_>, tier: &TierReport) -> Markup {
    let lang = page.lang;
    let gap = tier.gap_bp.map_or_else(|| "?".to_owned(), |gap| percent_bp(lang, gap));
    let width = 100 - tier.gap_bp.unwrap_or(FULL_BAR_BP).min(FULL_BAR_BP) * 100 / FULL_BAR_BP;
    let bound = tier.bound.map_or_else(|| "\u{2013}".to_owned(), |bound| thousands(lang, bound));
    html! {
        details.tier {
            summary {
                span.rank { (tier.tier) }
                span.name { (tier.name.get(lang)) }
                span.meter aria-hidden="true" { span style={ "width:" (width) "%" } {} }
                span.figure { span.key { (page.t("valeur", "value")) } (thousands(lang, tier.value)) }
                span.figure { span.key { (page.t("borne", "bound")) } (bound) }
                span.figure { span.key { (page.t("écart", "gap")) } (gap) }
                span.state { (bound_name(tier.status).get(lang)) }
            }
            @if tier.terms.is_empty() { p.empty { (page.t("Rien à compter.", "Nothing to count.")) } } @else {
                table.list {
                    thead { tr {
                        th scope="col" { (page.t("Critère", "Term")) }
                        th scope="col" { (page.t("Ce qui est compté", "What is counted")) }
                        th.num scope="col" { (page.t("Compte", "Count")) }
                        th.num scope="col" { (page.t("Poids", "Weight")) }
                        th.num scope="col" { (page.t("Valeur", "Value")) }
                    } }
                    tbody { @for term in &tier.terms { (row(page, term)) } }
                }
            }
        }
    }
}

fn row(page: &Page<'_>, term: &TermReport) -> Markup {
    let info = TERMS.iter().map(|term| term.info()).find(|info| info.code.0 == term.code);
    let statement = info.map_or("", |info| term_statement(info, page.lang));
    html! {
        tr {
            th scope="row" { (term.code) }
            td.prose data-column=(page.t("Compté", "Counted")) { (statement) }
            td.num data-column=(page.t("Compte", "Count")) { (thousands(page.lang, term.count)) }
            td.num data-column=(page.t("Poids", "Weight")) { (term.weight) }
            td.num data-column=(page.t("Valeur", "Value")) { (thousands(page.lang, term.value)) }
        }
    }
}
