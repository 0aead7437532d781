//! Sentences for every choice and for every case left out, in French and in English.

mod names;
mod sheets;
mod unplaced;

pub use names::{
    bound_name, capacity_name, formation_name, reason_name, role_name, severity_name, vote_name,
};
pub use sheets::{explain_case, explain_hearing};
pub use unplaced::{look_ahead, unplaced};
