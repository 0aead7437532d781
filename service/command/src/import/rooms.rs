//! Courtrooms: `salles.csv`.

use super::column::{Column, Content, Spec};
use super::problem::Problem;
use super::row::{Read, each};
use super::table::Table;
use solver::facts::input::RoomInput;

const ID: Column =
    &Spec::new("Code", &["code", "id", "salle", "room"], Content::Text, "salle-civ1", "id")
        .required();
const NAME: Column = &Spec::new(
    "Nom",
    &["nom", "libelle", "name"],
    Content::Text,
    "Salle de la première chambre civile",
    "name",
);
/// Seats on the bench.
pub(super) const SEATS: Column = &Spec::new(
    "Places",
    &["places", "sieges", "bench_seats", "seats"],
    Content::Count,
    "12",
    "bench_seats",
)
.required()
.note("au siège");

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    vec![ID, NAME, SEATS]
}

/// Reads the rooms of a table.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Vec<Read<RoomInput>> {
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
