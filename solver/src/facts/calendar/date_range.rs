//! Ranges of dates, both ends included.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// From a day to a day, both included.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct DateRange {
    /// First day.
    pub from: NaiveDate,
    /// Last day, included.
    pub to: NaiveDate,
}

/// Days of the longest window.
pub const LONGEST_WINDOW_DAYS: i64 = 400;
/// Years that documents speak of.
pub const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

impl DateRange {
    /// Whether it may be looked at as a window: in order, not too long, in the years that documents
    /// speak of.
    pub fn is_window(&self) -> bool {
        let is_near = [self.from, self.to].iter().all(|day| YEARS.contains(&day.year()));
        is_near && self.from <= self.to && self.length_days() <= LONGEST_WINDOW_DAYS
    }

    /// Number of days; less than 1 where the ends are reversed.
    pub fn length_days(&self) -> i64 {
        (self.to - self.from).num_days().saturating_add(1)
    }

    /// Whether a day belongs to the range.
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.from <= date && date <= self.to
    }

    /// The days, in order.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let to = self.to;
        self.from.iter_days().take_while(move |day| *day <= to)
    }
}
