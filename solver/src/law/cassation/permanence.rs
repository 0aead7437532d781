//! The permanence of justice in reduced service: how many urgent criminal hearings each fortnight
//! must have, as far as there are hearings and urgent cases for them.

use super::delivery::delivery;
use super::routing::routing;
use crate::facts::calendar::{DateRange, add_days, latest_decision_day};
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx};
use crate::law::cassation::time_limits::{due, is_urgent};
use std::collections::BTreeMap;

/// Days of a span, less one.
const SPAN_DAYS: u32 = 13;

/// What a fortnight of reduced service must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permanence {
    /// The days.
    pub span: DateRange,
    /// Criminal hearings that may be held in the span, in order.
    pub hearings: Vec<HearingIx>,
    /// How many of them must be held with an urgent case: what the order asks for, but no more than
    /// urgent cases can be shared out among hearings.
    pub required: usize,
    /// What the order asks for.
    pub ordered: usize,
    /// Whether the window has all its days.
    pub is_whole: bool,
}

/// The fortnights of reduced service in the window that have criminal hearings, from the first day
/// of each period.
pub fn permanences(model: &CourtModel) -> Vec<Permanence> {
    let mut permanences = Vec::new();
    for period in &model.reduced_service {
        let wanted = usize::try_from(period.urgent_hearings_per_fortnight).unwrap_or(usize::MAX);
        let mut from = period.from;
        while wanted > 0 && from <= period.to.min(model.window.to) {
            let to = add_days(from, SPAN_DAYS).min(period.to);
            let span = DateRange { from: from.max(model.window.from), to: to.min(model.window.to) };
            let is_whole = span == DateRange { from, to };
            from = add_days(from, SPAN_DAYS + 1);
            let hearings = permanence_hearings(model, span);
            if !hearings.is_empty() {
                let required = shared_out(model, &hearings, wanted);
                permanences.push(Permanence {
                    span,
                    hearings,
                    required,
                    ordered: wanted,
                    is_whole,
                });
            }
        }
    }
    permanences
}

fn permanence_hearings(model: &CourtModel, span: DateRange) -> Vec<HearingIx> {
    let refused = |hearing: HearingIx| {
        model
            .bans
            .iter()
            .any(|ban| ban.hearing == hearing && ban.case.is_none() && ban.person.is_none())
    };
    model
        .hearings
        .iter_enumerated()
        .filter(|(_, candidate)| span.contains(candidate.slot.date))
        .filter(|(_, candidate)| model.is_open_slot(candidate.slot))
        .map(|(hearing, _)| hearing)
        .filter(|&hearing| {
            let chamber = model.chamber_of(hearing);
            chamber.is_some_and(|chamber| model.chambers[chamber].is_criminal())
                && !refused(hearing)
        })
        .collect()
}

/// How many of the hearings can have an urgent case of their own, `wanted` at most: the size of
/// a matching, grown along augmenting paths.
fn shared_out(model: &CourtModel, hearings: &[HearingIx], wanted: usize) -> usize {
    let urgent: Vec<CaseIx> =
        model.cases.keys().filter(|&case| is_urgent(&model.cases[case])).collect();
    let choices: Vec<Vec<CaseIx>> = hearings
        .iter()
        .map(|&hearing| {
            urgent.iter().copied().filter(|&case| may_be_urgent_at(model, case, hearing)).collect()
        })
        .collect();
    let mut owner: BTreeMap<CaseIx, usize> = BTreeMap::new();
    let mut shared = 0;
    for hearing in 0..choices.len() {
        if shared < wanted && augment(hearing, &choices, &mut owner, &mut Vec::new()) {
            shared += 1;
        }
    }
    shared
}

/// Whether an urgent case may be expected at a hearing: covered, routed there, in time, ready
/// and with its reporting magistrates available. Not a proof: other rules may still stand in the
/// way.
fn may_be_urgent_at(model: &CourtModel, case: CaseIx, hearing: HearingIx) -> bool {
    let (facts, candidate) = (&model.cases[case], &model.hearings[hearing]);
    if let Some(fixed) = candidate.fixed() {
        return fixed.cases.contains(&case);
    }
    let date = candidate.slot.date;
    let elsewhere =
        model.hearings.iter().any(|other| other.fixed().is_some_and(|it| it.cases.contains(&case)));
    let in_time = due(facts)
        .and_then(|due| latest_decision_day(due.date, &model.calendar))
        .is_some_and(|latest| delivery(model, hearing, case) <= latest);
    !elsewhere
        && in_time
        && model.covers(hearing, case)
        && routing(facts).admissible.contains(&candidate.formation)
        && facts.ready_date.is_none_or(|ready| ready <= date)
        && facts.report_filed_on.is_some_and(|filed| filed <= date)
        && !facts.bench_rapporteurs.is_empty()
        && facts.bench_rapporteurs.iter().all(|&person| model.can_attend(person, hearing))
}

fn augment(
    hearing: usize,
    choices: &[Vec<CaseIx>],
    owner: &mut BTreeMap<CaseIx, usize>,
    seen: &mut Vec<CaseIx>,
) -> bool {
    for &case in &choices[hearing] {
        if seen.contains(&case) {
            continue;
        }
        seen.push(case);
        let free = match owner.get(&case).copied() {
            None => true,
            Some(other) => augment(other, choices, owner, seen),
        };
        if free {
            let _ = owner.insert(case, hearing);
            return true;
        }
    }
    false
}
