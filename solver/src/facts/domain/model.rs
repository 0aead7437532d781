//! The model: the only thing that rules, terms, the optimiser and the verifier read. Dense and
//! immutable.

use super::{Candidate, Case, Chamber, Commitments, Person, Room, Section, Unit};
use crate::facts::calendar::{CourtCalendar, DateRange, Slot};
use crate::facts::ids::{
    CaseIx, CaseNumber, ChamberIx, HearingId, HearingIx, PersonId, PersonIx, RoomId, RoomIx,
    SectionIx,
};
use crate::facts::input::{
    Formation, HearingState, OfficeKind, OverrideInput, PolicyInput, ReducedServiceInput, Role,
};
use crate::facts::scope::Scope;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use typed_index_collections::TiVec;

/// A demand or a refusal of a person about the next draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The hearing.
    pub hearing: HearingIx,
    /// The case, if it is about one.
    pub case: Option<CaseIx>,
    /// The person, if it is about one.
    pub person: Option<PersonIx>,
}

/// A hearing of the reference plan, as far as the model knows it.
#[derive(Debug, Clone)]
pub struct ReferenceHearing {
    /// The candidate it is.
    pub hearing: HearingIx,
    /// How far it had come.
    pub state: HearingState,
    /// Everybody who attended, sorted.
    pub attendees: Vec<PersonIx>,
    /// Cases listed, sorted.
    pub cases: Vec<CaseIx>,
}

/// Everything known, validated and indexed, for one scope.
#[derive(Debug, Clone)]
pub struct CourtModel {
    /// Name of the court.
    pub court_name: String,
    /// The scope asked for.
    pub scope: Scope,
    /// The day at which the data was drawn up.
    pub as_of: NaiveDate,
    /// The dates planned.
    pub window: DateRange,
    /// Open days.
    pub calendar: CourtCalendar,
    /// Reduced service and its permanence.
    pub reduced_service: Vec<ReducedServiceInput>,
    /// Chambers of the court, whatever the scope.
    pub chambers: TiVec<ChamberIx, Chamber>,
    /// Sections of the court, whatever the scope.
    pub sections: TiVec<SectionIx, Section>,
    /// Courtrooms.
    pub rooms: TiVec<RoomIx, Room>,
    /// People of the court, whatever the scope.
    pub people: TiVec<PersonIx, Person>,
    /// Cases in scope, by number.
    pub cases: TiVec<CaseIx, Case>,
    /// Candidate hearings in scope, by half-day then id.
    pub hearings: TiVec<HearingIx, Candidate>,
    /// Sittings and meetings fixed elsewhere.
    pub commitments: Commitments,
    /// The court's settings.
    pub policy: PolicyInput,
    /// Demands.
    pub pins: Vec<Wish>,
    /// Refusals.
    pub bans: Vec<Wish>,
    /// Who is set aside from which hearing, by a refusal.
    pub(super) set_aside: BTreeSet<(HearingIx, PersonIx)>,
    /// Rules set aside by people.
    pub overrides: Vec<OverrideInput>,
    /// The plan from which changes are counted.
    pub reference: Vec<ReferenceHearing>,
    pub(crate) person_by_id: BTreeMap<PersonId, PersonIx>,
    pub(crate) case_by_number: BTreeMap<CaseNumber, CaseIx>,
    pub(crate) hearing_by_id: BTreeMap<HearingId, HearingIx>,
    /// The cases that each unit covers, by index.
    pub(super) covered: BTreeMap<Unit, Vec<CaseIx>>,
}

impl CourtModel {
    /// The person with this id.
    pub fn person(&self, id: &PersonId) -> Option<PersonIx> {
        self.person_by_id.get(id).copied()
    }

    /// The case with this number.
    pub fn case(&self, number: &CaseNumber) -> Option<CaseIx> {
        self.case_by_number.get(number).copied()
    }

    /// The hearing with this id.
    pub fn hearing(&self, id: &HearingId) -> Option<HearingIx> {
        self.hearing_by_id.get(id).copied()
    }

    /// The room with this id.
    pub fn room(&self, id: &RoomId) -> Option<RoomIx> {
        self.rooms.position(|room| room.id == *id)
    }

