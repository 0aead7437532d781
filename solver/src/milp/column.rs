//! Columns, and what they decide.

use crate::facts::ids::{CaseIx, HearingIx, PersonIx};

/// Position of a column.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, derive_more::From, derive_more::Into,
)]
pub struct ColumnIx(pub usize);

/// What a column decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnKind {
    /// The hearing is held.
    Open(HearingIx),
    /// The case is listed at the hearing.
    List(CaseIx, HearingIx),
    /// The person attends the hearing.
    Attend(PersonIx, HearingIx),
    /// Follows from the decisions; see [`super::Milp::complete`].
    Auxiliary,
}

impl ColumnKind {
    /// The hearing that a decision is about; none for an auxiliary column.
    pub fn hearing(self) -> Option<HearingIx> {
        match self {
            Self::Open(hearing) | Self::List(_, hearing) | Self::Attend(_, hearing) => {
                Some(hearing)
            }
            Self::Auxiliary => None,
        }
    }
}

/// A column: an integer between its bounds.
#[derive(Debug, Clone)]
pub struct Column {
    /// Name, unique, without spaces.
    pub name: String,
    /// What it decides.
    pub kind: ColumnKind,
    /// Least value.
    pub lower: i64,
    /// Greatest value.
    pub upper: i64,
}
