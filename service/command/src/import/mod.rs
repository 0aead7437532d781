//! Spreadsheets in, one document out. Knows the habits of French spreadsheets and nothing of the law:
//! what the cells say is kept as it is, what they lack is left to the generator.

mod accents;
mod by_hand;
mod case_columns;
mod cases;
pub mod cell;
mod column;
mod exclusions;
mod folder;
mod guide;
mod headers;
mod hearing_columns;
mod hearings;
mod kinds;
mod patterns;
mod people;
mod period;
mod places;
mod problem;
mod rooms;
mod row;
mod sittings;
mod sources;
mod structure;
mod table;
mod unavailabilities;
mod wishes;
mod words;
mod workbook;

pub use by_hand::plan_by_hand;
pub use folder::{Imported, TableCount, Told, calendar, read};
pub use guide::{manual, page, templates};
pub use period::Known;
pub use places::{Cell, Places};
pub use problem::{Problem, place};
pub use sources::are_tables;
