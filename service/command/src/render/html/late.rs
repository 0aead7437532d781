//! Cases that will be late if nothing changes: by reason, each with what would unblock it.

use super::super::view::date_or_dash;
use super::super::words::{count, reason_name, thousands};
use super::Page;
use maud::{Markup, html};
use solver::facts::plan::{ReasonCode, UnplacedReport};
use solver::facts::text::Lang;
use std::collections::BTreeMap;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let mut by_reason: BTreeMap<ReasonCode, Vec<&UnplacedReport>> = BTreeMap::new();
    for case in &page.plan.unplaced {
        by_reason.entry(case.reason).or_default().push(case);
    }
    let at_risk: Vec<&UnplacedReport> =
        page.plan.unplaced.iter().filter(|case| case.due_date_at_risk).collect();
    let most = by_reason.values().map(Vec::len).max().unwrap_or(1);
    let mut groups: Vec<_> = by_reason.into_iter().collect();
    groups.sort_by_key(|(reason, cases)| (std::cmp::Reverse(cases.len()), *reason));
    html! {
        section id="sans-audience" {
            h2 { (page.t("En retard si rien ne change", "Late if nothing changes")) }
            @if page.plan.unplaced.is_empty() {
                p.empty { (page.t("Toutes les affaires de la période ont une audience.", "Every case of the period has a hearing.")) }
            } @else {
                p.lead { (page.t(
                    "Affaires qu'aucune audience du projet n'accueille, le motif et la première date possible, toutes choses égales par ailleurs.",
                    "Cases that no hearing of the draft takes, why, and the first possible date, other things equal.",
                )) }
            }
            @if !at_risk.is_empty() {
                div.alarm role="note" {
                    h3 { (count(page.lang, at_risk.len(), ("échéance légale en jeu", "échéances légales en jeu"), ("legal due date at stake", "legal due dates at stake"))) }
                    (table(page, &at_risk))
                }
            }
            @for (reason, cases) in &groups {
                details.reason {
                    summary {
                        span.name { (reason_name(*reason).get(page.lang)) }
                        span.bar aria-hidden="true" { span style={ "width:" (cases.len() * 100 / most) "%" } {} }
                        span.count { (thousands(page.lang, cases.len())) }
                    }
                    (table(page, cases))
                }
            }
        }
    }
}

fn table(page: &Page<'_>, cases: &[&UnplacedReport]) -> Markup {
    let lang = page.lang;
    let chamber = |case: &UnplacedReport| {
        let known = page.document.get().cases.iter().find(|one| one.number == case.case);
        known.map_or_else(String::new, |case| case.chamber.0.clone())
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("Affaires sans audience", "Cases without hearing")) {
            table.list {
                thead { tr {
                    th scope="col" { (page.t("Affaire", "Case")) }
                    th scope="col" { (page.t("Chambre", "Chamber")) }
                    th scope="col" { (page.t("Première date", "First date")) }
                    th scope="col" { (page.t("Pourquoi, et que faire", "Why, and what to do")) }
                    th scope="col" { (page.t("Règle", "Rule")) }
                } }
                tbody { @for case in cases {
                    tr {
                        th scope="row" { (case.case) }
                        td data-column=(page.t("Chambre", "Chamber")) { (chamber(case)) }
                        td.date data-column=(page.t("Première date", "First date")) { (date_or_dash(lang, case.earliest_date)) }
                        td.prose data-column=(page.t("Pourquoi", "Why")) { (sentence(case, lang)) }
                        td data-column=(page.t("Règle", "Rule")) { (case.rule.as_deref().unwrap_or("\u{2013}")) }
                    }
                } }
            }
        }
    }
}

/// The explanation without the number that the row already has.
fn sentence(case: &UnplacedReport, lang: Lang) -> &str {
    let explanation = case.explanation.get(lang);
    let rest = explanation.strip_prefix(case.case.as_str()).map(str::trim_start);
    rest.and_then(|rest| rest.strip_prefix(':')).map_or(explanation, str::trim_start)
}
