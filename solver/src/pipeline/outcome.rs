//! What a run gives: a plan, none in time, or broken machinery.

use crate::facts::plan::Plan;
use crate::search::backend::BackendError;
use crate::search::contradictions::GivenUp;

/// What a run gives. Decisions of people that can't be kept are in the plan, named.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// A lawful draft; it may wait for decisions.
    Planned(Box<Plan>),
    /// The time limit came before a lawful calendar.
    NoPlanInTime,
}

/// Broken machinery.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The solver broke down.
    #[error(transparent)]
    Backend(#[from] BackendError),
    /// The threads could not be started.
    #[error("threads can't be started: {0}")]
    Threads(String),
    /// The benches of several chambers, on which blocks depend, can't be made.
    #[error("the benches of several chambers can't be made; plan the document to see why")]
    NotApart,
    /// No calendar keeps the law, even without anything that people decided: a defect of the engine.
    #[error("no calendar keeps these rules together: {0}")]
    NoLawfulCalendar(String),
    /// A phase of the search left a point that breaks a row: a defect of the engine.
    #[error("after {phase}, row {row} does not hold")]
    RowBroken {
        /// The phase.
        phase: &'static str,
        /// Name of the row.
        row: String,
    },
    /// The plan does not pass its own verification: a defect of the engine; nothing is written.
    #[error("the plan found breaks {rule}: {message}")]
    Unlawful {
        /// Code of the rule.
        rule: String,
        /// The first breach.
        message: String,
    },
}

/// Why a search has no calendar.
#[derive(Debug)]
pub(super) enum Halt {
    /// No calendar keeps everything that people decided: what has to be given up.
    Contradicted(Vec<GivenUp>),
    /// The limit came first.
    NoPoint,
    /// The machinery broke.
    Broken(PlanError),
}

impl From<PlanError> for Halt {
    fn from(error: PlanError) -> Self {
        Self::Broken(error)
    }
}

impl From<BackendError> for Halt {
    fn from(error: BackendError) -> Self {
        Self::Broken(error.into())
    }
}
