//! What people read: tables for a terminal and one page for a browser, both made of the same neutral
//! views. Decides nothing and reads no file.

pub mod changes;
pub mod html;
pub mod loads;
pub mod rules;
pub mod text;
pub mod view;
pub mod weeks;
pub mod words;
