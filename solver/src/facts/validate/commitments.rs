//! Sittings and meetings fixed elsewhere.

use super::index::Index;
use super::report::{At, Report};
use super::roles::{ATTENDEE, fits};
use crate::facts::calendar::Slot;
use crate::facts::diagnostic::Code;
use crate::facts::input::{CommitmentInput, DocumentInput};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(doc: &DocumentInput, index: &Index<'_>, report: &mut Report) {
    let list = At::Root.key("commitments");
    let mut seen = BTreeSet::new();
    for (position, commitment) in doc.commitments.iter().enumerate() {
        let at = list.item(position);
        report.id(&at.key("id"), commitment.id.as_str(), &mut seen);
        slots(commitment, &at.key("slots"), report);
        if let Some(chamber) = &commitment.chamber {
            index.chamber(report, &at.key("chamber"), chamber);
        }
        if let Some(room) = &commitment.room {
            index.room(report, &at.key("room"), room);
        }
        people(commitment, &at, index, report);
    }
    one_place(doc, &list, report);
}

fn slots(commitment: &CommitmentInput, at: &At<'_>, report: &mut Report) {
    if commitment.slots.is_empty() {
        let id = &commitment.id;
        report.tell(
            Code::NoHalfDay,
            at,
            "[]",
            format!("L'engagement « {id} » n'a aucune demi-journée."),
            format!("Commitment \"{id}\" has no half-day."),
        );
    }
    report.distinct(at, &commitment.slots);
    for (position, slot) in commitment.slots.iter().enumerate() {
        report.date(&at.item(position).key("date"), slot.date);
    }
}

fn people(commitment: &CommitmentInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    for (field, people) in [("people", &commitment.people), ("barred", &commitment.barred)] {
        let at = at.key(field);
        report.distinct(&at, people);
        for (position, person) in people.iter().enumerate() {
            let _ = index.person(report, &at.item(position), person);
        }
    }
    let Some(person) = &commitment.presiding else { return };
    let at = at.key("presiding");
    fits(person, &at, index, report, ATTENDEE);
    if !commitment.people.contains(person) {
        report.tell(
            Code::PresidingElsewhere,
            &at,
            person.as_str(),
            format!("« {person} » préside sans figurer parmi ceux qui y assistent."),
            format!("\"{person}\" presides and is not among those who attend."),
        );
    }
}

/// Nobody, and no room, is in two of them in one half-day; told at the second one.
fn one_place(doc: &DocumentInput, list: &At<'_>, report: &mut Report) {
    let (mut people, mut rooms) = (BTreeMap::new(), BTreeMap::new());
    for (position, commitment) in doc.commitments.iter().enumerate() {
        let at = list.item(position);
        let (at_people, at_room) = (at.key("people"), at.key("room"));
        for &slot in &commitment.slots {
            for (place, person) in commitment.people.iter().enumerate() {
                let other = people.insert((person, slot), commitment);
                let at = at_people.item(place);
                taken(other, commitment, slot, (person.as_str(), &at), report);
            }
            if let Some(room) = &commitment.room {
                let other = rooms.insert((room, slot), commitment);
                taken(other, commitment, slot, (room.as_str(), &at_room), report);
            }
        }
    }
}

fn taken(
    other: Option<&CommitmentInput>,
    own: &CommitmentInput,
    slot: Slot,
    (name, at): (&str, &At<'_>),
    report: &mut Report,
) {
    let Some(other) = other.map(|other| &other.id).filter(|other| **other != own.id) else {
        return;
    };
    report.tell(
        Code::TwoPlaces,
        at,
        name,
        format!("« {name} » est déjà pris par « {other} » ({}).", slot.fr()),
        format!("\"{name}\" is already taken by \"{other}\" ({}).", slot.en()),
    );
}
