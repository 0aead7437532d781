//! The dates of sittings: `seances.csv`. A pattern with dates of its own sits on these only.

use super::column::{Column, Content, Spec};
use super::patterns::ID;
use super::problem::Problem;
use super::row::{Read, Row, each};
use super::table::Table;
use chrono::NaiveDate;
use solver::facts::input::PatternInput;
use solver::facts::text::Text;

const PATTERN: Column = &Spec { header: "Vacation", field: "", ..*ID };
/// The day.
pub(super) const DATE: Column =
    &Spec::new("Date", &["date", "jour", "le", "day"], Content::Date, "10/03/2026", "").required();

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    vec![PATTERN, DATE]
}

/// Reads the dates of a table, each with the place of its pattern.
pub(super) fn read(
    table: &Table,
    patterns: &[PatternInput],
    problems: &mut Vec<Problem>,
) -> Vec<Read<(usize, NaiveDate)>> {
    each(table, problems, |row| {
        let (pattern, date) = (known_pattern(row, PATTERN, patterns), row.required_date(DATE));
        Some((pattern?, date?))
    })
}

/// The place of the pattern that a line names; refused if it is not known.
pub(super) fn known_pattern(
    row: &mut Row<'_>,
    column: Column,
    patterns: &[PatternInput],
) -> Option<usize> {
    let named = row.required(column)?;
    let found = patterns.iter().position(|pattern| pattern.id.as_str() == named);
    if found.is_none() {
        row.refuse(
            column,
            Text::new("vacation inconnue", "unknown sitting pattern"),
            Text::new(
                "ajoutez-la au tableau « vacations », ou corrigez le code",
                "add it to the table `vacations`, or correct the code",
            ),
        );
    }
    found
}
