//! Spreadsheets in, one document out. Knows the habits of French spreadsheets and nothing of the law:
//! what the cells say is kept as it is, what they lack is left to the generator.

mod accents;
mod cases;
pub mod cell;
mod exclusions;
mod folder;
mod patterns;
mod people;
mod problem;
mod rooms;
mod row;
mod structure;
mod table;
mod unavailabilities;
mod words;

pub use folder::{Dates, Imported, TableCount, folder};
pub use problem::Problem;
