//! Pins and bans: `epingles.csv`, `interdictions.csv`.

use super::cases::known_number;
use super::column::{Column, Content, Spec};
use super::problem::Problem;
use super::row::{Read, Row, each};
use super::table::Table;
use solver::facts::ids::{CaseNumber, HearingId, PersonId};
use solver::facts::input::{BanInput, PinInput};

const HEARING: Column = &Spec::new(
    "Audience",
    &["audience", "code", "hearing"],
    Content::Text,
    "civ1-1-fs-2026-03-10-pm",
    "hearing",
)
.required()
.note("son code ; à défaut, vacation, date et demi-journée (am, pm)");
const CASE: Column = &Spec::new(
    "Affaire",
    &["affaire", "numero", "pourvoi", "case"],
    Content::Number,
    "24-10.105",
    "case",
);
const PERSON: Column = &Spec::new(
    "Personne",
    &["personne", "identifiant", "magistrat", "person"],
    Content::Text,
    "",
    "person",
);

/// Every header that the tables may have.
pub(super) fn columns() -> Vec<Column> {
    vec![HEARING, CASE, PERSON]
}

/// Reads the pins of a table.
pub(super) fn pins(table: &Table, problems: &mut Vec<Problem>) -> Vec<Read<PinInput>> {
    each(table, problems, |row| {
        let (hearing, case, person) = wish(row)?;
        Some(PinInput { hearing, case, person })
    })
}

/// Reads the bans of a table.
pub(super) fn bans(table: &Table, problems: &mut Vec<Problem>) -> Vec<Read<BanInput>> {
    each(table, problems, |row| {
        let (hearing, case, person) = wish(row)?;
        Some(BanInput { hearing, case, person })
    })
}

fn wish(row: &mut Row<'_>) -> Option<(HearingId, Option<CaseNumber>, Option<PersonId>)> {
    let hearing = row.required(HEARING);
    let case = row.text(CASE).map(str::to_owned);
    let case = case.and_then(|text| known_number(row, CASE, &text));
    let person = row.text(PERSON).map(Into::into);
    Some((hearing?.into(), case, person))
}
