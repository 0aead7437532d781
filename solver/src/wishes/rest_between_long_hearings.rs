//! Pairs of section or wider hearings of one magistrate without a full day between.
//!
//! Source: HUM-03. Shape: one column per person and pair.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::{HearingIx, TermCode};
use crate::facts::input::Formation;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp, Tag};

pub(super) struct RestBetweenLongHearings;

static INFO: TermInfo = TermInfo {
    code: TermCode("LOAD-REST"),
    tier: Tier::Load,
    statement_fr: "Paires d'audiences de section ou plus d'un même magistrat sans un jour plein d'intervalle",
    statement_en: "Pairs of section or wider hearings of a magistrate without a full day between",
    unit: "paires",
    source: "HUM-03",
    default_weight: 5,
    reach: Reach::People,
};

impl DescribeTerm for RestBetweenLongHearings {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for RestBetweenLongHearings {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut pairs = Expr::new();
        for person in milp.people().into_iter().filter(|&person| model.people[person].is_seat()) {
            let long: Vec<_> = milp
                .attendances_of(person)
                .iter()
                .copied()
                .filter(|&(hearing, _)| model.hearings[hearing].formation != Formation::Restricted)
                .collect();
            for (index, &(first, attends)) in long.iter().enumerate() {
                for &(second, too) in &long[index + 1..] {
                    if !too_close(model, first, second) {
                        continue;
                    }
                    let name = format!("LOAD-REST_p{}_h{}_h{}", person.0, first.0, second.0);
                    let both = milp.auxiliary(name.clone(), 0, 1);
                    let row = Expr::new().plus(1, attends).plus(1, too).plus(-1, both);
                    milp.at_most(Tag::Term(INFO.code), name, row, 1);
                    pairs.add(1, both);
                }
            }
        }
        pairs
    }
}

impl Measure for RestBetweenLongHearings {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let long: Vec<_> = calendar
            .iter()
            .filter(|held| model.hearings[held.hearing].formation != Formation::Restricted)
            .collect();
        let mut pairs = 0;
        for (index, first) in long.iter().enumerate() {
            for second in &long[index + 1..] {
                if too_close(model, first.hearing, second.hearing) {
                    let both =
                        first.attendees.iter().filter(|person| second.attendees.contains(person));
                    pairs += i64::try_from(both.count()).unwrap_or(0);
                }
            }
        }
        pairs
    }
}

/// Whether two hearings in different half-days have no full day between them.
fn too_close(model: &CourtModel, first: HearingIx, second: HearingIx) -> bool {
    let (first, second) = (model.hearings[first].slot, model.hearings[second].slot);
    first != second && (first.date - second.date).num_days().abs() <= 1
}