    /// The chamber of a hearing; none for benches of several chambers.
    pub fn chamber_of(&self, hearing: HearingIx) -> Option<ChamberIx> {
        match &self.hearings[hearing].unit {
            Unit::Section(section) => Some(self.sections[*section].chamber),
            Unit::JointSections(sections) => {
                sections.first().map(|section| self.sections[*section].chamber)
            }
            Unit::Chamber(chamber) => Some(*chamber),
            Unit::Chambers(_) | Unit::Court => None,
        }
    }

    /// The chambers that a hearing draws its bench from, sorted.
    pub fn chambers_of(&self, hearing: HearingIx) -> Vec<ChamberIx> {
        match &self.hearings[hearing].unit {
            Unit::Chambers(chambers) => chambers.clone(),
            Unit::Court => self.chambers.keys().collect(),
            Unit::Section(_) | Unit::JointSections(_) | Unit::Chamber(_) => {
                self.chamber_of(hearing).into_iter().collect()
            }
        }
    }

    /// The sections that a hearing draws its bench from, sorted.
    pub fn sections_of(&self, hearing: HearingIx) -> Vec<SectionIx> {
        match &self.hearings[hearing].unit {
            Unit::Section(section) => vec![*section],
            Unit::JointSections(sections) => sections.clone(),
            Unit::Chamber(_) | Unit::Chambers(_) | Unit::Court => {
                let chambers = self.chambers_of(hearing);
                self.sections
                    .iter_enumerated()
                    .filter(|(_, section)| chambers.contains(&section.chamber))
                    .map(|(index, _)| index)
                    .collect()
            }
        }
    }

    /// Whether the hearing's unit covers the case by distribution: its section or, where the case
    /// has none or the bench is wider, its chamber.
    pub fn covers(&self, hearing: HearingIx, case: CaseIx) -> bool {
        unit_covers(&self.sections, &self.hearings[hearing].unit, &self.cases[case])
    }

