//! Around the engine: the command line, the import of spreadsheets, the tables and pages that people
//! read. Owns files, the terminal and the clock; decides nothing about a calendar.

pub mod cli;
pub mod day;
pub mod engine;
pub mod import;
pub mod render;
