//! Hearings of the reference plan that are no longer held.
//!
//! Source: HUM-13. Shape: linear.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp};
use crate::wishes::state_points;

pub(super) struct ReferenceHearings;

static INFO: TermInfo = TermInfo {
    code: TermCode("STAB-HEARING"),
    tier: Tier::Stability,
    statement_fr: "Audiences du plan de référence qui ne sont plus tenues",
    statement_en: "Hearings of the reference plan no longer held",
    unit: "points",
    source: "HUM-13",
    default_weight: 2,
    reach: Reach::Hearing,
};

impl DescribeTerm for ReferenceHearings {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for ReferenceHearings {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut dropped = Expr::new();
        for reference in &model.reference {
            if let Some(open) = milp.open(reference.hearing) {
                dropped
                    .add_constant(state_points(reference.state))
                    .add(-state_points(reference.state), open);
            }
        }
        dropped
    }
}

impl Measure for ReferenceHearings {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        model
            .reference
            .iter()
            .filter(|reference| calendar.get(reference.hearing).is_none())
            .map(|reference| state_points(reference.state))
            .sum()
    }
}
