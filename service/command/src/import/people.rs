//! People: `personnes.csv`. Ids only: a name never enters the document.

use super::accents::key;
use super::cases;
use super::problem::Problem;
use super::row::{Column, Row, each};
use super::table::Table;
use super::words::{OFFICES, ROLES};
use solver::facts::input::{OfficeInput, OfficeKind, PersonInput, Role};
use solver::facts::text::Text;

/// Id of a person.
pub(super) const PERSON: Column =
    &["identifiant", "id", "matricule", "personne", "magistrat", "person"];
/// What the person is.
pub(super) const ROLE: Column = &["fonction", "role", "grade", "qualite"];
const SECTIONS: Column = &["sections", "section"];
const RANK: Column = &["rang", "rank"];
const QUOTA: Column = &["quotite", "temps_de_travail", "quota"];
const FROM: Column = &["depuis", "arrivee", "du", "from"];
const TO: Column = &["jusqu_au", "depart", "au", "to"];
const OFFICE: Column = &["offices", "office", "designations", "fonctions_particulieres"];
const CARRIED: Column = &["report_de_charge", "charge_reportee", "carried_load_points"];
const GROUPED: Column = &["jours_groupes", "groups_days"];
/// Columns that are understood and left out.
const LEFT_OUT: Column = &["nom", "prenom", "name", "nom_et_prenom"];

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    vec![
        PERSON,
        ROLE,
        cases::CHAMBER,
        SECTIONS,
        RANK,
        QUOTA,
        FROM,
        TO,
        OFFICE,
        CARRIED,
        GROUPED,
        LEFT_OUT,
    ]
}

/// Reads the people of a table.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Vec<PersonInput> {
    each(table, problems, person)
}

fn person(row: &mut Row<'_>) -> Option<PersonInput> {
    let id = row.required(PERSON);
    let role = row.required_word(ROLE, ROLES);
    let needs_chamber = !matches!(
        role,
        Some(Role::FirstPresident | Role::ProsecutorGeneral | Role::Auditor) | None
    );
    let chamber = if needs_chamber || row.text(cases::CHAMBER).is_some() {
        cases::chamber(row)
    } else {
        None
    };
    let rank = row.required(RANK).and_then(|_| row.count(RANK));
    let sections: Vec<_> = row.list(SECTIONS).iter().map(|id| id.as_str().into()).collect();
    let offices = offices(row, sections.first());
    let quota_bp = row.quota(QUOTA).unwrap_or(10_000);
    let (from, to) = (row.date(FROM), row.date(TO));
    let carried_load_points = row.whole(CARRIED).unwrap_or(0);
    let groups_days = row.flag(GROUPED);
    Some(PersonInput {
        id: id?.into(),
        role: role?,
        chamber,
        sections,
        rank: rank?,
        quota_bp,
        from,
        to,
        offices,
        carried_load_points,
        groups_days,
        unavailabilities: Vec::new(),
        relations: Vec::new(),
        barred_entities: Vec::new(),
        aliases: Vec::new(),
    })
}

/// Offices of the column, and the deanship of somebody whose role says "doyen".
fn offices(row: &mut Row<'_>, section: Option<&solver::facts::ids::SectionId>) -> Vec<OfficeInput> {
    let mut kinds: Vec<OfficeKind> = Vec::new();
    if row.text(ROLE).is_some_and(|role| key(role).starts_with("doyen")) {
        kinds.push(OfficeKind::SectionDean);
    }
    for item in row.list(OFFICE) {
        let wanted = key(&item);
        match OFFICES.iter().find(|word| word.0.contains(&wanted.as_str())) {
            Some(word) => kinds.push(word.1),
            None => {
                let known: Vec<&str> = OFFICES.iter().map(|word| word.0[0]).collect();
                let known = known.join(", ");
                row.refuse(
                    OFFICE,
                    Text::new("office inconnu", "unknown office"),
                    Text::new(format!("attendu : {known}"), format!("expected: {known}")),
                );
            }
        }
    }
    kinds.dedup();
    kinds
        .into_iter()
        .map(|kind| OfficeInput {
            kind,
            section: section.filter(|_| kind == OfficeKind::SectionDean).cloned(),
            from: None,
            to: None,
        })
        .collect()
}
