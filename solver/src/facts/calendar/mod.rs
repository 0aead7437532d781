//! Days and half-days of the court: holidays, closures, reduced service, procedural time limits.
//! Pure functions of dates; no clock, no time zone.

mod arithmetic;
mod court_calendar;
mod date_range;
mod easter;
mod french_holidays;
mod slot;

pub use arithmetic::{add_days, add_months, latest_decision_day};
pub use court_calendar::{Closed, Closure, CourtCalendar};
pub use date_range::{DateRange, LONGEST_WINDOW_DAYS, YEARS};
pub use easter::easter_sunday;
pub use french_holidays::{Holiday, holiday, holidays_of, is_bridge_day};
pub use slot::{HalfDay, Slot, en_date, en_day, fr_date, fr_day, monday_of};

#[cfg(test)]
mod tables {
    //! Published tables: made by code that shares nothing with this module.

    use super::*;
    use chrono::NaiveDate;
    use std::collections::BTreeSet;

    fn lines(table: &str) -> impl Iterator<Item = Vec<&str>> {
        table.lines().skip(1).map(|line| line.split(',').collect())
    }

    fn day(iso: &str) -> NaiveDate {
        iso.parse().expect("an ISO date")
    }

    #[test]
    fn easter_is_that_of_the_table() {
        let table = include_str!("../../../../fixtures/calendars/easter-2000-2050.csv");
        let mut years = 0;
        for line in lines(table) {
            assert_eq!(easter_sunday(line[0].parse().unwrap()), day(line[1]));
            years += 1;
        }
        assert_eq!(years, 51);
    }

    #[test]
    fn holidays_are_those_of_the_table() {
        let table = include_str!("../../../../fixtures/calendars/holidays-2020-2035.csv");
        let published: BTreeSet<NaiveDate> = lines(table).map(|line| day(line[0])).collect();
        let computed: BTreeSet<NaiveDate> =
            (2020..=2035).flat_map(|year| holidays_of(year).into_iter().map(|day| day.0)).collect();
        assert_eq!(computed, published);
    }

    #[test]
    fn a_bridge_day_stands_between_a_holiday_and_a_weekend() {
        assert!(is_bridge_day(day("2026-05-15")), "Friday after Ascension");
        assert!(is_bridge_day(day("2026-07-13")), "Monday before 14 July");
        assert!(!is_bridge_day(day("2026-05-22")), "an ordinary Friday");
    }

    #[test]
    fn dates_read_as_people_say_them() {
        assert_eq!(fr_date(day("2026-05-01")), "vendredi 1er mai 2026");
        assert_eq!(en_date(day("2026-03-10")), "Tuesday 10 March 2026");
        assert_eq!(fr_day(day("2026-05-01")), "vendredi 1er mai");
        assert_eq!(en_day(day("2026-03-10")), "Tuesday 10 March");
    }
}
