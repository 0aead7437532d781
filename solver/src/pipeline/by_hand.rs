//! Hearings that people chose, as a plan.

use super::concluded::conclude;
use crate::facts::domain::CourtModel;
use crate::facts::plan::{DraftCalendar, HearingReport, Plan};
use crate::facts::scope::Scope;
use crate::facts::text::Text;
use crate::facts::validate::ValidDocument;
use crate::law::cassation::written::resolve;
use crate::search::formulation::prune;

/// The plan of hearings that people chose, with benches derived where none is given, and what could
/// not be understood of them. Nothing is promised of it: the findings of the verifier are in it.
pub fn plan_by_hand(
    document: &ValidDocument,
    scope: &Scope,
    hearings: &[HearingReport],
) -> (Plan, Vec<Text>) {
    let model = CourtModel::new(document, scope, &[]);
    let (calendar, problems) = resolve(&model, hearings);
    (plan_of_calendar(document, &model, &calendar), problems)
}

/// The plan of a calendar that people chose, of a model of the document. Nothing is promised of it: the
/// findings of the verifier are in it.
pub fn plan_of_calendar(
    document: &ValidDocument,
    model: &CourtModel,
    calendar: &DraftCalendar,
) -> Plan {
    conclude(document, model, &prune(model), calendar)
}
