//! A part of what people decided about a hearing, by ids.

use crate::facts::ids::{CaseNumber, HearingId, PersonId, RoomId};
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
    /// A case is decided on the day announced.
    Delivered,
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
    /// The case listed, decided or pinned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseNumber>,
    /// The person who attends or is pinned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
}

impl Decision {
    /// A part of what was decided about a hearing, about no case, person or room yet.
    pub fn of(kind: DecisionKind, hearing: HearingId) -> Self {
        Self { kind, hearing, case: None, person: None, room: None }
    }
}
