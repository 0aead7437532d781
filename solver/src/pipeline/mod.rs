//! The one door to planning: [`propose`] plans or amends, and says what can't be kept.
//!
//! Only what calls the solver is compiled with the feature `milp`; a calendar that people made becomes
//! a plan without it.

#[cfg(feature = "milp")]
mod amend;
#[cfg(feature = "milp")]
mod block;
#[cfg(feature = "milp")]
mod bounds;
mod by_hand;
mod concluded;
#[cfg(feature = "milp")]
mod decided;
#[cfg(feature = "milp")]
mod draw;
#[cfg(feature = "milp")]
mod export;
#[cfg(feature = "milp")]
mod given_up;
#[cfg(feature = "milp")]
mod improve;
#[cfg(feature = "milp")]
mod outcome;
#[cfg(feature = "milp")]
mod propose;
#[cfg(feature = "milp")]
mod request;
#[cfg(feature = "milp")]
mod stretches;
#[cfg(feature = "milp")]
mod window;

pub use by_hand::plan_of_calendar;
#[cfg(feature = "milp")]
pub use export::{export_mps, export_mps_apart, plan_of_solution};
#[cfg(feature = "milp")]
pub use outcome::{Outcome, PlanError};
#[cfg(feature = "milp")]
pub use propose::propose;
#[cfg(feature = "milp")]
pub use request::{Earlier, PlanOptions, Progress, Request, SecondsLeft};
