//! What one run is asked for: scope, dates, seed and work.

use crate::facts::calendar::DateRange;
use crate::facts::ids::ChamberId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What part of the document a plan covers. Kept in the plan, so that the verifier sees the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Chambers covered; empty means the whole court.
    #[serde(default)]
    pub chambers: Vec<ChamberId>,
    /// Dates covered; absent means the document's window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<DateRange>,
}

impl Scope {
    /// Whether the chamber is covered.
    pub fn covers(&self, chamber: &ChamberId) -> bool {
        self.chambers.is_empty() || self.chambers.contains(chamber)
    }
}
