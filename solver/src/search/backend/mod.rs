//! The solver: a model of [`crate::milp`] through good_lp into HiGHS, and what HiGHS really says of
//! it. The only place that knows either, and the only one with foreign calls.

mod highs;
mod work;
mod write_mps;

pub use highs::{Goal, SolveLimits, Solved, solve, solver_version};
pub use work::Work;
pub use write_mps::write_mps;

/// What went wrong in the solver's machinery; an infeasible model is no error.
#[derive(Debug, thiserror::Error)]
pub enum BackendError {
    /// The model could not be handed over.
    #[error("the solver refuses the model: {0}")]
    Model(String),
    /// An option is not known.
    #[error("the solver refuses option {0}")]
    Option(&'static str),
    /// The solve failed.
    #[error("the solver failed: {0}")]
    Solve(String),
    /// The model could not be written.
    #[error("the model can't be written to {0}")]
    Write(String),
}
