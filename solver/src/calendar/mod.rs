//! Days and half-days of the court: holidays, closures, reduced service, procedural time limits.
//! Pure functions of dates; no clock, no time zone.

mod court_calendar;
mod date_range;
mod easter;
mod french_holidays;
mod slot;
pub mod time_limits;

pub use court_calendar::{Closed, Closure, CourtCalendar};
pub use date_range::DateRange;
pub use easter::easter_sunday;
pub use french_holidays::{Holiday, holiday, holidays_of, is_bridge_day};
pub use slot::{HalfDay, Slot, en_date, fr_date, monday_of};
