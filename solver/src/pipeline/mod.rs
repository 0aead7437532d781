//! The only place that knows all the steps: prune, assemble, split, start, solve tier by tier, merge,
//! name the rooms, verify, explain.

mod block;
mod options;
mod report;
mod run;

pub use options::{Conflict, Outcome, PlanError, PlanOptions, Progress};
pub use run::{SecondsLeft, export_mps, plan};
