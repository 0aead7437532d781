//! Cases with a due date that are listed nowhere.
//!
//! Source: READY-44, READY-45. Shape: linear.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::law::cassation::time_limits::due;
use crate::milp::{Expr, Milp};

pub(super) struct DueCasesUnplaced;

static INFO: TermInfo = TermInfo {
    code: TermCode("LAW-UNPLACED"),
    tier: Tier::LawAtRisk,
    statement_fr: "Affaires à échéance légale inscrites nulle part",
    statement_en: "Cases with a legal due date listed nowhere",
    unit: "affaires",
    source: "READY-44, READY-45",
    default_weight: 1000,
    reach: Reach::Cases,
};

impl DescribeTerm for DueCasesUnplaced {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for DueCasesUnplaced {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut unplaced = Expr::new();
        for case in milp.cases() {
            if due(&model.cases[case]).is_some() {
                unplaced.add_constant(1);
                for &(_, list) in milp.listings_of(case) {
                    unplaced.add(-1, list);
                }
            }
        }
        unplaced
    }
}

impl Measure for DueCasesUnplaced {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let placed = calendar.placements();
        let lost = model
            .cases
            .iter_enumerated()
            .filter(|(index, case)| due(case).is_some() && !placed.contains_key(index));
        i64::try_from(lost.count()).unwrap_or(i64::MAX)
    }
}
