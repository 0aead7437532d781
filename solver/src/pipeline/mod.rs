//! The only place that knows all the steps: prune, assemble, split, start, solve tier by tier, merge,
//! name the rooms, verify, explain.

mod amend;
mod block;
mod exchange;
mod options;
mod report;
mod run;
mod stretches;

pub use amend::amend;
pub use exchange::{
    export_mps, export_mps_apart, plan_by_hand, plan_of_calendar, plan_of_solution,
};
pub use options::{Conflict, Outcome, PlanError, PlanOptions, Progress};
pub use run::{SecondsLeft, plan};
