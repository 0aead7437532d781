//! What a run is given.

use crate::facts::plan::{Plan, Stretches};
use crate::facts::scope::Scope;
use crate::facts::text::Text;
use crate::facts::tier::Tier;
use crate::facts::validate::ValidDocument;
use serde::{Deserialize, Serialize};

/// Seconds left of a wall-clock limit, none without one; the caller owns the clock.
pub type SecondsLeft<'a> = &'a (dyn Fn() -> Option<f64> + Sync);

/// What is asked of the engine.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations, reason = "it holds what is called back")]
pub struct Request<'a> {
    /// The court's data.
    pub document: &'a ValidDocument,
    /// SHA-256 of the document as read, recorded with the plan.
    pub input_sha256: &'a str,
    /// A plan to keep but for what the data contradict and what surrounds it.
    pub earlier: Option<Earlier<'a>>,
    /// How to plan.
    pub options: &'a PlanOptions,
    /// What is left of the time limit.
    pub seconds_left: SecondsLeft<'a>,
    /// Told how far the run has come.
    pub progress: &'a (dyn Fn(Progress) + Sync),
}

impl<'a> Request<'a> {
    /// A document planned anew, without a clock, progress told to nobody.
    pub fn plain(document: &'a ValidDocument, options: &'a PlanOptions) -> Self {
        let (seconds_left, progress): (SecondsLeft<'a>, &'a (dyn Fn(Progress) + Sync)) =
            (&|| None, &|_| {});
        Self { document, input_sha256: "", earlier: None, options, seconds_left, progress }
    }
}

/// A plan made before.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// SHA-256 of its file, recorded with the plan that amends it.
    pub sha256: &'a str,
}

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
    /// Relative gap at which tiers 4 to 6 are left, in basis points; the tiers of lists are solved to
    /// the end, as far as the work limit allows.
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
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub stage: Text,
    /// Tier being improved; none before the first.
    pub tier: Option<Tier>,
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
