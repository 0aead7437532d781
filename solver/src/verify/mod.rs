//! The independent verifier: runs every check, re-derives every bench and re-counts every term in
//! integers. Knows no column and no solver; also checks calendars made by hand.

mod announced;
mod faults;
mod figures;
mod findings;
mod incoherent;
mod other_court;

pub(crate) use figures::{bounded, counts, tiers};
pub use figures::{gap_bp, measure};
pub use findings::breaches;
use findings::finding;
pub(crate) use findings::in_order;
pub(crate) use incoherent::incoherences;

use crate::facts::calendar::Slot;
use crate::facts::domain::CourtModel;
use crate::facts::input::{HearingInput, HearingState};
use crate::facts::plan::{DraftCalendar, FindingReport, HearingReport, Plan, Severity, TierReport};
use crate::facts::scope::Scope;
use crate::facts::validate::ValidDocument;
use crate::law::cassation::written::resolve;
use crate::law::{Breach, RULES, rule};
pub use announced::false_claim;
use announced::untrue;
use faults::{misplaced, no_window, renamed, unreadable};
pub use other_court::of_another_court;

/// What the verifier says of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Verification {
    /// Breaches and alerts, errors first.
    pub findings: Vec<FindingReport>,
    /// Values of the tiers, counted on the plan; without bounds.
    pub objective: Vec<TierReport>,
    /// Number of rules checked.
    pub rules_checked: usize,
}

impl Verification {
    /// Whether no rule is broken.
    pub fn is_lawful(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity != Severity::Error)
    }

    /// What breaches in their order, and counts in the order of the terms, come to.
    pub(crate) fn of(model: &CourtModel, breaches: &[Breach], counts: &[i64]) -> Self {
        Self {
            findings: breaches.iter().map(|breach| finding(model, breach)).collect(),
            objective: tiers(model, counts),
            rules_checked: RULES.len(),
        }
    }
}

/// Verifies a plan against the document that it was made from: the law on its hearings, and all that
/// the plan says of itself.
pub fn verify(document: &ValidDocument, plan: &Plan) -> Verification {
    let document = &*document.conceding(plan.given_up());
    let model = model_with(document, &plan.scope, &plan.hearings);
    let (calendar, problems) = resolve(&model, &plan.hearings);
    let mut verification = verify_calendar(&model, &calendar);
    let mut faults = untrue(&model, &calendar, plan, &verification);
    if plan.scope.window.is_some_and(|window| !window.is_window()) {
        faults.push(no_window());
    }
    faults.extend(misplaced(&model, &calendar, plan));
    faults.extend(renamed(&model, document, plan));
    faults.extend(problems.into_iter().map(unreadable));
    verification.findings.splice(0..0, faults);
    verification
}

/// What the verifier says of a document before any hearing is held: alerts on what people fixed elsewhere.
pub fn standing(document: &ValidDocument) -> Vec<FindingReport> {
    let model = CourtModel::new(document, &Scope::default(), &[]);
    let found = breaches(&model, &DraftCalendar::default());
    let stands = |breach: &&Breach| {
        let reads = rule(breach.rule.0).map_or(&[][..], |rule| rule.info().parameters);
        breach.severity == Severity::Warning
            && reads.iter().any(|path| path.starts_with("commitments"))
    };
    found.iter().filter(stands).map(|breach| finding(&model, breach)).collect()
}

/// Verifies a calendar by indices.
pub fn verify_calendar(model: &CourtModel, calendar: &DraftCalendar) -> Verification {
    Verification::of(model, &breaches(model, calendar), &counts(model, calendar))
}

/// The model in which a plan is read: the document's without the decisions that the plan gives up, with
/// the hearings that only the plan has.
pub fn model_of(document: &ValidDocument, plan: &Plan) -> CourtModel {
    model_with(&document.conceding(plan.given_up()), &plan.scope, &plan.hearings)
}

/// The model of a document, with those of some hearings that it lacks.
pub(crate) fn model_with(
    document: &ValidDocument,
    scope: &Scope,
    hearings: &[HearingReport],
) -> CourtModel {
    let known = CourtModel::new(document, scope, &[]);
    let unknown = hearings.iter().filter(|report| known.hearing(&report.id).is_none());
    let is_new = |report: &&HearingReport| {
        !document.get().hearings.iter().any(|hearing| hearing.id == report.id)
    };
    let outside: Vec<HearingInput> = unknown.filter(is_new).map(as_input).collect();
    if outside.is_empty() { known } else { CourtModel::new(document, scope, &outside) }
}

fn as_input(report: &HearingReport) -> HearingInput {
    HearingInput {
        id: report.id.clone(),
        unit: report.unit.clone(),
        formation: report.formation,
        slot: Slot { date: report.date, half_day: report.half_day },
        room: report.room.clone(),
        state: HearingState::Draft,
        pinned: false,
        attendees: Vec::new(),
        replaced: Vec::new(),
        advocate_general: None,
        clerk: None,
        cases: report.cases.iter().map(|listed| listed.case.clone().into()).collect(),
    }
}
