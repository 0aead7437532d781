//! Sentences for every choice and for every case left out, in French and in English.

mod audit;
mod choice;
mod citation;
mod contradictions;
#[cfg(test)]
mod examples;
mod names;
mod plan;
mod sheets;
mod unplaced;
mod year_ahead;

pub use audit::audit;
pub use contradictions::{contradictions, false_contradictions};
pub use names::{
    absence_name, bound_name, capacity_name, formation_name, reason_name, role_name, severity_name,
    vote_name,
};
pub use plan::plan_of;
pub use sheets::{explain_case, explain_hearing};
pub use unplaced::unplaced;
pub(crate) use unplaced::why_unplaced;
pub use year_ahead::YearAhead;
