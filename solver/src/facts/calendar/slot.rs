//! Half-days, and dates as people read them.

use chrono::{Datelike, Days, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Half of a working day.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum HalfDay {
    /// Morning.
    Am,
    /// Afternoon.
    Pm,
}

impl HalfDay {
    /// In French.
    pub fn fr(self) -> &'static str {
        match self {
            Self::Am => "matin",
            Self::Pm => "après-midi",
        }
    }

    /// In English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Am => "morning",
            Self::Pm => "afternoon",
        }
    }
}

/// A half-day of a date.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Day.
    pub date: NaiveDate,
    /// Morning or afternoon.
    pub half_day: HalfDay,
}

impl std::fmt::Display for Slot {
    /// `2026-03-10-am`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let half_day = match self.half_day {
            HalfDay::Am => "am",
            HalfDay::Pm => "pm",
        };
        write!(formatter, "{}-{half_day}", self.date)
    }
}

impl Slot {
    /// "mardi 10 mars 2026, matin".
    pub fn fr(self) -> String {
        format!("{}, {}", fr_date(self.date), self.half_day.fr())
    }

    /// "Tuesday 10 March 2026, morning".
    pub fn en(self) -> String {
        format!("{}, {}", en_date(self.date), self.half_day.en())
    }
}

const JOURS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "mardi 10 mars 2026"; the first of a month is "1er".
pub fn fr_date(date: NaiveDate) -> String {
    let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    let (weekday, month) = names(date, JOURS, MOIS);
    format!("{weekday} {day} {month} {}", date.year())
}

/// "Tuesday 10 March 2026".
pub fn en_date(date: NaiveDate) -> String {
    let (weekday, month) = names(date, DAYS, MONTHS);
    format!("{weekday} {} {month} {}", date.day(), date.year())
}

/// "mardi 10 mars", where the year is known.
pub fn fr_day(date: NaiveDate) -> String {
    without_year(&fr_date(date))
}

/// "Tuesday 10 March", where the year is known.
pub fn en_day(date: NaiveDate) -> String {
    without_year(&en_date(date))
}

fn without_year(date: &str) -> String {
    date.rsplit_once(' ').map_or(date, |(day, _)| day).to_owned()
}

fn names<'a>(date: NaiveDate, days: [&'a str; 7], months: [&'a str; 12]) -> (&'a str, &'a str) {
    (days[date.weekday().num_days_from_monday() as usize], months[date.month0() as usize])
}

/// The Monday of a date's week.
pub fn monday_of(date: NaiveDate) -> NaiveDate {
    let since = u64::from(date.weekday().num_days_from_monday());
    date.checked_sub_days(Days::new(since)).unwrap_or(date)
}
