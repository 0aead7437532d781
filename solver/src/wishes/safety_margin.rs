//! Working days that lack to the safety margin between the expected decision and the due date.
//!
//! Source: READY-44. Shape: linear, one coefficient per listing.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::calendar::latest_decision_day;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, TermCode};
use crate::facts::plan::DraftCalendar;
use crate::law::cassation::delivery::delivery;
use crate::law::cassation::time_limits::due;
use crate::milp::{Expr, Milp};
use chrono::NaiveDate;

pub(super) struct SafetyMargin;

static INFO: TermInfo = TermInfo {
    code: TermCode("LAW-MARGIN"),
    tier: Tier::LawAtRisk,
    statement_fr: "Jours ouvrés manquants à la marge de sécurité avant l'échéance",
    statement_en: "Working days missing to the safety margin before the due date",
    unit: "jours ouvrés",
    source: "READY-44",
    default_weight: 1,
    reach: Reach::Hearing,
};

impl DescribeTerm for SafetyMargin {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for SafetyMargin {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut missing = Expr::new();
        for hearing in milp.hearings() {
            for &(case, list) in milp.listings_at(hearing) {
                missing.add(missing_days(model, case, delivery(model, hearing, case)), list);
            }
        }
        missing
    }
}

impl Measure for SafetyMargin {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        calendar
            .iter()
            .flat_map(|held| &held.cases)
            .map(|listed| missing_days(model, listed.case, listed.delivery))
            .sum()
    }
}

/// Working days missing to a case decided on a day: a fact of the calendar, not a choice.
fn missing_days(model: &CourtModel, case: CaseIx, decision: NaiveDate) -> i64 {
    let Some(due) = due(&model.cases[case]) else { return 0 };
    let Some(latest) = latest_decision_day(due.date, &model.calendar) else { return 0 };
    let margin = i64::from(model.policy.safety_margin_working_days);
    (margin - model.calendar.working_days_between(decision, latest)).max(0)
}
