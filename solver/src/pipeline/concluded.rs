//! A calendar as a plan: verified, counted, each case left out explained.

use crate::explain::{YearAhead, plan_of, unplaced};
use crate::facts::domain::CourtModel;
use crate::facts::plan::{DraftCalendar, Plan};
use crate::facts::validate::ValidDocument;
use crate::milp::Pruning;
use crate::verify::verify_calendar;

/// The plan of a calendar, whoever made it: without bounds, without a record.
pub(super) fn conclude(
    document: &ValidDocument,
    model: &CourtModel,
    pruning: &Pruning,
    calendar: &DraftCalendar,
) -> Plan {
    let verification = verify_calendar(model, calendar);
    let ahead = YearAhead::of_missing(document, model, calendar);
    let unplaced = unplaced(model, pruning, calendar, &|case| ahead.first_date(case));
    plan_of(model, calendar, verification, unplaced)
}
