//! What people attend beside the hearings of this calendar: fixed elsewhere, planned around here.

use crate::facts::calendar::Slot;
use crate::facts::ids::{ChamberId, CommitmentId, PersonId, RoomId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What sits, or meets.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentKind {
    /// Hearing of the first president or of his delegate, alone on the bench (CPC 1009-1).
    FirstPresidentHearing,
    /// Cour de révision et de réexamen, judging bench (CPP 623, 623-1).
    RevisionBench,
    /// Cour de révision et de réexamen, commission that instructs (CPP 623-1).
    RevisionCommission,
    /// Cour de réexamen en matière civile (COJ L.452-3).
    CivilReexaminationBench,
    /// Commission nationale de réparation des détentions (CPP 149-3).
    CompensationCommission,
    /// Instruction session of a case studied in depth, before its report (CPC 1013, CPP 602).
    InstructionSession,
    /// Conference on the hearings to come: president and deans of a chamber.
    Conference,
}

impl CommitmentKind {
    /// What it is called in French.
    pub fn fr(self) -> &'static str {
        match self {
            Self::FirstPresidentHearing => "audience du premier président",
            Self::RevisionBench => "cour de révision et de réexamen",
            Self::RevisionCommission => "commission d'instruction des demandes en révision",
            Self::CivilReexaminationBench => "cour de réexamen en matière civile",
            Self::CompensationCommission => "commission nationale de réparation des détentions",
            Self::InstructionSession => "séance d'instruction",
            Self::Conference => "conférence",
        }
    }

    /// What it is called in English.
    pub fn en(self) -> &'static str {
        match self {
            Self::FirstPresidentHearing => "hearing of the first president",
            Self::RevisionBench => "revision bench",
            Self::RevisionCommission => "revision commission",
            Self::CivilReexaminationBench => "civil re-examination bench",
            Self::CompensationCommission => "commission on compensation for detention",
            Self::InstructionSession => "instruction session",
            Self::Conference => "conference",
        }
    }
}

/// A sitting or a meeting fixed elsewhere: its people and its room are taken in its half-days.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommitmentInput {
    /// Id.
    pub id: CommitmentId,
    /// What it is.
    pub kind: CommitmentKind,
    /// The half-days that it takes.
    pub slots: Vec<Slot>,
    /// The chamber it belongs to; none for the court's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chamber: Option<ChamberId>,
    /// The courtroom that it takes, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
    /// Who attends: magistrates, prosecution and registry.
    pub people: Vec<PersonId>,
    /// Who presides, one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presiding: Option<PersonId>,
    /// Who may not sit there: acts of prosecution or investigation in the case, or a decision on guilt
    /// (CPP 623-1).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub barred: Vec<PersonId>,
}
