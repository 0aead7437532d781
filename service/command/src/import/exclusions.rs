//! Exclusions: `exclusions.csv`.

use super::cases::{NUMBER, number};
use super::people::PERSON;
use super::problem::Problem;
use super::row::{Column, Row, each};
use super::table::Table;
use super::unavailabilities::known_person;
use super::words::EXCLUSIONS;
use solver::facts::ids::CaseNumber;
use solver::facts::input::{CaseInput, ExclusionCode, ExclusionInput, PersonInput};
use solver::facts::text::Text;

const CODE: Column = &["motif", "cause", "code"];

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    vec![NUMBER, PERSON, CODE]
}

/// Reads the exclusions of a table into the cases concerned; returns how many.
pub(super) fn read(
    table: &Table,
    cases: &mut [CaseInput],
    people: &[PersonInput],
    problems: &mut Vec<Problem>,
) -> usize {
    let read = each(table, problems, |row| exclusion(row, cases, people));
    let count = read.len();
    for (number, exclusion) in read {
        if let Some(case) = cases.iter_mut().find(|case| case.number == number) {
            case.exclusions.push(exclusion);
        }
    }
    count
}

fn exclusion(
    row: &mut Row<'_>,
    cases: &[CaseInput],
    people: &[PersonInput],
) -> Option<(CaseNumber, ExclusionInput)> {
    let number = number(row);
    let person = known_person(row, people);
    let code = row.word(CODE, EXCLUSIONS).unwrap_or(ExclusionCode::Abstention);
    let number = number?;
    if !cases.iter().any(|case| case.number == number) {
        row.refuse(
            NUMBER,
            Text::new("affaire inconnue", "unknown case"),
            Text::new(
                "ajoutez-la à affaires.csv, ou corrigez le numéro",
                "add it to cases.csv, or correct the number",
            ),
        );
    }
    Some((number, ExclusionInput { person: person?, code }))
}
