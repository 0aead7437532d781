//! What the server and its child say to each other: JSON, a line each.

use crate::convert::Order;
use serde::{Deserialize, Serialize};
use solver::facts::plan::Plan;
use solver::pipeline::Progress;

/// The first line that the child reads; the document follows.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Task {
    /// Process id of the server.
    pub(super) server: u32,
    pub(super) order: Order,
    pub(super) threads: usize,
    /// Most bytes of memory that the child may have.
    pub(super) memory_bytes: u64,
    /// SHA-256 of the document.
    pub(super) sha256: String,
    /// The plan to amend, with its SHA-256.
    pub(super) earlier: Option<(Plan, String)>,
}

/// A line that the child writes.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    Progress(Progress),
    /// It lives, however long the step at hand takes.
    Alive,
    /// The last one.
    Planned(Box<Plan>),
    OutOfTime,
    Failed(String),
}

/// What an operation concluded with, as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Conclusion {
    /// Id of the draft.
    Draft(String),
    /// The time limit was reached first.
    OutOfTime,
    /// The run broke down.
    Broken,
}

impl Conclusion {
    /// As it is kept.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data")
    }

    /// As it was kept.
    pub(crate) fn from_json(json: &str) -> Option<Self> {
        serde_json::from_slice(json.as_bytes()).ok()
    }
}
