//! Waiting of the cases listed, convex in age beyond the target of the chamber.
//!
//! Source: READY-61, READY-62. Shape: linear, one coefficient per listing.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp};

pub(super) struct WaitingOfListedCases;

static INFO: TermInfo = TermInfo {
    code: TermCode("JUST-WAIT"),
    tier: Tier::JusticeInTime,
    statement_fr: "Attente des affaires inscrites, croissante avec l'âge au-delà de la cible",
    statement_en: "Waiting of the cases listed, convex in age beyond the target",
    unit: "points",
    source: "READY-61, READY-62",
    default_weight: 1,
    reach: Reach::Hearing,
};

impl DescribeTerm for WaitingOfListedCases {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for WaitingOfListedCases {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut waiting = Expr::new();
        for hearing in milp.hearings() {
            let date = model.hearings[hearing].slot.date;
            for &(case, list) in milp.listings_at(hearing) {
                waiting.add(model.waiting_cost(case, date), list);
            }
        }
        waiting
    }
}

impl Measure for WaitingOfListedCases {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut points = 0;
        for held in calendar.iter() {
            let date = model.hearings[held.hearing].slot.date;
            points +=
                held.cases.iter().map(|listed| model.waiting_cost(listed.case, date)).sum::<i64>();
        }
        points
    }
}
