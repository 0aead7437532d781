//! People as the rules see them.

use crate::facts::calendar::{DateRange, Slot};
use crate::facts::ids::{ChamberIx, PersonId, PersonIx, SectionIx};
use crate::facts::input::{OfficeKind, Role, UnavailabilityCode, UnavailabilityInput};
use chrono::NaiveDate;

/// A dated office.
#[derive(Debug, Clone)]
pub struct Office {
    /// Which office.
    pub kind: OfficeKind,
    /// The section, for a section dean.
    pub section: Option<SectionIx>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day, included.
    pub to: Option<NaiveDate>,
}

/// A person of the court.
#[derive(Debug, Clone)]
pub struct Person {
    /// Pseudonymous id.
    pub id: PersonId,
    /// What the person is.
    pub role: Role,
    /// The chamber served.
    pub chamber: Option<ChamberIx>,
    /// The sections served; the first is the main one.
    pub sections: Vec<SectionIx>,
    /// Place in the order of rank among people of the role; 1 is the highest.
    pub rank: u32,
    /// Working quota in basis points.
    pub quota_bp: u32,
    /// First day in office.
    pub from: Option<NaiveDate>,
    /// Last day in office.
    pub to: Option<NaiveDate>,
    /// Dated offices.
    pub offices: Vec<Office>,
    /// Absences.
    pub unavailabilities: Vec<UnavailabilityInput>,
    /// People with whom the person may not sit in one case (COJ L.111-10).
    pub family: Vec<PersonIx>,
    /// Planned load carried over, in points.
    pub carried_load_points: i64,
    /// Asks that attendances be grouped by day.
    pub groups_days: bool,
}

impl Person {
    /// Whether the person is a magistrate of the bench who can sit and vote or be consulted.
    pub fn is_seat(&self) -> bool {
        matches!(
            self.role,
            Role::FirstPresident
                | Role::ChamberPresident
                | Role::Judge
                | Role::ExtraordinaryJudge
                | Role::ReferendaryJudge
        )
    }

    /// Whether the person is a conseiller, whose vote is always deliberative.
    pub fn is_judge(&self) -> bool {
        matches!(self.role, Role::Judge | Role::ExtraordinaryJudge)
    }

    /// Whether the person is a conseiller référendaire.
    pub fn is_referendary(&self) -> bool {
        self.role == Role::ReferendaryJudge
    }

    /// Whether the person belongs to the parquet général.
    pub fn is_prosecution(&self) -> bool {
        matches!(
            self.role,
            Role::ProsecutorGeneral
                | Role::FirstAdvocateGeneral
                | Role::AdvocateGeneral
                | Role::ReferendaryAdvocateGeneral
        )
    }

    /// Whether the person is a greffier.
    pub fn is_clerk(&self) -> bool {
        self.role == Role::Clerk
    }

    /// Whether the person is in office on a day.
    pub fn in_service(&self, date: NaiveDate) -> bool {
        within(date, self.from, self.to)
    }

    /// The absence that covers a half-day, if any.
    pub fn absence(&self, slot: Slot) -> Option<UnavailabilityCode> {
        self.away(slot).map(|absence| absence.code)
    }

    /// The days of the absence that covers a half-day, if any.
    pub fn absent_over(&self, slot: Slot) -> Option<DateRange> {
        self.away(slot).map(|absence| DateRange { from: absence.from, to: absence.to })
    }

    fn away(&self, slot: Slot) -> Option<&UnavailabilityInput> {
        self.unavailabilities.iter().find(|absence| {
            absence.from <= slot.date
                && slot.date <= absence.to
                && absence.half_day.is_none_or(|half_day| half_day == slot.half_day)
        })
    }

    /// Whether the person is in office and not absent.
    pub fn available(&self, slot: Slot) -> bool {
        self.in_service(slot.date) && self.absence(slot).is_none()
    }

    /// Whether the person holds an office on a day.
    pub fn holds(&self, kind: OfficeKind, date: NaiveDate) -> bool {
        self.offices
            .iter()
            .any(|office| office.kind == kind && within(date, office.from, office.to))
    }

    /// Whether the person is dean of a section on a day.
    pub fn is_dean_of(&self, section: SectionIx, date: NaiveDate) -> bool {
        self.offices.iter().any(|office| {
            office.kind == OfficeKind::SectionDean
                && office.section == Some(section)
                && within(date, office.from, office.to)
        })
    }

    /// Whether the person serves a section.
    pub fn serves(&self, section: SectionIx) -> bool {
        self.sections.contains(&section)
    }
}

fn within(date: NaiveDate, from: Option<NaiveDate>, to: Option<NaiveDate>) -> bool {
    from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to)
}
