//! Hearings that exist, pins, bans, overrides and the reference plan.

use super::UnitInput;
use crate::facts::calendar::Slot;
use crate::facts::ids::{CaseNumber, HearingId, PersonId, RoomId};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Formation of judgment.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Formation {
    /// Formation restreinte: three magistrates (COJ L.431-1, CPP 567-1-1).
    Restricted,
    /// Formation de section.
    Section,
    /// Sections réunies.
    JointSections,
    /// Formation plénière de chambre, full (COJ R.421-4-1).
    ChamberPlenaryFull,
    /// Formation plénière de chambre, reduced (COJ R.421-4-1).
    ChamberPlenaryReduced,
    /// Chambre mixte (COJ L.421-4).
    MixedChamber,
    /// Assemblée plénière (COJ L.421-5).
    PlenaryAssembly,
    /// Formation mixte pour avis (COJ R.441-1).
    MixedOpinion,
    /// Formation plénière pour avis (COJ R.441-1).
    PlenaryOpinion,
}

/// How far a hearing has come; people move it, never the engine.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum HearingState {
    /// Drafted.
    #[default]
    Draft,
    /// Proposed to the president.
    Proposed,
    /// Validated by the president: held as it stands.
    Validated,
    /// Published outside the engine: held as it stands.
    Published,
    /// Held.
    Held,
    /// Closed.
    Closed,
    /// Cancelled.
    Cancelled,
}

/// A case on an existing hearing's list.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListedCaseInput {
    /// The case.
    pub case: CaseNumber,
    /// Day announced for its decision, at a hearing validated, published or pinned; when absent, the first
    /// that the chamber's days allow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_date: Option<NaiveDate>,
}

impl From<CaseNumber> for ListedCaseInput {
    /// A case for whose decision no day is announced.
    fn from(case: CaseNumber) -> Self {
        Self { case, delivery_date: None }
    }
}

/// A hearing that exists.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HearingInput {
    /// Id.
    pub id: HearingId,
    /// Who sits.
    pub unit: UnitInput,
    /// In which formation.
    pub formation: Formation,
    /// When.
    pub slot: Slot,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
    /// How far it has come.
    #[serde(default)]
    pub state: HearingState,
    /// Held as it stands, whatever its state.
    #[serde(default)]
    pub pinned: bool,
    /// Magistrates who attend; empty means: to be proposed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendees: Vec<PersonId>,
    /// Magistrates who were to attend and are to be replaced: they stay away, and at most as many
    /// others take their seats.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<PersonId>,
    /// Advocate general who attends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advocate_general: Option<PersonId>,
    /// Greffier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clerk: Option<PersonId>,
    /// Cases listed, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<ListedCaseInput>,
}

/// A demand on the next draft.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PinInput {
    /// The hearing; a proposed hearing's id is its pattern's id, date and half-day.
    pub hearing: HearingId,
    /// This case is listed there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseNumber>,
    /// This person attends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// A refusal in the next draft.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BanInput {
    /// The hearing; with neither case nor person, it is not held.
    pub hearing: HearingId,
    /// This case is not listed there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseNumber>,
    /// This person does not attend it, and is impeded there: whom the law calls next takes the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// A rule set aside by a named person, where the law leaves the choice to people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OverrideInput {
    /// Code of the rule, such as HUM-20; only rules that may be set aside are accepted.
    pub rule: String,
    /// The hearing, case or person concerned, by id.
    pub target: String,
    /// Who decided.
    pub person: PersonId,
    /// Why.
    pub reason: String,
}

/// A hearing of the reference plan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferenceHearingInput {
    /// Id.
    pub id: HearingId,
    /// How far it had come.
    #[serde(default)]
    pub state: HearingState,
    /// Magistrates, advocate general and greffier who attended.
    #[serde(default)]
    pub attendees: Vec<PersonId>,
    /// Cases listed.
    #[serde(default)]
    pub cases: Vec<CaseNumber>,
}

/// The plan from which changes are counted.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferencePlanInput {
    /// Its hearings.
    pub hearings: Vec<ReferenceHearingInput>,
}
