//! What a listing rests on while the case is not ready yet.

use super::rules::rapporteur::the_report_is_filed_in_time::in_time_from;
use super::rules::readiness::a_case_is_heard_when_ready::ready_from;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx};
use chrono::NaiveDate;

/// The forecast on which a listing rests: the day by which the briefs or the report that lack are expected.
/// None where the facts are enough: the listing is firm.
pub fn forecast(model: &CourtModel, hearing: HearingIx, case: CaseIx) -> Option<NaiveDate> {
    let (facts, date) = (&model.cases[case], model.hearings[hearing].slot.date);
    let expected = facts.expected_ready_on?;
    let by_then = |from: Option<NaiveDate>| from.is_some_and(|from| from <= date);
    let is_firm =
        by_then(ready_from(facts)) && by_then(in_time_from(model, facts, facts.report_filed_on));
    (!is_firm).then_some(expected)
}
