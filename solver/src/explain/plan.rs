//! A calendar as a plan, once it is verified and each case left out is explained.

use crate::facts::domain::CourtModel;
use crate::facts::plan::{DraftCalendar, PLAN_SCHEMA_VERSION, Plan, PlanStatus, UnplacedReport};
use crate::law::cassation::written::to_hearings;
use crate::verify::Verification;

/// The plan of a calendar, whoever made it: without bounds, without a record. Nothing is promised of
/// it; the findings of the verifier are in it.
pub fn plan_of(
    model: &CourtModel,
    calendar: &DraftCalendar,
    verification: Verification,
    unplaced: Vec<UnplacedReport>,
) -> Plan {
    Plan {
        schema_version: PLAN_SCHEMA_VERSION,
        status: PlanStatus::Draft,
        scope: model.scope.clone(),
        hearings: to_hearings(model, calendar),
        unplaced,
        contradictions: Vec::new(),
        dropped: Vec::new(),
        objective: verification.objective,
        findings: verification.findings,
        overrides: model.overrides.clone(),
        record: None,
    }
}