    /// The cases that a hearing's unit covers, by index.
    pub fn cases_covered(&self, hearing: HearingIx) -> impl Iterator<Item = CaseIx> + '_ {
        self.covered.get(&self.hearings[hearing].unit).into_iter().flatten().copied()
    }

    /// The same model, where hearings cover these cases only.
    pub(crate) fn covering_only(mut self, numbers: &BTreeSet<CaseNumber>) -> Self {
        for cases in self.covered.values_mut() {
            cases.retain(|&case| numbers.contains(&self.cases[case].number));
        }
        self
    }

    /// Whether a rule was set aside for one of these ids.
    pub fn is_overridden(&self, rule: &str, targets: &[&str]) -> bool {
        self.overrides
            .iter()
            .any(|entry| entry.rule == rule && targets.contains(&entry.target.as_str()))
    }

    /// Whether a decision of people keeps a person away from a hearing.
    pub fn is_set_aside(&self, person: PersonIx, hearing: HearingIx) -> bool {
        self.set_aside.contains(&(hearing, person))
    }

    /// Whether nothing keeps a person from attending a hearing: in office, neither absent nor taken by a
    /// commitment in its half-day, not set aside. Whoever is kept away is impeded there; "à défaut" asks for no other proof.
    pub fn can_attend(&self, person: PersonIx, hearing: HearingIx) -> bool {
        let slot = self.hearings[hearing].slot;
        self.people[person].available(slot)
            && self.commitments.of_person(person, slot).is_none()
            && !self.is_set_aside(person, hearing)
    }

    /// The calendar of half-days in the window that are not closed.
    pub fn is_open_slot(&self, slot: Slot) -> bool {
        self.calendar.closed(slot).is_none()
    }

    /// Whether a room can be used in a half-day: not closed, and taken by no commitment.
    pub fn is_room_open(&self, room: RoomIx, slot: Slot) -> bool {
        self.rooms[room].is_open(slot) && self.commitments.of_room(room, slot).is_none()
    }

    /// The premier président in office on a day.
    pub fn first_president(&self, date: NaiveDate) -> Option<PersonIx> {
        let first = |person: &Person| person.role == Role::FirstPresident;
        self.people_where(|person| first(person) && person.in_service(date)).next()
    }

    /// The president of a chamber in office on a day.
    pub fn president_of(&self, chamber: ChamberIx, date: NaiveDate) -> Option<PersonIx> {
        self.people_where(|person| {
            person.role == Role::ChamberPresident
                && person.chamber == Some(chamber)
                && person.in_service(date)
        })
        .next()
    }

    /// The dean of a section on a day.
    pub fn dean_of(&self, section: SectionIx, date: NaiveDate) -> Option<PersonIx> {
        self.people_where(|person| person.is_dean_of(section, date) && person.in_service(date))
            .next()
    }

    /// The dean of a chamber on a day.
    pub fn chamber_dean(&self, chamber: ChamberIx, date: NaiveDate) -> Option<PersonIx> {
        self.people_where(|person| {
            person.chamber == Some(chamber)
                && person.holds(OfficeKind::ChamberDean, date)
                && person.in_service(date)
        })
        .next()
    }

    /// The conseillers of a section in office on a day, the dean among them, by rank.
    pub fn judges_of(&self, section: SectionIx, date: NaiveDate) -> Vec<PersonIx> {
        self.ranked(|person| person.is_judge() && person.serves(section) && person.in_service(date))
    }

    /// The conseillers référendaires of a section in office on a day, by rank.
    pub fn referendaries_of(&self, section: SectionIx, date: NaiveDate) -> Vec<PersonIx> {
        self.ranked(|person| {
            person.is_referendary() && person.serves(section) && person.in_service(date)
        })
    }

    /// The conseillers of a chamber in office on a day, by rank.
    pub fn judges_of_chamber(&self, chamber: ChamberIx, date: NaiveDate) -> Vec<PersonIx> {
        self.ranked(|person| {
            person.is_judge() && person.chamber == Some(chamber) && person.in_service(date)
        })
    }

    /// The people who satisfy a condition, by rank then id.
    pub fn ranked(&self, keep: impl Fn(&Person) -> bool) -> Vec<PersonIx> {
        let mut found: Vec<PersonIx> = self.people_where(keep).collect();
        found.sort_by_key(|&person| (self.people[person].rank, person));
        found
    }

    fn people_where(&self, keep: impl Fn(&Person) -> bool) -> impl Iterator<Item = PersonIx> {
        self.people
            .iter_enumerated()
            .filter(move |(_, person)| keep(person))
            .map(|(index, _)| index)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Most cases that a hearing may list.
    pub fn cap_of(&self, hearing: HearingIx) -> u32 {
        let caps = &self.policy.caps;
        match self.hearings[hearing].formation {
            Formation::Restricted => caps.restricted,
            Formation::Section | Formation::JointSections => caps.section,
            Formation::ChamberPlenaryFull | Formation::ChamberPlenaryReduced => {
                caps.chamber_plenary
            }
            Formation::MixedChamber
            | Formation::PlenaryAssembly
            | Formation::MixedOpinion
            | Formation::PlenaryOpinion => caps.solemn,
        }
    }
}

/// The cases that each unit of the hearings covers.
pub(super) fn covered(
    sections: &TiVec<SectionIx, Section>,
    cases: &TiVec<CaseIx, Case>,
    hearings: &TiVec<HearingIx, Candidate>,
) -> BTreeMap<Unit, Vec<CaseIx>> {
    let units: BTreeSet<&Unit> = hearings.iter().map(|hearing| &hearing.unit).collect();
    let cases_of = |unit: &Unit| {
        let covered = |case: &CaseIx| unit_covers(sections, unit, &cases[*case]);
        cases.keys().filter(covered).collect()
    };
    units.into_iter().map(|unit| (unit.clone(), cases_of(unit))).collect()
}

fn unit_covers(sections: &TiVec<SectionIx, Section>, unit: &Unit, case: &Case) -> bool {
    match unit {
        Unit::Section(section) => match case.section {
            Some(own) => own == *section,
            None => sections[*section].chamber == case.chamber,
        },
        Unit::JointSections(joint) => match case.section {
            Some(own) => joint.contains(&own),
            None => joint.iter().any(|&section| sections[section].chamber == case.chamber),
        },
        Unit::Chamber(chamber) => *chamber == case.chamber,
        Unit::Chambers(chambers) => {
            *chambers == case.chambers_concerned
                || (case.chambers_concerned.is_empty() && chambers.contains(&case.chamber))
        }
        Unit::Court => true,
    }
}
