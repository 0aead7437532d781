//! Bounds of the whole, for a plan whose parts were solved one after the other: prices on the places
//! of hearings for the tiers that lists alone decide; the others are counts, at least 0.

use super::goal::tier_goal;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, ChamberIx, HearingIx};
use crate::facts::plan::{DraftCalendar, TierReport};
use crate::facts::tier::Tier;
use crate::milp::{ColumnKind, Milp, Pruning};
use crate::search::decomposition::Places;
use crate::search::formulation::{Selection, lists};
use crate::verify::{bounded, measure};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Tiers that lists alone decide.
const TIERS_OF_LISTS_ALONE: [Tier; 2] = [Tier::LawAtRisk, Tier::JusticeInTime];

/// Adds bounds to the values that the verifier counted of a calendar, whoever made it.
pub fn bound_by_prices(
    model: &CourtModel,
    pruning: &Pruning,
    calendar: &DraftCalendar,
    measured: Vec<TierReport>,
) -> Vec<TierReport> {
    let nothing_listed = measure(model, &DraftCalendar::default());
    let chambers: Vec<ChamberIx> = model.chambers.keys().collect();
    let gains: Vec<Vec<i64>> = chambers
        .into_par_iter()
        .map(|chamber| {
            let own = |case: CaseIx| model.cases[case].chamber == chamber;
            let cases = model.cases.keys().filter(|&case| own(case)).collect();
            let selection = Selection { hearings: model.hearings.keys().collect(), cases };
            let mut milp = lists(model, pruning, &selection);
            TIERS_OF_LISTS_ALONE
                .map(|tier| most_gain(model, pruning, calendar, &mut milp, tier))
                .to_vec()
        })
        .collect();
    let bound = |report: &TierReport, nothing_listed: &TierReport| {
        let place = TIERS_OF_LISTS_ALONE.iter().position(|tier| tier.number() == report.tier);
        let gained = place.map(|place| gains.iter().map(|gains| gains[place]).sum::<i64>());
        gained.map_or(0, |gained| nothing_listed.value - gained).clamp(0, report.value.max(0))
    };
    measured
        .into_iter()
        .zip(&nothing_listed)
        .map(|(report, nothing_listed)| {
            let bound = bound(&report, nothing_listed);
            bounded(report, Some(bound))
        })
        .collect()
}

/// The most that listing the cases of a chamber can gain in a tier, hearings shared with other
/// chambers being its own.
fn most_gain(
    model: &CourtModel,
    pruning: &Pruning,
    calendar: &DraftCalendar,
    milp: &mut Milp,
    tier: Tier,
) -> i64 {
    let goal = tier_goal(model, milp, tier);
    let hearings = milp.hearings();
    let position: BTreeMap<HearingIx, usize> =
        hearings.iter().enumerate().map(|(index, &hearing)| (hearing, index)).collect();
    let mut gains: BTreeMap<CaseIx, Vec<(usize, i64)>> = BTreeMap::new();
    let mut reached = 0;
    for &(column, cost) in &goal.terms {
        if let ColumnKind::List(case, hearing) = milp.columns[usize::from(column)].kind {
            if !rapporteur_can_attend(model, pruning, case, hearing) {
                continue;
            }
            gains.entry(case).or_default().push((position[&hearing], -cost));
            if calendar.get(hearing).is_some_and(|held| held.lists(case)) {
                reached -= cost;
            }
        }
    }
    let caps = hearings.iter().map(|&hearing| places(model, hearing)).collect();
    Places { gains: gains.into_values().collect(), caps }.most_gain(reached)
}

/// Whether the only rapporteur of a case, who must sit, may attend.
fn rapporteur_can_attend(
    model: &CourtModel,
    pruning: &Pruning,
    case: CaseIx,
    hearing: HearingIx,
) -> bool {
    match model.cases[case].bench_rapporteurs.as_slice() {
        [person] => pruning.allows_attendance(*person, hearing),
        _ => true,
    }
}

/// The most cases that a hearing may list, whatever people set aside.
fn places(model: &CourtModel, hearing: HearingIx) -> i64 {
    let cap = model.cap_of(hearing);
    if model
        .is_overridden(crate::law::codes::LISTS_NO_MORE.0, &[model.hearings[hearing].id.as_str()])
    {
        return i64::try_from(model.cases.len()).unwrap_or(i64::MAX);
    }
    i64::from(cap)
}
