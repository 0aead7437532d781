//! A calendar as a plan: verified, counted, and told why cases are left out.

use super::year_ahead::YearAhead;
use crate::explain::unplaced;
use crate::facts::domain::CourtModel;
use crate::facts::plan::{DraftCalendar, PLAN_SCHEMA_VERSION, Plan, PlanStatus};
use crate::facts::validate::ValidDocument;
use crate::law::cassation::written::to_hearings;
use crate::milp::Pruning;
use crate::verify::verify_calendar;

/// The plan of a calendar, whoever made it: without bounds, without a record. Nothing is promised of
/// it; the findings of the verifier are in it.
pub(super) fn conclude(
    document: &ValidDocument,
    model: &CourtModel,
    pruning: &Pruning,
    calendar: &DraftCalendar,
) -> Plan {
    let verification = verify_calendar(model, calendar);
    let ahead = YearAhead::of_missing(document, model, calendar);
    Plan {
        schema_version: PLAN_SCHEMA_VERSION,
        status: PlanStatus::Draft,
        scope: model.scope.clone(),
        hearings: to_hearings(model, calendar),
        unplaced: unplaced(model, pruning, calendar, &|case| ahead.first_date(case)),
        objective: verification.objective,
        findings: verification.findings,
        overrides: model.overrides.clone(),
        record: None,
    }
}
