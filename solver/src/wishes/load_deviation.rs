//! Total deviation of planned load from the mean of the peers: judges of a section, référendaires of a section.
//!
//! Source: HUM-05, LAW-17. Shape: one column per person.

use super::load::deviations;
use super::load::loads_from_mean;
use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp};

pub(super) struct LoadDeviation;

static INFO: TermInfo = TermInfo {
    code: TermCode("LOAD-SPREAD"),
    tier: Tier::Load,
    statement_fr: "Écart total de charge prévue entre pairs d'une section",
    statement_en: "Total deviation of planned load among peers of a section",
    unit: "points de charge, multipliés par le nombre de pairs",
    source: "HUM-05, LAW-17",
    default_weight: 1,
    reach: Reach::People,
};

impl DescribeTerm for LoadDeviation {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for LoadDeviation {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut total = Expr::new();
        for peers in model.peers() {
            for deviation in deviations(model, milp, &peers) {
                total.add(1, deviation);
            }
        }
        total
    }
}

impl Measure for LoadDeviation {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut total = 0;
        for peers in model.peers() {
            total +=
                loads_from_mean(model, calendar, &peers).into_iter().map(i64::abs).sum::<i64>();
        }
        total
    }
}
