//! Candidate hearings: those that exist, and those that the sitting patterns allow.

use super::{Builder, sorted};
use crate::facts::calendar::Slot;
use crate::facts::domain::{Candidate, Existing, Unit};
use crate::facts::ids::{CaseIx, CaseNumber, ChamberId, HearingId, HearingIx, PersonId, SectionId};
use crate::facts::input::{HearingInput, HearingState, PatternInput, UnitInput, Weekday};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use typed_index_collections::TiVec;

impl<'a> Builder<'a> {
    /// Hearings of the document and of a calendar made by hand that fall in the window and scope.
    pub(super) fn existing_hearings(&self, extra: &'a [HearingInput]) -> Vec<&'a HearingInput>
    where
        'a: 'a,
    {
        self.doc
            .hearings
            .iter()
            .chain(extra.iter().filter(|hearing| self.knows(&hearing.unit)))
            .filter(|hearing| hearing.state != HearingState::Cancelled)
            .filter(|hearing| self.window.contains(hearing.slot.date))
            .filter(|hearing| match self.chamber_ids(&hearing.unit) {
                Some(chambers) => chambers.iter().any(|chamber| self.scope.covers(chamber)),
                None => true,
            })
            .collect()
    }

    /// Whether the document has the unit: a calendar made by hand may name any.
    pub(super) fn knows(&self, unit: &UnitInput) -> bool {
        let has_section = |id: &SectionId| self.sections.contains_key(id);
        let has_chamber = |id: &ChamberId| self.chambers.contains_key(id);
        match unit {
            UnitInput::Section(section) => has_section(section),
            UnitInput::JointSections(sections) => sections.iter().all(has_section),
            UnitInput::Chamber(chamber) => has_chamber(chamber),
            UnitInput::Chambers(chambers) => chambers.iter().all(has_chamber),
            UnitInput::Court => true,
        }
    }

    /// The chambers of a unit; none for the whole court.
    pub(super) fn chamber_ids(&self, unit: &UnitInput) -> Option<Vec<ChamberId>> {
        let of_section = |section: &SectionId| {
            let index: usize = self.sections[section].into();
            self.doc.sections[index].chamber.clone()
        };
        match unit {
            UnitInput::Section(section) => Some(vec![of_section(section)]),
            UnitInput::JointSections(sections) => Some(sections.iter().map(of_section).collect()),
            UnitInput::Chamber(chamber) => Some(vec![chamber.clone()]),
            UnitInput::Chambers(chambers) => Some(chambers.clone()),
            UnitInput::Court => None,
        }
    }

    pub(super) fn candidates(
        &self,
        existing: &[&HearingInput],
        cases: &BTreeMap<CaseNumber, CaseIx>,
    ) -> TiVec<HearingIx, Candidate> {
        let mut hearings: Vec<Candidate> =
            existing.iter().map(|hearing| self.existing(hearing, cases)).collect();
        let taken: BTreeSet<HearingId> =
            self.doc.hearings.iter().map(|hearing| hearing.id.clone()).collect();
        for pattern in self.doc.sitting_patterns.iter().filter(|line| self.in_scope(line)) {
            for date in self.window.days() {
                let slot = Slot { date, half_day: pattern.half_day };
                let id = pattern_hearing_id(pattern, slot);
                if self.sits(pattern, date) && !taken.contains(&id) {
                    hearings.push(Candidate {
                        id,
                        unit: self.unit(&pattern.unit),
                        formation: pattern.formation,
                        slot,
                        purpose: pattern.purpose,
                        pattern: Some(pattern.id.clone()),
                        usual_room: pattern.usual_room.as_ref().map(|room| self.rooms[room]),
                        existing: None,
                    });
                }
            }
        }
        hearings.sort_by(|a, b| (a.slot, &a.id).cmp(&(b.slot, &b.id)));
        hearings.into_iter().collect()
    }

    pub(super) fn in_scope(&self, pattern: &PatternInput) -> bool {
        match self.chamber_ids(&pattern.unit) {
            Some(chambers) => chambers.iter().all(|chamber| self.scope.covers(chamber)),
            None => self.scope.chambers.is_empty(),
        }
    }

    /// Whether a pattern has a hearing on a date, closures aside.
    pub(super) fn sits(&self, pattern: &PatternInput, date: NaiveDate) -> bool {
        if !pattern.in_reduced_service && self.calendar.is_reduced_service(date) {
            return false;
        }
        if !pattern.only_on.is_empty() {
            return pattern.only_on.contains(&date);
        }
        pattern.turn().contains(date) && Weekday::of(date) == Some(pattern.weekday)
    }

    pub(super) fn existing(
        &self,
        hearing: &HearingInput,
        cases: &BTreeMap<CaseNumber, CaseIx>,
    ) -> Candidate {
        let pattern = self
            .doc
            .sitting_patterns
            .iter()
            .find(|pattern| pattern_hearing_id(pattern, hearing.slot) == hearing.id);
        let people = |ids: &[PersonId]| sorted(ids.iter().map(|person| self.people[person]));
        Candidate {
            id: hearing.id.clone(),
            unit: self.unit(&hearing.unit),
            formation: hearing.formation,
            slot: hearing.slot,
            purpose: pattern.map(|pattern| pattern.purpose).unwrap_or_default(),
            pattern: pattern.map(|pattern| pattern.id.clone()),
            usual_room: pattern
                .and_then(|pattern| pattern.usual_room.as_ref())
                .map(|room| self.rooms[room]),
            existing: Some(Existing {
                state: hearing.state,
                pinned: hearing.pinned,
                room: hearing.room.as_ref().and_then(|room| self.rooms.get(room).copied()),
                attendees: people(&hearing.attendees),
                replaced: people(&hearing.replaced),
                advocate_general: hearing.advocate_general.as_ref().map(|id| self.people[id]),
                clerk: hearing.clerk.as_ref().map(|id| self.people[id]),
                cases: hearing
                    .cases
                    .iter()
                    .filter_map(|listed| cases.get(&listed.case).copied())
                    .collect(),
                announced: hearing
                    .cases
                    .iter()
                    .filter_map(|listed| Some((*cases.get(&listed.case)?, listed.delivery_date?)))
                    .collect(),
            }),
        }
    }

    pub(super) fn unit(&self, unit: &UnitInput) -> Unit {
        match unit {
            UnitInput::Section(section) => Unit::Section(self.sections[section]),
            UnitInput::JointSections(sections) => {
                Unit::JointSections(sorted(sections.iter().map(|section| self.sections[section])))
            }
            UnitInput::Chamber(chamber) => Unit::Chamber(self.chambers[chamber]),
            UnitInput::Chambers(chambers) => {
                Unit::Chambers(sorted(chambers.iter().map(|chamber| self.chambers[chamber])))
            }
            UnitInput::Court => Unit::Court,
        }
    }
}

/// The id of the hearing that a pattern opens in a half-day.
fn pattern_hearing_id(pattern: &PatternInput, slot: Slot) -> HearingId {
    HearingId(format!("{}-{}", pattern.id, slot).replace(' ', "-"))
}
