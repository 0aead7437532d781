//! Breaches of a calendar, and what the file says of them.

use super::incoherent::incoherences;
use crate::facts::confidence::Confidence;
use crate::facts::domain::CourtModel;
use crate::facts::plan::{DraftCalendar, FindingReport, Severity};
use crate::facts::text::Text;
use crate::law::codes::COHERENCE;
use crate::law::{Breach, Hardness, RULES, rule};

/// Every breach of every rule, and every fault of a hearing as written, in the order of the findings: the
/// gravest first, then by rule, hearing, case and person.
pub fn breaches(model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
    let by_rule = RULES.iter().flat_map(|rule| rule.check(model, calendar));
    in_order(model, by_rule.chain(incoherences(model, calendar)))
}

/// Breaches as people judged them, in the order of the findings.
pub(crate) fn in_order(model: &CourtModel, breaches: impl Iterator<Item = Breach>) -> Vec<Breach> {
    let mut judged: Vec<Breach> = breaches.map(|breach| judged(model, breach)).collect();
    judged.sort_by(|a, b| (a.severity, a).cmp(&(b.severity, b)));
    judged
}

/// A breach, set aside where people did so.
pub(crate) fn judged(model: &CourtModel, mut breach: Breach) -> Breach {
    let is_overridable =
        rule(breach.rule.0).is_some_and(|rule| rule.info().hardness == Hardness::Overridable);
    if is_overridable && is_set_aside(model, &breach) {
        breach.severity = Severity::Overridden;
    }
    breach
}

/// Whether people set the rule aside for what the breach concerns.
fn is_set_aside(model: &CourtModel, breach: &Breach) -> bool {
    let hearing = breach.hearing.map(|hearing| model.hearings[hearing].id.as_str());
    let case = breach.case.map(|case| model.cases[case].number.as_str());
    let person = breach.person.map(|person| model.people[person].id.as_str());
    let groups = breach.case.map_or(&[][..], |case| &model.cases[case].groups);
    let named = [hearing, case, person].into_iter().flatten();
    let targets: Vec<&str> = named.chain(groups.iter().map(|group| group.id.as_str())).collect();
    model.is_overridden(breach.rule.0, &targets)
}

/// A breach as the file says it: by ids, with its citation on the day of the hearing.
pub(crate) fn finding(model: &CourtModel, breach: &Breach) -> FindingReport {
    let date = breach.hearing.map_or(model.as_of, |hearing| model.hearings[hearing].slot.date);
    let cited = rule(breach.rule.0).map(|rule| rule.info().citation_on(&date.to_string()));
    let finding = engine_finding(breach.severity, breach.message.clone());
    FindingReport {
        rule: breach.rule.0.to_owned(),
        hearing: breach.hearing.map(|hearing| model.hearings[hearing].id.clone()),
        case: breach.case.map(|case| model.cases[case].number.clone()),
        person: breach.person.map(|person| model.people[person].id.clone()),
        source: cited.map_or(finding.source, |citation| citation.text.to_owned()),
        confidence: cited.map_or(finding.confidence, |citation| citation.confidence),
        ..finding
    }
}

/// A finding about the plan itself rather than about the law.
pub(super) fn engine_finding(severity: Severity, message: Text) -> FindingReport {
    FindingReport {
        rule: COHERENCE.0.to_owned(),
        severity,
        hearing: None,
        case: None,
        person: None,
        message,
        source: "Règle de cohérence du moteur".to_owned(),
        confidence: Confidence::Assumption,
    }
}
