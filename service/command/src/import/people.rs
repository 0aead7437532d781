//! People: `personnes.csv`. Ids only: a name never enters the document.

use super::accents::key;
use super::case_columns;
use super::cases;
use super::column::{Column, Content, Spec, names};
use super::problem::Problem;
use super::row::{Read, Row, each};
use super::table::Table;
use super::words::{OFFICES, ROLES};
use solver::facts::input::{OfficeInput, OfficeKind, PersonInput, Role};

/// Id of a person.
pub(super) const PERSON: Column = &Spec::new(
    "Identifiant",
    &["identifiant", "id", "matricule", "personne", "magistrat", "person"],
    Content::Text,
    "P0003",
    "id",
)
.required()
.note("un code, jamais un nom");
/// What the person is.
pub(super) const ROLE: Column = &Spec::new(
    "Fonction",
    &["fonction", "role", "grade", "qualite"],
    Content::Word(|| names(ROLES)),
    "conseiller",
    "role",
)
.required();
const CHAMBER: Column = &Spec { is_required: false, ..*case_columns::CHAMBER }
    .note("sauf pour le premier président et le procureur général");
const SECTIONS: Column =
    &Spec::new("Sections", &["sections", "section"], Content::List, "civ1-1", "sections")
        .note("la première est la principale");
const RANK: Column = &Spec::new("Rang", &["rang", "rank"], Content::Count, "2", "rank")
    .required()
    .note("1 est le plus élevé, parmi les personnes de même fonction");
const QUOTA: Column = &Spec::new(
    "Quotité",
    &["quotite", "temps_de_travail", "quota"],
    Content::Quota,
    "80 %",
    "quota_bp",
)
.note("temps plein sinon");
const FROM: Column =
    &Spec::new("Depuis", &["depuis", "arrivee", "du", "from"], Content::Date, "", "from");
const TO: Column =
    &Spec::new("Jusqu'au", &["jusqu_au", "depart", "au", "to"], Content::Date, "", "to");
const OFFICE: Column = &Spec::new(
    "Offices",
    &["offices", "office", "designations", "fonctions_particulieres"],
    Content::Words(|| names(OFFICES)),
    "",
    "offices",
);
const CARRIED: Column = &Spec::new(
    "Report de charge",
    &["report_de_charge", "charge_reportee", "carried_load_points"],
    Content::Whole,
    "",
    "carried_load_points",
)
.note("en points, des périodes passées");
const GROUPED: Column = &Spec::new(
    "Jours groupés",
    &["jours_groupes", "groups_days"],
    Content::Flag,
    "non",
    "groups_days",
);
/// Columns that are understood and left out.
const LEFT_OUT: Column =
    &Spec::new("Nom", &["nom", "prenom", "name", "nom_et_prenom"], Content::LeftOut, "", "");

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    vec![PERSON, ROLE, CHAMBER, SECTIONS, RANK, QUOTA, FROM, TO, OFFICE, CARRIED, GROUPED, LEFT_OUT]
}

/// Reads the people of a table.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Vec<Read<PersonInput>> {
    each(table, problems, person)
}

fn person(row: &mut Row<'_>) -> Option<PersonInput> {
    let id = row.required(PERSON);
    let role = row.required_word(ROLE, ROLES);
    let needs_chamber = !matches!(
        role,
        Some(Role::FirstPresident | Role::ProsecutorGeneral | Role::Auditor) | None
    );
    let chamber = if needs_chamber || row.text(case_columns::CHAMBER).is_some() {
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
    kinds.extend(row.words(OFFICE, OFFICES));
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
