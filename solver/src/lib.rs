//! The engine of Audiencement.

pub mod ids;
pub mod input;
