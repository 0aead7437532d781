//! Absences: `indisponibilites.csv`.

use super::column::{Column, Content, Spec, names};
use super::people::PERSON;
use super::problem::Problem;
use super::row::{Read, Row, each};
use super::table::Table;
use super::words::{ABSENCES, HALF_DAYS};
use solver::facts::ids::PersonId;
use solver::facts::input::{PersonInput, UnavailabilityCode, UnavailabilityInput};
use solver::facts::text::Text;

const FROM: Column = &Spec::new(
    "Du",
    &["du", "debut", "premier_jour", "date", "from"],
    Content::Date,
    "09/03/2026",
    "from",
)
.required();
const TO: Column =
    &Spec::new("Au", &["au", "fin", "dernier_jour", "to"], Content::Date, "13/03/2026", "to")
        .note("ce jour compris ; un seul jour si vide");
/// Half of the day.
pub(super) const HALF_DAY: Column = &Spec::new(
    "Demi-journée",
    &["demi_journee", "moment", "half_day"],
    Content::Word(|| names(HALF_DAYS)),
    "matin",
    "half_day",
);
const CODE: Column =
    &Spec::new("Motif", &["motif", "code"], Content::Word(|| names(ABSENCES)), "congé", "code");

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    vec![PERSON, FROM, TO, HALF_DAY, CODE]
}

/// Reads the absences of a table, each with the person concerned.
pub(super) fn read(
    table: &Table,
    people: &[PersonInput],
    problems: &mut Vec<Problem>,
) -> Vec<Read<(PersonId, UnavailabilityInput)>> {
    each(table, problems, |row| absence(row, people))
}

fn absence(row: &mut Row<'_>, people: &[PersonInput]) -> Option<(PersonId, UnavailabilityInput)> {
    let person = known_person(row, people);
    let from = row.required_date(FROM);
    let to = row.date(TO).or(from);
    let half_day = row.word(HALF_DAY, HALF_DAYS);
    let code = row.word(CODE, ABSENCES).unwrap_or(UnavailabilityCode::Other);
    let (person, from, to) = (person?, from?, to?);
    if to < from {
        row.refuse(
            TO,
            Text::new("la fin précède le début", "the end comes before the start"),
            Text::new("échangez les deux dates", "swap the two dates"),
        );
    }
    Some((person, UnavailabilityInput { from, to, half_day, code }))
}

/// The person of a line, if the people's table has it.
pub(super) fn known_person(row: &mut Row<'_>, people: &[PersonInput]) -> Option<PersonId> {
    let id = PersonId(row.required(PERSON)?);
    check_person(row, PERSON, &id, people).then_some(id)
}

/// Whether a person is known; refused otherwise.
pub(super) fn check_person(
    row: &mut Row<'_>,
    column: Column,
    id: &PersonId,
    people: &[PersonInput],
) -> bool {
    let is_known = people.iter().any(|person| person.id == *id);
    if !is_known {
        row.refuse(
            column,
            Text::new(format!("personne inconnue : {id}"), format!("unknown person: {id}")),
            Text::new(
                "ajoutez-la au tableau « personnes », ou corrigez l'identifiant",
                "add it to the table `people`, or correct the id",
            ),
        );
    }
    is_known
}
