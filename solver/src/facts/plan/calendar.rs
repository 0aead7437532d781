//! A draft calendar by indices: what rules check and terms measure.

use super::Bench;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx, RoomIx};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A case on the list of a hearing, with the bench that judges it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedCase {
    /// The case.
    pub case: CaseIx,
    /// Its bench, as written in the plan or derived.
    pub bench: Bench,
    /// Day of its decision, as written in the plan or derived.
    pub delivery: NaiveDate,
}

/// A hearing that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldHearing {
    /// Which.
    pub hearing: HearingIx,
    /// Where.
    pub room: Option<RoomIx>,
    /// Magistrates of the bench who attend, sorted.
    pub attendees: Vec<PersonIx>,
    /// Advocate general who attends.
    pub advocate_general: Option<PersonIx>,
    /// Greffier.
    pub clerk: Option<PersonIx>,
    /// Cases, in order of listing.
    pub cases: Vec<ListedCase>,
}

impl HeldHearing {
    /// Everybody who attends: bench, advocate general, greffier.
    pub fn everybody(&self) -> impl Iterator<Item = PersonIx> + '_ {
        self.attendees.iter().copied().chain(self.advocate_general).chain(self.clerk)
    }

    /// Whether a person attends.
    pub fn attends(&self, person: PersonIx) -> bool {
        self.everybody().any(|other| other == person)
    }

    /// Whether a case is listed.
    pub fn lists(&self, case: CaseIx) -> bool {
        self.cases.iter().any(|listed| listed.case == case)
    }
}

/// The hearings that are held, by index of candidate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftCalendar {
    /// Hearings, by candidate.
    pub hearings: BTreeMap<HearingIx, HeldHearing>,
}

impl DraftCalendar {
    /// The hearings, in order.
    pub fn iter(&self) -> impl Iterator<Item = &HeldHearing> {
        self.hearings.values()
    }

    /// A hearing, if held.
    pub fn get(&self, hearing: HearingIx) -> Option<&HeldHearing> {
        self.hearings.get(&hearing)
    }

    /// The hearings that list a case (more than one only in a calendar that breaks the rules).
    pub fn hearings_of(&self, case: CaseIx) -> Vec<&HeldHearing> {
        self.iter().filter(|held| held.lists(case)).collect()
    }

    /// Where each case is first listed.
    pub fn placements(&self) -> BTreeMap<CaseIx, HearingIx> {
        let mut placements = BTreeMap::new();
        for held in self.iter() {
            for listed in &held.cases {
                placements.entry(listed.case).or_insert(held.hearing);
            }
        }
        placements
    }

    /// The other hearings of the same half-day that a person attends.
    pub fn elsewhere<'a>(
        &'a self,
        model: &'a CourtModel,
        person: PersonIx,
        hearing: HearingIx,
    ) -> impl Iterator<Item = HearingIx> + 'a {
        let slot = model.hearings[hearing].slot;
        self.iter()
            .filter(move |held| {
                held.hearing != hearing
                    && model.hearings[held.hearing].slot == slot
                    && held.attends(person)
            })
            .map(|held| held.hearing)
    }
}
