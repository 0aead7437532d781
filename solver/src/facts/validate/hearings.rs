//! Hearings that exist.

use super::index::Index;
use super::report::{At, Report};
use super::roles::{ATTENDEE, CLERK, PROSECUTION, fits};
use super::units;
use crate::facts::diagnostic::Code;
use crate::facts::ids::CaseNumber;
use crate::facts::input::{DocumentInput, HearingInput};
use std::collections::BTreeSet;

pub(super) fn check(doc: &DocumentInput, index: &Index<'_>, report: &mut Report) {
    let list = At::Root.key("hearings");
    let mut seen = BTreeSet::new();
    for (position, hearing) in doc.hearings.iter().enumerate() {
        let at = list.item(position);
        report.id(&at.key("id"), hearing.id.as_str(), &mut seen);
        units::check(&hearing.unit, &at.key("unit"), index, report);
        report.date(&at.key("slot").key("date"), hearing.slot.date);
        if let Some(room) = &hearing.room {
            index.room(report, &at.key("room"), room);
        }
        people(hearing, &at, index, report);
        cases(hearing, &at.key("cases"), index, report);
    }
}

fn people(hearing: &HearingInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    let attendees = at.key("attendees");
    report.distinct(&attendees, &hearing.attendees);
    for (position, person) in hearing.attendees.iter().enumerate() {
        fits(person, &attendees.item(position), index, report, ATTENDEE);
    }
    let replaced = at.key("replaced");
    report.distinct(&replaced, &hearing.replaced);
    for (position, person) in hearing.replaced.iter().enumerate() {
        let at = replaced.item(position);
        fits(person, &at, index, report, ATTENDEE);
        if hearing.attendees.contains(person) {
            report.tell(
                Code::NamedTwice,
                &at,
                person.as_str(),
                format!("« {person} » est à la fois parmi les présents et parmi les remplacés."),
                format!("\"{person}\" is both among those who attend and those replaced."),
            );
        }
    }
    if let Some(person) = &hearing.advocate_general {
        fits(person, &at.key("advocate_general"), index, report, PROSECUTION);
    }
    if let Some(person) = &hearing.clerk {
        fits(person, &at.key("clerk"), index, report, CLERK);
    }
}

fn cases(hearing: &HearingInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    let numbers: Vec<&CaseNumber> = hearing.cases.iter().map(|listed| &listed.case).collect();
    report.distinct(at, &numbers);
    for (position, listed) in hearing.cases.iter().enumerate() {
        let at = at.item(position);
        index.case(report, &at.key("case"), &listed.case);
        report.optional_date(&at.key("delivery_date"), listed.delivery_date);
    }
}
