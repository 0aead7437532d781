//! Overrides: of a rule that may be set aside, about something, by somebody, with a reason.

use super::index::Index;
use super::report::{At, Report};
use crate::facts::diagnostic::Code;
use crate::facts::input::{DocumentInput, OverrideInput};

pub(super) fn check(doc: &DocumentInput, index: &Index<'_>, report: &mut Report) {
    let list = At::Root.key("overrides");
    for (position, given) in doc.overrides.iter().enumerate() {
        let at = list.item(position);
        overridable(given, &at.key("rule"), index, report);
        target(doc, given, &at.key("target"), index, report);
        let _ = index.person(report, &at.key("person"), &given.person);
        reason(given, &at.key("reason"), report);
    }
}

fn overridable(given: &OverrideInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    let Some(rule) = index.codes.rule(&given.rule) else {
        let known: Vec<&str> = index.codes.rules.iter().map(|rule| rule.code).collect();
        return report.unknown(Code::UnknownRule, at, &given.rule, known.into_iter());
    };
    if !rule.is_overridable {
        report.tell(
            Code::RuleNotOverridable,
            at,
            &given.rule,
            format!("Nul ne peut déroger à {} : {}", rule.code, rule.statement_fr),
            format!("Nobody may set {} aside: {}", rule.code, rule.statement_en),
        );
    }
}

fn target(
    doc: &DocumentInput,
    given: &OverrideInput,
    at: &At<'_>,
    index: &Index<'_>,
    report: &mut Report,
) {
    let target = given.target.as_str();
    let mut groups = doc.cases.iter().flat_map(|case| &case.groups);
    let known = index.is_hearing(target)
        || groups.any(|group| group.id.as_str() == target)
        || index.cases.contains_key(target)
        || index.people.contains_key(target);
    if !known {
        let people = index.people.keys();
        let ids: Vec<&str> =
            index.hearings.keys().chain(index.cases.keys()).chain(people).copied().collect();
        report.unknown(Code::UnknownTarget, at, target, ids.into_iter());
    }
}

fn reason(given: &OverrideInput, at: &At<'_>, report: &mut Report) {
    if given.reason.trim().is_empty() {
        report.tell(
            Code::OverrideWithoutReason,
            at,
            &given.reason,
            format!("La dérogation à {} n'est pas motivée.", given.rule),
            format!("The override of {} has no reason.", given.rule),
        );
    }
}
