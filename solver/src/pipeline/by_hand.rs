//! Hearings that people chose, as a plan.

use super::concluded::conclude;
use crate::facts::domain::CourtModel;
use crate::facts::plan::{DraftCalendar, Plan};
use crate::facts::validate::ValidDocument;
use crate::search::formulation::prune;

/// The plan of a calendar that people chose, of a model of the document. Nothing is promised of it: the
/// findings of the verifier are in it.
pub fn plan_of_calendar(
    document: &ValidDocument,
    model: &CourtModel,
    calendar: &DraftCalendar,
) -> Plan {
    conclude(document, model, &prune(model), calendar)
}
