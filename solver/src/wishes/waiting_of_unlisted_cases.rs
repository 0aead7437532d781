//! Waiting of the cases left out, as if they were heard four weeks after the window.
//!
//! Source: READY-61, READY-62. Shape: linear.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp};

pub(super) struct WaitingOfUnlistedCases;

static INFO: TermInfo = TermInfo {
    code: TermCode("JUST-UNPLACED"),
    tier: Tier::JusticeInTime,
    statement_fr: "Attente des affaires non inscrites, comme si elles l'étaient quatre semaines après la période",
    statement_en: "Waiting of the cases left out, as if heard four weeks after the window",
    unit: "points",
    source: "READY-61, READY-62",
    default_weight: 1,
    reach: Reach::Cases,
};

impl DescribeTerm for WaitingOfUnlistedCases {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for WaitingOfUnlistedCases {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut waiting = Expr::new();
        for case in milp.cases() {
            let cost = model.waiting_cost_if_unlisted(case);
            waiting.add_constant(cost);
            for &(_, list) in milp.listings_of(case) {
                waiting.add(-cost, list);
            }
        }
        waiting
    }
}

impl Measure for WaitingOfUnlistedCases {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let placed = calendar.placements();
        model
            .cases
            .keys()
            .filter(|case| !placed.contains_key(case))
            .map(|case| model.waiting_cost_if_unlisted(case))
            .sum()
    }
}
