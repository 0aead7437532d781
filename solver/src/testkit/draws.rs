//! Calendars drawn at random from a seed.

use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx};
use crate::facts::plan::DraftCalendar;
use crate::law::cassation::bench;
use crate::law::cassation::presidency::{
    eligible_clerks, eligible_magistrates, eligible_prosecution,
};
use std::collections::BTreeMap;

/// A calendar drawn from a seed: hearings held or not; each case at one, two or none of those that
/// cover it; people of the eligible ones, densely or sparsely; rooms as the engine names them.
pub(super) fn draw_calendar(model: &CourtModel, seed: u64) -> DraftCalendar {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66);
    let mut calendar = DraftCalendar::default();
    let density = 2 + dice.below(4);
    let held: Vec<HearingIx> = model.hearings.keys().filter(|_| dice.below(4) > 0).collect();
    let mut cases: BTreeMap<HearingIx, Vec<CaseIx>> = Default::default();
    for case in model.cases.keys() {
        for &hearing in held.iter().filter(|&&hearing| model.covers(hearing, case)) {
            if dice.below(3) == 0 {
                cases.entry(hearing).or_default().push(case);
            }
        }
    }
    for &hearing in &held {
        let mut people: Vec<PersonIx> = eligible_magistrates(model, hearing)
            .into_iter()
            .filter(|_| dice.below(6) < density)
            .collect();
        if model.hearings[hearing].is_computed() && dice.below(3) > 0 {
            people = designated(model, hearing, cases.get(&hearing), &mut dice);
        }
        for pool in [eligible_prosecution(model, hearing), eligible_clerks(model, hearing)] {
            let pick = usize::try_from(dice.below(1 + pool.len() as u64)).unwrap_or(0);
            people.extend(pool.get(pick));
        }
        let cases = cases.get(&hearing).map_or(&[][..], Vec::as_slice);
        let derived = bench::held(model, hearing, None, &people, cases);
        let _ = calendar.hearings.insert(hearing, derived);
    }
    crate::search::rooms::assign_rooms(model, &mut calendar);
    calendar
}

/// The members designated for the cases listed, one of them missing half of the time and, half of
/// the time, someone else beside them.
fn designated(
    model: &CourtModel,
    hearing: HearingIx,
    cases: Option<&Vec<CaseIx>>,
    dice: &mut Dice,
) -> Vec<PersonIx> {
    let mut people: Vec<PersonIx> = cases
        .into_iter()
        .flatten()
        .flat_map(|&case| bench::designate(model, hearing, case).people())
        .collect();
    people.sort_unstable();
    people.dedup();
    let pick = |len: usize, dice: &mut Dice| {
        usize::try_from(dice.below(2 * len.max(1) as u64)).unwrap_or(usize::MAX)
    };
    let missing = pick(people.len(), dice);
    if missing < people.len() {
        let _ = people.remove(missing);
    }
    let pool = eligible_magistrates(model, hearing);
    let extra = pick(pool.len(), dice);
    people.extend(pool.get(extra));
    people
}

/// A small pseudo-random source (SplitMix64) for examples.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}
