//! What a run is given and what it gives.

use crate::facts::plan::{Plan, Stretches};
use crate::facts::scope::Scope;
use crate::facts::text::Text;
use crate::search::backend::BackendError;

/// How to plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanOptions {
    /// What part of the document.
    pub scope: Scope,
    /// Seed of the solver and of the final draw.
    pub seed: u64,
    /// Branch-and-bound nodes per block and tier.
    pub work_nodes: u64,
    /// Wall-clock limit; the plan is then no longer replayable.
    pub time_limit_seconds: Option<u64>,
    /// Relative gap at which tiers 4 to 6 are left, in basis points; tiers 1 to 3 are solved to the
    /// end, as far as the work limit allows.
    pub gap_bp: u32,
    /// Blocks solved at once; no part of the result.
    pub threads: usize,
    /// How a long window is planned.
    pub stretches: Stretches,
}

impl PlanOptions {
    /// The settings of a plain run: the whole document, seed 1, a work limit.
    pub fn plain() -> Self {
        Self {
            scope: Scope::default(),
            seed: 1,
            work_nodes: 2_000,
            time_limit_seconds: None,
            gap_bp: 200,
            threads: 2,
            stretches: Stretches::PLAIN,
        }
    }
}

/// How far a run has come.
#[derive(Debug, Clone)]
pub struct Progress {
    /// What is being done.
    pub stage: Text,
    /// Tier being improved; 0 before the first.
    pub tier: u8,
    /// Value of the tier in the block at hand.
    pub incumbent: Option<i64>,
    /// Its bound.
    pub bound: Option<i64>,
    /// Its gap, in basis points.
    pub gap_bp: Option<u64>,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub total: u32,
}

/// Demands that can't be met together.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Conflict {
    /// Codes of the rules.
    pub rules: Vec<String>,
    /// Ids of the hearings, cases and people concerned.
    pub facts: Vec<String>,
    /// The conflict as a sentence.
    pub message: Text,
}

/// What a run gives. An impossible demand is an outcome, not an error.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// A lawful draft.
    Planned(Box<Plan>),
    /// No lawful calendar keeps everything that people decided.
    Infeasible(Vec<Conflict>),
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
    /// The plan does not pass its own verification: a defect of the engine; nothing is written.
    #[error("the plan found breaks {rule}: {message}")]
    Unlawful {
        /// Code of the rule.
        rule: String,
        /// The first breach.
        message: String,
    },
}
