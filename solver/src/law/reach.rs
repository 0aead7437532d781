//! How far around a hearing a change of it may matter.

use schemars::JsonSchema;
use serde::Serialize;

/// Which other hearings make or mend a breach, or change a count, together with a hearing that
/// changed. What a rule or a term says is a sum over hearings, half-days, cases or people; each part of
/// the sum depends on the hearings that its reach names, and on no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// None: the hearing speaks for itself.
    Hearing,
    /// Those of its half-day.
    HalfDay,
    /// Those that list its cases, or cases linked to them.
    Cases,
    /// Those that its people or their peers attend, or where their cases are listed.
    People,
    /// All.
    Court,
}

impl Reach {
    /// Every reach, the shortest first.
    pub const ALL: [Self; 5] =
        [Self::Hearing, Self::HalfDay, Self::Cases, Self::People, Self::Court];
}
