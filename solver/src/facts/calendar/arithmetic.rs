//! Days and months added, and counted back to a working day.

use super::CourtCalendar;
use chrono::{Days, Months, NaiveDate};

/// Adds months: the same day number, or the last day of the month (CPC art. 641, from memory).
pub fn add_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// Adds calendar days; the end of time if there is no such day.
pub fn add_days(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)
}

/// The latest day on which a decision due on `due` may be given: the last working day on or before
/// it. Time limits are never extended to the next working day here (READY-42, conservative).
pub fn latest_decision_day(due: NaiveDate, calendar: &CourtCalendar) -> Option<NaiveDate> {
    calendar.last_working_day_on_or_before(due)
}
