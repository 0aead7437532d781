//! Days of presence of the people who ask that attendances be grouped.
//!
//! Source: HUM-07. Shape: one column per person and day.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp, Tag};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

pub(super) struct DaysOfPresence;

static INFO: TermInfo = TermInfo {
    code: TermCode("LOAD-DAYS"),
    tier: Tier::Load,
    statement_fr: "Jours de présence des personnes qui demandent le regroupement",
    statement_en: "Days of presence of the people who ask that attendances be grouped",
    unit: "jours",
    source: "HUM-07",
    default_weight: 1,
    reach: Reach::People,
};

impl DescribeTerm for DaysOfPresence {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for DaysOfPresence {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut days = Expr::new();
        for person in milp.people().into_iter().filter(|&person| model.people[person].groups_days) {
            let mut dates: BTreeMap<_, Vec<_>> = BTreeMap::new();
            for &(hearing, attend) in milp.attendances_of(person) {
                dates.entry(model.hearings[hearing].slot.date).or_default().push(attend);
            }
            for (date, attendances) in dates {
                let name = format!("LOAD-DAYS_p{}_{date}", person.0);
                let present = milp.auxiliary(name.clone(), 0, 1);
                for attend in attendances {
                    let row = Expr::new().plus(1, attend).plus(-1, present);
                    milp.at_most(Tag::Term(INFO.code), format!("{name}_{}", attend.0), row, 0);
                }
                days.add(1, present);
            }
        }
        days
    }
}

impl Measure for DaysOfPresence {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut days = BTreeSet::new();
        for held in calendar.iter() {
            let date = model.hearings[held.hearing].slot.date;
            days.extend(
                held.everybody()
                    .filter(|&person| model.people[person].groups_days)
                    .map(|person| (person, date)),
            );
        }
        i64::try_from(days.len()).unwrap_or(i64::MAX)
    }
}
