//! Courtrooms: `salles.csv`.

use super::problem::Problem;
use super::row::{Column, each};
use super::table::Table;
use solver::facts::input::RoomInput;

const ID: Column = &["code", "id", "salle", "room"];
const NAME: Column = &["nom", "libelle", "name"];
/// Seats on the bench.
pub(super) const SEATS: Column = &["places", "sieges", "bench_seats", "seats"];

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    vec![ID, NAME, SEATS]
}

/// Reads the rooms of a table.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Vec<RoomInput> {
    each(table, problems, |row| {
        let id = row.required(ID);
        let bench_seats = row.required(SEATS).and_then(|_| row.count(SEATS));
        let name = row.text(NAME).map(str::to_owned);
        let id = id?;
        Some(RoomInput {
            name: name.unwrap_or_else(|| id.clone()),
            id: id.into(),
            bench_seats: bench_seats?,
            closures: Vec::new(),
        })
    })
}
