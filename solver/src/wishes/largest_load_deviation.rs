//! Largest deviation of planned load in each group of peers.
//!
//! Source: HUM-05, LAW-17. Shape: one column per person and one per group.

use super::load::deviations;
use super::load::loads_from_mean;
use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp, Tag};

pub(super) struct LargestLoadDeviation;

static INFO: TermInfo = TermInfo {
    code: TermCode("LOAD-MAX"),
    tier: Tier::Load,
    statement_fr: "Plus grand écart de charge prévue dans chaque groupe de pairs",
    statement_en: "Largest deviation of planned load in each group of peers",
    unit: "points de charge, multipliés par le nombre de pairs",
    source: "HUM-05, LAW-17",
    default_weight: 2,
    reach: Reach::People,
};

impl DescribeTerm for LargestLoadDeviation {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for LargestLoadDeviation {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut total = Expr::new();
        for (group, peers) in model.peers().into_iter().enumerate() {
            let columns = deviations(model, milp, &peers);
            let uppers = columns.iter().map(|&column| milp.columns[usize::from(column)].upper);
            let Some(most) = uppers.max() else { continue };
            let largest = milp.auxiliary(format!("LOAD-MAX_g{group}"), 0, most);
            for deviation in columns {
                let row = Expr::new().plus(1, deviation).plus(-1, largest);
                milp.at_most(
                    Tag::Term(INFO.code),
                    format!("LOAD-MAX_g{group}_{}", deviation.0),
                    row,
                    0,
                );
            }
            total.add(1, largest);
        }
        total
    }
}

impl Measure for LargestLoadDeviation {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut total = 0;
        for peers in model.peers() {
            let loads = loads_from_mean(model, calendar, &peers);
            total += loads.into_iter().map(i64::abs).max().unwrap_or(0);
        }
        total
    }
}
