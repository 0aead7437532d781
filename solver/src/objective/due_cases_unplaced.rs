//! Cases with a due date that are listed nowhere.
//!
//! Source: READY-44, READY-45. Shape: linear.

use super::{DescribeTerm, Measure, TermInfo};
use crate::domain::CourtModel;
use crate::ids::TermCode;
#[cfg(feature = "milp")]
use crate::milp::{Expr, Milp};
use crate::plan::DraftCalendar;

pub(super) struct DueCasesUnplaced;

static INFO: TermInfo = TermInfo {
    code: TermCode("LAW-UNPLACED"),
    tier: 1,
    statement_fr: "Affaires à échéance légale inscrites nulle part",
    statement_en: "Cases with a legal due date listed nowhere",
    unit: "affaires",
    source: "READY-44, READY-45",
    default_weight: 1000,
};

impl DescribeTerm for DueCasesUnplaced {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

#[cfg(feature = "milp")]
impl super::Express for DueCasesUnplaced {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut unplaced = Expr::new();
        for case in milp.cases() {
            if model.cases[case].due().is_some() {
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
            .filter(|(index, case)| case.due().is_some() && !placed.contains_key(index));
        i64::try_from(lost.count()).unwrap_or(i64::MAX)
    }
}
