//! Cases already postponed that are left out again, once for each earlier postponement.
//!
//! Source: CIRC-34. Shape: linear.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::{Case, CourtModel};
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp};

pub(super) struct PostponedAgain;

static INFO: TermInfo = TermInfo {
    code: TermCode("CAL-POSTPONED"),
    tier: Tier::Calendar,
    statement_fr: "Affaires déjà renvoyées et laissées de côté",
    statement_en: "Cases already postponed and left out again",
    unit: "renvois",
    source: "CIRC-34",
    default_weight: 3,
    reach: Reach::Cases,
};

impl DescribeTerm for PostponedAgain {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for PostponedAgain {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut again = Expr::new();
        for case in milp.cases() {
            let postponements = counted(&model.cases[case]);
            if postponements > 0 {
                again.add_constant(postponements);
                for &(_, list) in milp.listings_of(case) {
                    again.add(-postponements, list);
                }
            }
        }
        again
    }
}

/// Its postponements, unless the case left the list.
fn counted(case: &Case) -> i64 {
    if case.left_on.is_some() { 0 } else { i64::from(case.postponements) }
}

impl Measure for PostponedAgain {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let placed = calendar.placements();
        model
            .cases
            .iter_enumerated()
            .filter(|(index, _)| !placed.contains_key(index))
            .map(|(_, case)| counted(case))
            .sum()
    }
}
