//! What people decided and a plan does not keep, because the law or another decision stands against it.

use crate::facts::ids::{CaseNumber, HearingId, PersonId, RoomId};
use crate::facts::text::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A part of what people decided.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// A hearing validated, published or pinned is held.
    Held,
    /// A case is on its list.
    Listed,
    /// A person attends it.
    Attends,
    /// It has this room.
    Room,
    /// A pin is granted.
    Pin,
}

/// Something that people decided about a hearing, as small as it can be given up alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Which part.
    pub kind: DecisionKind,
    /// The hearing.
    pub hearing: HearingId,
    /// The case listed or pinned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseNumber>,
    /// The person who attends or is pinned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
}

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
