//! People: what they are, where they serve, when they are away.

use super::index::Index;
use super::report::{At, Report};
use crate::facts::diagnostic::Code;
use crate::facts::input::{DocumentInput, OfficeKind, PersonInput, Role};
use std::collections::BTreeSet;

/// Points of the largest load carried over.
const LARGEST_LOAD: i64 = 1_000_000;

pub(super) fn check(doc: &DocumentInput, index: &Index<'_>, report: &mut Report) {
    let list = At::Root.key("people");
    let mut seen = BTreeSet::new();
    for (position, person) in doc.people.iter().enumerate() {
        let at = list.item(position);
        report.id(&at.key("id"), person.id.as_str(), &mut seen);
        chamber(person, &at, index, report);
        sections(person, &at.key("sections"), index, report);
        quota(person, &at.key("quota_bp"), report);
        report.open_range(Code::RangeReversed, &at, person.from, person.to);
        offices(person, &at.key("offices"), index, report);
        unavailabilities(person, &at.key("unavailabilities"), report);
        relations(person, &at.key("relations"), index, report);
        carried_load(person, &at.key("carried_load_points"), report);
    }
}

fn chamber(person: &PersonInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    let at = at.key("chamber");
    let id = &person.id;
    match &person.chamber {
        Some(chamber) => index.chamber(report, &at, chamber),
        None if matches!(person.role, Role::FirstPresident | Role::ProsecutorGeneral) => {}
        None => report.tell(
            Code::PersonWithoutChamber,
            &at,
            id.as_str(),
            format!("« {id} » n'a pas de chambre."),
            format!("\"{id}\" has no chamber."),
        ),
    }
}

fn sections(person: &PersonInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    report.distinct(at, &person.sections);
    for (position, section) in person.sections.iter().enumerate() {
        let at = at.item(position);
        match &person.chamber {
            Some(chamber) => index.section_of(report, &at, section, chamber),
            None => {
                let _ = index.section(report, &at, section);
            }
        }
    }
}

fn quota(person: &PersonInput, at: &At<'_>, report: &mut Report) {
    let seen = person.quota_bp;
    if !(1..=10_000).contains(&seen) {
        report.tell(
            Code::ShareOutOfRange,
            at,
            &seen.to_string(),
            format!("{seen} n'est pas entre 1 et 10000."),
            format!("{seen} is not between 1 and 10000."),
        );
    }
}

fn offices(person: &PersonInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    for (position, office) in person.offices.iter().enumerate() {
        let at = at.item(position);
        report.open_range(Code::RangeReversed, &at, office.from, office.to);
        match (&office.section, &person.chamber) {
            (Some(section), Some(chamber)) => {
                index.section_of(report, &at.key("section"), section, chamber);
            }
            (Some(section), None) => {
                let _ = index.section(report, &at.key("section"), section);
            }
            (None, _) if office.kind == OfficeKind::SectionDean => report.tell(
                Code::DeanWithoutSection,
                &at.key("section"),
                person.id.as_str(),
                format!("La section dont « {} » est doyen n'est pas donnée.", person.id),
                format!("The section of which \"{}\" is the dean is not given.", person.id),
            ),
            (None, _) => {}
        }
    }
}

fn unavailabilities(person: &PersonInput, at: &At<'_>, report: &mut Report) {
    for (position, absence) in person.unavailabilities.iter().enumerate() {
        report.range(Code::PeriodReversed, &at.item(position), absence.from, absence.to);
    }
}

fn relations(person: &PersonInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    for (position, relation) in person.relations.iter().enumerate() {
        let at = at.item(position);
        if let Some(other) = &relation.person {
            let _ = index.person(report, &at.key("person"), other);
        }
        let with_oneself = relation.person.as_ref() == Some(&person.id);
        if with_oneself || (relation.person.is_none() && relation.counsel_office.is_none()) {
            let id = &person.id;
            report.tell(
                Code::RelationWithoutOther,
                &at,
                id.as_str(),
                format!("Le lien déclaré de « {id} » ne vise personne d'autre."),
                format!("The declared tie of \"{id}\" is with nobody else."),
            );
        }
    }
}

fn carried_load(person: &PersonInput, at: &At<'_>, report: &mut Report) {
    let seen = person.carried_load_points;
    if !(-LARGEST_LOAD..=LARGEST_LOAD).contains(&seen) {
        report.tell(
            Code::AmountTooLarge,
            at,
            &seen.to_string(),
            format!("{seen} dépasse ce qu'un report de charge peut valoir ({LARGEST_LOAD})."),
            format!("{seen} is more than a carried load can be ({LARGEST_LOAD})."),
        );
    }
}
