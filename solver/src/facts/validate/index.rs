//! The ids of a document and what they stand for.

use super::codes::Codes;
use super::report::{At, Report};
use crate::facts::diagnostic::Code;
use crate::facts::ids::{CaseNumber, ChamberId, HearingId, PersonId, RoomId, SectionId};
use crate::facts::input::{
    CaseInput, ChamberInput, DocumentInput, HearingInput, PatternInput, PersonInput, RoomInput,
    SectionInput,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What each id stands for; the first item wins when an id is given twice.
#[derive(Debug)]
pub(super) struct Index<'d> {
    /// Codes that may be named.
    pub(super) codes: &'d Codes,
    pub(super) chambers: BTreeMap<&'d str, &'d ChamberInput>,
    pub(super) sections: BTreeMap<&'d str, &'d SectionInput>,
    pub(super) patterns: BTreeMap<String, &'d PatternInput>,
    pub(super) rooms: BTreeMap<&'d str, &'d RoomInput>,
    pub(super) people: BTreeMap<&'d str, &'d PersonInput>,
    pub(super) cases: BTreeMap<&'d str, &'d CaseInput>,
    pub(super) hearings: BTreeMap<&'d str, &'d HearingInput>,
}

impl<'d> Index<'d> {
    pub(super) fn new(doc: &'d DocumentInput, codes: &'d Codes) -> Self {
        Self {
            codes,
            chambers: by_id(&doc.chambers, |chamber| chamber.id.as_str()),
            sections: by_id(&doc.sections, |section| section.id.as_str()),
            patterns: by_id(&doc.sitting_patterns, |pattern| in_hearing_ids(pattern.id.as_str())),
            rooms: by_id(&doc.rooms, |room| room.id.as_str()),
            people: by_id(&doc.people, |person| person.id.as_str()),
            cases: by_id(&doc.cases, |case| case.number.as_str()),
            hearings: by_id(&doc.hearings, |hearing| hearing.id.as_str()),
        }
    }

    pub(super) fn chamber(&self, report: &mut Report, at: &At<'_>, id: &ChamberId) {
        if !self.chambers.contains_key(id.as_str()) {
            let known = self.chambers.keys().copied();
            report.unknown(Code::UnknownChamber, at, id.as_str(), known);
        }
    }

    pub(super) fn section(
        &self,
        report: &mut Report,
        at: &At<'_>,
        id: &SectionId,
    ) -> Option<&'d SectionInput> {
        let section = self.sections.get(id.as_str()).copied();
        if section.is_none() {
            let known = self.sections.keys().copied();
            report.unknown(Code::UnknownSection, at, id.as_str(), known);
        }
        section
    }

    /// A known section of this chamber.
    pub(super) fn section_of(
        &self,
        report: &mut Report,
        at: &At<'_>,
        id: &SectionId,
        chamber: &ChamberId,
    ) {
        let Some(section) = self.section(report, at, id) else { return };
        if section.chamber != *chamber {
            let own = &section.chamber;
            report.tell(
                Code::SectionElsewhere,
                at,
                id.as_str(),
                format!("La section « {id} » est de la chambre « {own} », non de « {chamber} »."),
                format!("Section \"{id}\" is of chamber \"{own}\", not of \"{chamber}\"."),
            );
        }
    }

    pub(super) fn room(&self, report: &mut Report, at: &At<'_>, id: &RoomId) {
        if !self.rooms.contains_key(id.as_str()) {
            report.unknown(Code::UnknownRoom, at, id.as_str(), self.rooms.keys().copied());
        }
    }

    pub(super) fn person(
        &self,
        report: &mut Report,
        at: &At<'_>,
        id: &PersonId,
    ) -> Option<&'d PersonInput> {
        let person = self.people.get(id.as_str()).copied();
        if person.is_none() {
            report.unknown(Code::UnknownPerson, at, id.as_str(), self.people.keys().copied());
        }
        person
    }

    pub(super) fn case(&self, report: &mut Report, at: &At<'_>, number: &CaseNumber) {
        if !self.cases.contains_key(number.as_str()) {
            let known = self.cases.keys().copied();
            report.unknown(Code::UnknownCase, at, number.as_str(), known);
        }
    }

    pub(super) fn hearing(&self, report: &mut Report, at: &At<'_>, id: &HearingId) {
        if self.is_hearing(id.as_str()) {
            return;
        }
        let meant = self.respelt(id.as_str());
        let known: Vec<&str> = self.hearings.keys().copied().chain(meant.as_deref()).collect();
        report.unknown(Code::UnknownHearing, at, id.as_str(), known.into_iter());
    }

    /// Whether an id is that of a hearing, existing or opened by a pattern.
    pub(super) fn is_hearing(&self, id: &str) -> bool {
        self.hearings.contains_key(id)
            || opened_by(id).is_some_and(|(pattern, _)| self.patterns.contains_key(pattern))
    }

    /// The id with the known pattern that is closest to its own.
    fn respelt(&self, id: &str) -> Option<String> {
        let (pattern, slot) = opened_by(id)?;
        let known = self.patterns.keys().map(String::as_str);
        crate::facts::diagnostic::suggestion(pattern, known)
            .map(|pattern| format!("{pattern}-{slot}"))
    }
}

/// A pattern's id as the ids of its hearings spell it.
pub(super) fn in_hearing_ids(pattern: &str) -> String {
    pattern.replace(' ', "-")
}

/// The pattern and half-day of an id such as `s1-f-2026-03-10-am`.
fn opened_by(id: &str) -> Option<(&str, &str)> {
    let (pattern, slot) = id.split_at_checked(id.len().checked_sub(13)?)?;
    let (date, half_day) = slot.rsplit_once('-')?;
    let is_slot = date.parse::<NaiveDate>().is_ok() && matches!(half_day, "am" | "pm");
    is_slot.then_some(pattern.strip_suffix('-')?).map(|pattern| (pattern, slot))
}

fn by_id<'d, K: Ord, T>(items: &'d [T], id: impl Fn(&'d T) -> K) -> BTreeMap<K, &'d T> {
    items.iter().rev().map(|item| (id(item), item)).collect()
}
