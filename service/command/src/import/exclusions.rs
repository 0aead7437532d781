//! Exclusions: `exclusions.csv`.

use super::case_columns::NUMBER;
use super::cases::number;
use super::column::{Column, Content, Spec, names};
use super::people::PERSON;
use super::problem::Problem;
use super::row::{Read, Row, each};
use super::table::Table;
use super::unavailabilities::known_person;
use super::words::EXCLUSIONS;
use solver::facts::ids::CaseNumber;
use solver::facts::input::{CaseInput, ExclusionCode, ExclusionInput, PersonInput};
use solver::facts::text::Text;

const CODE: Column = &Spec::new(
    "Motif",
    &["motif", "cause", "code"],
    Content::Word(|| names(EXCLUSIONS)),
    "déport",
    "code",
);

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    vec![NUMBER, PERSON, CODE]
}

/// Reads the exclusions of a table, each with the case concerned.
pub(super) fn read(
    table: &Table,
    cases: &[CaseInput],
    people: &[PersonInput],
    problems: &mut Vec<Problem>,
) -> Vec<Read<(CaseNumber, ExclusionInput)>> {
    each(table, problems, |row| exclusion(row, cases, people))
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
    check_case(row, NUMBER, &number, cases);
    Some((number, ExclusionInput { person: person?, code }))
}

/// Refuses a case that is not known.
pub(super) fn check_case(
    row: &mut Row<'_>,
    column: Column,
    number: &CaseNumber,
    cases: &[CaseInput],
) {
    if !cases.iter().any(|case| case.number == *number) {
        row.refuse(
            column,
            Text::new(format!("affaire inconnue : {number}"), format!("unknown case: {number}")),
            Text::new(
                "ajoutez-la au tableau « affaires », ou corrigez le numéro",
                "add it to the table `cases`, or correct the number",
            ),
        );
    }
}
