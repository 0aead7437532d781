//! Decisions that a plan gives up, each with the rule and the fact that stand against it: put back into
//! the plan, it breaks that rule. What the solver says of them is never taken on trust.

mod restore;
mod sentences;

use crate::facts::decision::Decision;
use crate::facts::domain::CourtModel;
use crate::facts::ids::RuleCode;
use crate::facts::plan::{Contradiction, DraftCalendar, HearingReport, Plan, Severity};
use crate::facts::scope::Scope;
use crate::facts::validate::ValidDocument;
use crate::law::cassation::written::resolve;
use crate::law::{Breach, Fidelity, rule, rule_code};
use crate::search::contradictions::GivenUp;
use crate::verify::{breaches, model_with};
use restore::{Decided, restored};
use std::collections::BTreeSet;

impl From<Contradiction> for GivenUp {
    fn from(told: Contradiction) -> Self {
        let rules = told.rules.iter().filter_map(|code| rule_code(code)).collect();
        Self { decision: told.decision, with: told.with, rules }
    }
}

/// Breaches of a decision named in its contradiction, at most.
const NAMED: usize = 3;

/// The contradictions of a plan's hearings, one for each decision given up.
pub fn contradictions(
    document: &ValidDocument,
    scope: &Scope,
    hearings: &[HearingReport],
    given_up: &[GivenUp],
) -> Vec<Contradiction> {
    if given_up.is_empty() {
        return Vec::new();
    }
    let model = model_with(document, scope, hearings);
    let (calendar, _) = resolve(&model, hearings);
    let known: BTreeSet<Breach> = breaches(&model, &calendar).into_iter().collect();
    let found: Vec<Option<Decided>> =
        given_up.iter().map(|it| Decided::find(&model, &it.decision)).collect();
    let all: Vec<Decided> = found.iter().flatten().copied().collect();
    let told = given_up.iter().zip(found).map(|(it, decided)| {
        let broken = decided.map(|decided| broken_by(&model, &calendar, &known, decided, &all));
        sentences::contradiction(&model, &calendar, it, decided, &broken.unwrap_or_default())
    });
    told.collect()
}

/// The contradictions of a plan that are not: put back, the decision would break nothing that is told.
pub fn false_contradictions(document: &ValidDocument, plan: &Plan) -> Vec<Decision> {
    let given_up: Vec<GivenUp> = plan.contradictions.iter().cloned().map(GivenUp::from).collect();
    let found = contradictions(document, &plan.scope, &plan.hearings, &given_up);
    let pairs = plan.contradictions.iter().zip(found);
    pairs
        .filter(|(written, found)| *written != found || found.rules.is_empty())
        .map(|(written, _)| written.decision.clone())
        .collect()
}

/// What a decision put back breaks, those that name it first.
fn broken_by(
    model: &CourtModel,
    calendar: &DraftCalendar,
    known: &BTreeSet<Breach>,
    decided: Decided,
    given_up: &[Decided],
) -> Vec<Breach> {
    let others: Vec<Decided> = given_up.iter().copied().filter(|&other| other != decided).collect();
    let with_it = restored(model, calendar, decided, &others);
    let mut new: Vec<Breach> = breaches(model, &with_it)
        .into_iter()
        .filter(|breach| breach.severity == Severity::Error && !known.contains(breach))
        .collect();
    new.sort_by_key(|breach| !decided.is_named_by(breach));
    let closest = new.first().is_some_and(|breach| decided.is_named_by(breach));
    new.retain(|breach| !closest || decided.is_named_by(breach));
    let mut seen = BTreeSet::new();
    new.retain(|breach| seen.insert(breach.rule));
    new.truncate(NAMED);
    new
}

/// The rules against a decision: those that it breaks when it is put back, and otherwise those whose rows
/// are stricter than their check and that the search found against it.
fn rules_against(broken: &[Breach], given_up: &GivenUp) -> Vec<RuleCode> {
    if !broken.is_empty() {
        return broken.iter().map(|breach| breach.rule).collect();
    }
    let is_stricter =
        |code: &&RuleCode| rule(code.0).is_some_and(|rule| rule.info().fidelity != Fidelity::Exact);
    given_up.rules.iter().filter(is_stricter).copied().collect()
}
