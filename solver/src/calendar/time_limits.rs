//! Procedural time limits: month arithmetic, legal limits to decide, counting back to a working day.

use super::CourtCalendar;
use crate::confidence::Confidence;
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

/// A legal time limit to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "one row of the table below each")]
pub enum LegalTimeLimit {
    PretrialDetention,
    Committal,
    ImmediateExamination,
    EuropeanArrestWarrant,
    QpcTransmitted,
    QpcRaised,
    CivilOpinion,
    CriminalOpinion,
    SuperiorCourtRequest,
}

impl LegalTimeLimit {
    /// Every limit.
    pub const ALL: [Self; 9] = [
        Self::PretrialDetention,
        Self::Committal,
        Self::ImmediateExamination,
        Self::EuropeanArrestWarrant,
        Self::QpcTransmitted,
        Self::QpcRaised,
        Self::CivilOpinion,
        Self::CriminalOpinion,
        Self::SuperiorCourtRequest,
    ];

    /// Code of its rule.
    pub fn rule_code(self) -> &'static str {
        match self {
            Self::PretrialDetention => "READY-30",
            Self::Committal => "READY-31",
            Self::ImmediateExamination => "READY-32",
            Self::EuropeanArrestWarrant => "READY-34",
            Self::QpcTransmitted => "READY-50",
            Self::QpcRaised => "READY-51",
            Self::CivilOpinion => "READY-53",
            Self::CriminalOpinion => "READY-54",
            Self::SuperiorCourtRequest => "READY-60",
        }
    }

    /// Its text.
    pub fn source(self) -> &'static str {
        match self {
            Self::PretrialDetention => "CPP, art. 567-2",
            Self::Committal => "CPP, art. 604, al. 2",
            Self::ImmediateExamination => "CPP, art. 571 et 604",
            Self::EuropeanArrestWarrant => "CPP, art. 574-2",
            Self::QpcTransmitted => "Ordonnance n° 58-1067, art. 23-4",
            Self::QpcRaised => "Ordonnance n° 58-1067, art. 23-5",
            Self::CivilOpinion => "CPC, art. 1031-3",
            Self::CriminalOpinion => "CPP, art. 706-64 et s.",
            Self::SuperiorCourtRequest => "CPC (numéro à vérifier)",
        }
    }

    /// How sure the text is.
    pub fn confidence(self) -> Confidence {
        match self {
            Self::PretrialDetention
            | Self::Committal
            | Self::EuropeanArrestWarrant
            | Self::QpcTransmitted
            | Self::CivilOpinion => Confidence::Verified,
            Self::ImmediateExamination | Self::SuperiorCourtRequest => Confidence::VerifiedOld,
            Self::QpcRaised | Self::CriminalOpinion => Confidence::Memory,
        }
    }

    /// The day by which the decision is due, before counting back to a working day.
    pub fn due_date(self, start: NaiveDate) -> NaiveDate {
        match self {
            Self::PretrialDetention
            | Self::Committal
            | Self::QpcTransmitted
            | Self::QpcRaised
            | Self::CivilOpinion
            | Self::CriminalOpinion => add_months(start, 3),
            Self::ImmediateExamination => add_months(start, 2),
            Self::EuropeanArrestWarrant => add_days(start, 40),
            Self::SuperiorCourtRequest => add_months(start, 1),
        }
    }
}
