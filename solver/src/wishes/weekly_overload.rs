//! Attendances in a week beyond the cap of the office.
//!
//! Source: HUM-02. Shape: one column per person and week.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::calendar::monday_of;
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp, Tag};
use std::collections::BTreeMap;

pub(super) struct WeeklyOverload;

static INFO: TermInfo = TermInfo {
    code: TermCode("LOAD-WEEK"),
    tier: Tier::Load,
    statement_fr: "Audiences dans la semaine au-delà du plafond de la fonction",
    statement_en: "Hearings in a week beyond the cap of the office",
    unit: "audiences",
    source: "HUM-02",
    default_weight: 20,
    reach: Reach::People,
};

impl DescribeTerm for WeeklyOverload {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for WeeklyOverload {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut overload = Expr::new();
        for person in milp.people() {
            let mut weeks: BTreeMap<_, Expr> = BTreeMap::new();
            for &(hearing, attend) in milp.attendances_of(person) {
                let week = monday_of(model.hearings[hearing].slot.date);
                weeks.entry(week).or_default().add(1, attend);
            }
            for (week, mut attendances) in weeks {
                let cap = model.weekly_cap(person, week);
                let most = i64::try_from(attendances.terms.len()).unwrap_or(0) - cap;
                if most > 0 {
                    let name = format!("LOAD-WEEK_p{}_{week}", person.0);
                    let over = milp.auxiliary(name.clone(), 0, most);
                    attendances.add(-1, over);
                    milp.at_most(Tag::Term(INFO.code), name, attendances, cap);
                    overload.add(1, over);
                }
            }
        }
        overload
    }
}

impl Measure for WeeklyOverload {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut weeks: BTreeMap<_, i64> = BTreeMap::new();
        for held in calendar.iter() {
            let week = monday_of(model.hearings[held.hearing].slot.date);
            for person in held.everybody() {
                *weeks.entry((person, week)).or_default() += 1;
            }
        }
        weeks
            .into_iter()
            .map(|((person, week), count)| (count - model.weekly_cap(person, week)).max(0))
            .sum()
    }
}
