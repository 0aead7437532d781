//! The day on which a case is decided: the one announced, else the first that the chamber's days allow
//! (CIRC-21).

use super::time_limits::is_urgent;
use crate::facts::calendar::add_days;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx};
use crate::facts::input::Weekday;
use chrono::NaiveDate;

/// Days looked through for one on which a decision may be given.
const SEARCH_DAYS: usize = 400;

/// The day of the decision of a case heard at a hearing. Total: where no day will do, the last of the
/// deliberation, which is then in breach.
///
/// # Source
/// CPC 1016 (announced, made available at the registry); days of the chamber as observed.
pub fn delivery(model: &CourtModel, hearing: HearingIx, case: CaseIx) -> NaiveDate {
    let candidate = &model.hearings[hearing];
    if let Some(&day) = candidate.fixed().and_then(|fixed| fixed.announced.get(&case)) {
        return day;
    }
    let facts = &model.cases[case];
    let deliberation =
        model.chambers[facts.chamber].deliberation_days(candidate.formation, is_urgent(facts));
    let earliest = add_days(candidate.slot.date, deliberation);
    let mut days = earliest.iter_days().take(SEARCH_DAYS);
    days.find(|&day| is_delivery_day(model, hearing, case, day)).unwrap_or(earliest)
}

/// Whether the case may be decided on a day: a working day, which is one of the chamber's unless the case
/// has a due date or several chambers sit.
pub fn is_delivery_day(
    model: &CourtModel,
    hearing: HearingIx,
    case: CaseIx,
    day: NaiveDate,
) -> bool {
    let (candidate, facts) = (&model.hearings[hearing], &model.cases[case]);
    let weekdays = &model.chambers[facts.chamber].deliberation.weekdays;
    let any_day = weekdays.is_empty() || candidate.is_solemn() || is_urgent(facts);
    let is_one = any_day || Weekday::of(day).is_some_and(|it| weekdays.contains(&it));
    is_one && day >= candidate.slot.date && model.calendar.is_working_day(day)
}
