//! Absences: `indisponibilites.csv`.

use super::people::PERSON;
use super::problem::Problem;
use super::row::{Column, Row, each};
use super::table::Table;
use super::words::{ABSENCES, HALF_DAYS};
use solver::facts::ids::PersonId;
use solver::facts::input::{PersonInput, UnavailabilityCode, UnavailabilityInput};
use solver::facts::text::Text;

const FROM: Column = &["du", "debut", "premier_jour", "date", "from"];
const TO: Column = &["au", "fin", "dernier_jour", "to"];
/// Half of the day.
pub(super) const HALF_DAY: Column = &["demi_journee", "moment", "half_day"];
const CODE: Column = &["motif", "code"];

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    vec![PERSON, FROM, TO, HALF_DAY, CODE]
}

/// Reads the absences of a table into the people concerned; returns how many.
pub(super) fn read(
    table: &Table,
    people: &mut [PersonInput],
    problems: &mut Vec<Problem>,
) -> usize {
    let read = each(table, problems, |row| absence(row, people));
    let count = read.len();
    for (person, absence) in read {
        if let Some(person) = people.iter_mut().find(|known| known.id == person) {
            person.unavailabilities.push(absence);
        }
    }
    count
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
    if !people.iter().any(|person| person.id == id) {
        row.refuse(
            PERSON,
            Text::new("personne inconnue", "unknown person"),
            Text::new(
                "ajoutez-la à personnes.csv, ou corrigez l'identifiant",
                "add it to people.csv, or correct the id",
            ),
        );
        return None;
    }
    Some(id)
}
