//! Which half-days are open, and working days around a date.

use super::{DateRange, HalfDay, Holiday, Slot, holiday};
use chrono::{Datelike, NaiveDate, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Days searched around a date before giving up on a working day.
const SEARCH_DAYS: usize = 400;

/// A closure: whole days, or one half of each day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Closure {
    /// First day.
    pub from: NaiveDate,
    /// Last day, included.
    pub to: NaiveDate,
    /// Only mornings or only afternoons, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half_day: Option<HalfDay>,
}

impl Closure {
    /// Whether a half-day is closed.
    pub fn covers(&self, slot: Slot) -> bool {
        self.from <= slot.date
            && slot.date <= self.to
            && self.half_day.is_none_or(|half_day| half_day == slot.half_day)
    }
}

/// Why a half-day is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// Saturday or Sunday.
    Weekend,
    /// Public holiday.
    Holiday(Holiday),
    /// Solemn hearing (COJ R.111-2).
    SolemnHearing,
    /// Closure of the court.
    Closure,
}

impl Closed {
    /// In French.
    pub fn fr(self) -> String {
        match self {
            Self::Weekend => "fin de semaine".to_owned(),
            Self::Holiday(day) => format!("jour férié ({})", day.fr()),
            Self::SolemnHearing => "audience solennelle".to_owned(),
            Self::Closure => "fermeture de la Cour".to_owned(),
        }
    }

    /// In English.
    pub fn en(self) -> String {
        match self {
            Self::Weekend => "weekend".to_owned(),
            Self::Holiday(day) => format!("public holiday ({})", day.fr()),
            Self::SolemnHearing => "solemn hearing".to_owned(),
            Self::Closure => "closure of the court".to_owned(),
        }
    }
}

/// The court's year.
#[derive(Debug, Clone, Default)]
pub struct CourtCalendar {
    /// Periods of reduced service.
    pub reduced_service: Vec<DateRange>,
    /// Closures.
    pub closures: Vec<Closure>,
    /// Solemn hearings.
    pub solemn_hearings: Vec<Slot>,
    /// School holidays.
    pub school_holidays: Vec<DateRange>,
}

impl CourtCalendar {
    /// Why a half-day is closed, if it is.
    pub fn closed(&self, slot: Slot) -> Option<Closed> {
        if matches!(slot.date.weekday(), Weekday::Sat | Weekday::Sun) {
            return Some(Closed::Weekend);
        }
        if let Some(day) = holiday(slot.date) {
            return Some(Closed::Holiday(day));
        }
        if self.solemn_hearings.contains(&slot) {
            return Some(Closed::SolemnHearing);
        }
        self.closures.iter().any(|closure| closure.covers(slot)).then_some(Closed::Closure)
    }

    /// Whether the registry works on a date: no weekend, no holiday, no whole day of closure.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
            && holiday(date).is_none()
            && !self.closures.iter().any(|closure| {
                closure.half_day.is_none() && closure.covers(Slot { date, half_day: HalfDay::Am })
            })
    }

    /// Whether a date falls in reduced service.
    pub fn is_reduced_service(&self, date: NaiveDate) -> bool {
        self.reduced_service.iter().any(|period| period.contains(date))
    }

    /// Whether a date falls in school holidays.
    pub fn is_school_holiday(&self, date: NaiveDate) -> bool {
        self.school_holidays.iter().any(|period| period.contains(date))
    }

    /// The last working day on or before a date; none within a year of closure.
    pub fn last_working_day_on_or_before(&self, date: NaiveDate) -> Option<NaiveDate> {
        std::iter::successors(Some(date), NaiveDate::pred_opt)
            .take(SEARCH_DAYS)
            .find(|day| self.is_working_day(*day))
    }

    /// Number of working days after `from`, up to and including `to`; 0 if `to` is not later.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        i64::try_from(days.filter(|day| self.is_working_day(*day)).count()).unwrap_or(i64::MAX)
    }
}
