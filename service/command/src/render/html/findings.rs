//! What the verifier found, and the rules that people set aside.

use super::super::words::{confidence_mark, severity_name};
use super::{Page, anchor};
use maud::{Markup, html};
use solver::facts::plan::{FindingReport, Severity};

pub(super) fn section(page: &Page<'_>) -> Markup {
    let plan = page.plan;
    html! {
        section id="constats" {
            h2 { (page.t("Constats", "Findings")) }
            @if plan.findings.is_empty() {
                p.fine { (page.t("Aucun manquement, aucune alerte : chaque règle a été vérifiée sur chaque audience.",
                    "No breach, no warning: every rule was verified on every hearing.")) }
            } @else {
                ul.findings { @for finding in &plan.findings { (line(page, finding)) } }
            }
            @if !plan.overrides.is_empty() {
                h3 { (page.t("Règles écartées par des personnes", "Rules set aside by people")) }
                ul.findings { @for one in &plan.overrides {
                    li.overridden { b { (one.rule) } " · " (one.target) " · " (one.person) p { (one.reason) } }
                } }
            }
        }
    }
}

fn line(page: &Page<'_>, finding: &FindingReport) -> Markup {
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Overridden => "overridden",
    };
    let held =
        |id: &solver::facts::ids::HearingId| page.plan.hearings.iter().any(|one| one.id == *id);
    html! {
        li class=(kind) {
            b { (severity_name(finding.severity).get(page.lang)) " " (finding.rule) }
            @if let Some(id) = &finding.hearing {
                " · "
                @if held(id) { a href={ "#" (anchor(id.as_str())) } { (id) } } @else { (id) }
            }
            @if let Some(case) = &finding.case { " · " (case) }
            @if let Some(person) = &finding.person { " · " (person) }
            p { (finding.message.get(page.lang)) }
            p.source { (finding.source) (confidence_mark(finding.confidence, page.lang)) }
        }
    }
}
