//! Attendances of magistrates at restricted hearings: a rapporteur's cases are better together.
//!
//! Source: RAPP-14, HUM-09. Shape: linear.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::input::Formation;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp};

pub(super) struct Attendances;

static INFO: TermInfo = TermInfo {
    code: TermCode("BENCH-PRESENCES"),
    tier: Tier::Benches,
    statement_fr: "Présences de magistrats aux audiences restreintes (affaires d'un rapporteur regroupées)",
    statement_en: "Attendances of magistrates at restricted hearings (a rapporteur's cases together)",
    unit: "présences",
    source: "RAPP-14, HUM-09",
    default_weight: 1,
    reach: Reach::Hearing,
};

impl DescribeTerm for Attendances {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for Attendances {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut attendances = Expr::new();
        for hearing in milp.hearings() {
            if model.hearings[hearing].formation == Formation::Restricted {
                for &(person, attend) in milp.attendances_at(hearing) {
                    if model.people[person].is_seat() {
                        attendances.add(1, attend);
                    }
                }
            }
        }
        attendances
    }
}

impl Measure for Attendances {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let restricted = calendar
            .iter()
            .filter(|held| model.hearings[held.hearing].formation == Formation::Restricted);
        i64::try_from(restricted.map(|held| held.attendees.len()).sum::<usize>())
            .unwrap_or(i64::MAX)
    }
}
