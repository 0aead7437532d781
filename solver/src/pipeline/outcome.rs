//! What a run gives: a plan, what contradicts, or broken machinery.

use crate::facts::plan::Plan;
use crate::facts::text::Text;
use crate::milp::Tag;
use crate::search::backend::BackendError;
use serde::{Deserialize, Serialize};

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

/// Demands that can't be met together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Codes of the rules.
    pub rules: Vec<String>,
    /// Ids of the hearings, cases and people concerned.
    pub facts: Vec<String>,
    /// The conflict as a sentence.
    pub message: Text,
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
    /// No point satisfies the rows; the tags and names of those that a start could not satisfy.
    Infeasible(Vec<(Tag, String)>),
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

impl Halt {
    /// What becomes of a run that halts.
    pub(super) fn outcome(self) -> Result<Outcome, PlanError> {
        match self {
            Self::Broken(error) => Err(error),
            Self::NoPoint => Ok(Outcome::NoPlanInTime),
            Self::Infeasible(rows) => Ok(Outcome::Infeasible(rows.iter().map(conflict).collect())),
        }
    }
}

/// The demand behind a row that the start could not meet.
fn conflict((tag, row): &(Tag, String)) -> Conflict {
    let rule = match tag {
        Tag::Rule(code) => code.0,
        Tag::Structure | Tag::Term(_) | Tag::Tier(_) => crate::law::codes::MODEL.0,
    };
    Conflict {
        rules: vec![rule.to_owned()],
        facts: vec![row.clone()],
        message: Text::new(
            format!(
                "la règle {rule} ne peut être respectée avec ce que des personnes ont décidé ({row})"
            ),
            format!("rule {rule} can't be kept together with what people decided ({row})"),
        ),
    }
}
