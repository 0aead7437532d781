//! What people decided and a plan does not keep, because the law or another decision stands against it.

use crate::facts::decision::Decision;
use crate::facts::text::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A decision that can't be kept. The plan goes on without it and waits for people to decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    /// What is not kept.
    pub decision: Decision,
    /// Other decisions without one of which it could be kept; empty where the law alone stands against it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Decision>,
    /// Codes of the rules that would be broken.
    pub rules: Vec<String>,
    /// What can't be kept, the fact and the rule against it, what the plan does instead, as sentences.
    pub message: Text,
    /// What people can do.
    pub remedy: Text,
}
