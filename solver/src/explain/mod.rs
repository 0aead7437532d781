//! Sentences for every choice and for every case left out, in French and in English.

mod people;
mod sheets;
#[cfg(feature = "milp")]
mod unplaced;

pub use people::{capacity_name, formation_name};
pub use sheets::{explain_case, explain_hearing};
#[cfg(feature = "milp")]
pub use unplaced::{look_ahead, unplaced};
