//! Public holidays in France.
//!
//! Source: code du travail, art. L.3133-1 (number from memory, to be verified).

use super::easter_sunday;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A public holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Holiday {
    NewYear,
    EasterMonday,
    LabourDay,
    Victory1945,
    Ascension,
    WhitMonday,
    NationalDay,
    Assumption,
    AllSaints,
    Armistice1918,
    Christmas,
}

impl Holiday {
    /// In French.
    pub fn fr(self) -> &'static str {
        match self {
            Self::NewYear => "Jour de l'an",
            Self::EasterMonday => "Lundi de Pâques",
            Self::LabourDay => "Fête du Travail",
            Self::Victory1945 => "Victoire 1945",
            Self::Ascension => "Ascension",
            Self::WhitMonday => "Lundi de Pentecôte",
            Self::NationalDay => "Fête nationale",
            Self::Assumption => "Assomption",
            Self::AllSaints => "Toussaint",
            Self::Armistice1918 => "Armistice 1918",
            Self::Christmas => "Noël",
        }
    }
}

/// The holidays of a year, in order.
pub fn holidays_of(year: i32) -> Vec<(NaiveDate, Holiday)> {
    let fixed = [
        (1, 1, Holiday::NewYear),
        (5, 1, Holiday::LabourDay),
        (5, 8, Holiday::Victory1945),
        (7, 14, Holiday::NationalDay),
        (8, 15, Holiday::Assumption),
        (11, 1, Holiday::AllSaints),
        (11, 11, Holiday::Armistice1918),
        (12, 25, Holiday::Christmas),
    ];
    let moveable =
        [(1, Holiday::EasterMonday), (39, Holiday::Ascension), (50, Holiday::WhitMonday)];
    let mut holidays: Vec<_> = fixed
        .into_iter()
        .filter_map(|(month, day, name)| Some((NaiveDate::from_ymd_opt(year, month, day)?, name)))
        .chain(
            moveable.into_iter().map(|(days, name)| (easter_sunday(year) + Days::new(days), name)),
        )
        .collect();
    holidays.sort_unstable();
    holidays
}

/// The holiday of a date, if it is one. Where two fall together, the first in the list is given.
pub fn holiday(date: NaiveDate) -> Option<Holiday> {
    holidays_of(date.year()).into_iter().find(|(day, _)| *day == date).map(|(_, name)| name)
}

/// Whether a working day stands alone between a holiday and a weekend.
pub fn is_bridge_day(date: NaiveDate) -> bool {
    let is_holiday = |day: Option<NaiveDate>| day.is_some_and(|day| holiday(day).is_some());
    match date.weekday() {
        Weekday::Mon => is_holiday(date.succ_opt()) && holiday(date).is_none(),
        Weekday::Fri => is_holiday(date.pred_opt()) && holiday(date).is_none(),
        Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Sat | Weekday::Sun => false,
    }
}
