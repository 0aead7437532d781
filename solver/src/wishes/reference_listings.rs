//! Cases of the reference plan that are no longer listed where they were.
//!
//! Source: HUM-13, HUM-16. Shape: linear.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp};
use crate::wishes::state_points;

pub(super) struct ReferenceListings;

static INFO: TermInfo = TermInfo {
    code: TermCode("STAB-CASE"),
    tier: Tier::Stability,
    statement_fr: "Affaires déplacées ou retirées par rapport au plan de référence, selon le degré de publicité",
    statement_en: "Cases moved or dropped against the reference plan, by how far published",
    unit: "points",
    source: "HUM-13, HUM-16",
    default_weight: 1,
    reach: Reach::Hearing,
};

impl DescribeTerm for ReferenceListings {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for ReferenceListings {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut moved = Expr::new();
        for reference in &model.reference {
            for &case in &reference.cases {
                if milp.open(reference.hearing).is_some() {
                    moved.add_constant(state_points(reference.state));
                    moved
                        .add_if(-state_points(reference.state), milp.list(case, reference.hearing));
                }
            }
        }
        moved
    }
}

impl Measure for ReferenceListings {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut points = 0;
        for reference in &model.reference {
            let held = calendar.get(reference.hearing);
            for &case in &reference.cases {
                if !held.is_some_and(|held| held.lists(case)) {
                    points += state_points(reference.state);
                }
            }
        }
        points
    }
}
