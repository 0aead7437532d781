//! A hearing of a plan as a file: who attends, its cases, the bench of each.

use crate::facts::calendar::HalfDay;
use crate::facts::ids::{CaseNumber, HearingId, PersonId, RoomId};
use crate::facts::input::{Formation, HearingState, UnitInput};
use crate::facts::plan::{Capacity, Vote};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A hearing of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HearingReport {
    /// Id: the existing hearing's, or pattern, date and half-day.
    pub id: HearingId,
    /// Who sits.
    pub unit: UnitInput,
    /// In which formation.
    pub formation: Formation,
    /// Day.
    pub date: NaiveDate,
    /// Morning or afternoon.
    pub half_day: HalfDay,
    /// Room.
    pub room: Option<RoomId>,
    /// How far the hearing had come in the input; `draft` for a proposed one.
    #[serde(default)]
    pub state: HearingState,
    /// Whether it was held as it stood in the input.
    #[serde(default)]
    pub fixed: bool,
    /// Who presides the hearing (a case from which that person is excluded has another president).
    pub presiding: Option<PersonId>,
    /// Magistrates of the bench who attend.
    pub attendees: Vec<PersonId>,
    /// Advocate general who attends.
    pub advocate_general: Option<PersonId>,
    /// Greffier.
    pub clerk: Option<PersonId>,
    /// Cases, in order of listing.
    pub cases: Vec<ListedCaseReport>,
}

/// A case on a hearing's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListedCaseReport {
    /// Number.
    pub case: CaseNumber,
    /// Bench of this case; derived from the attendance when left empty in a calendar made by hand.
    #[serde(default)]
    pub bench: Vec<MemberReport>,
    /// Day of the decision: the one announced, else the first that the chamber's days allow; derived
    /// when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_date: Option<NaiveDate>,
    /// Set when the listing is provisional: what lacks to the case is only expected, by that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_ready_on: Option<NaiveDate>,
    /// Whether the case is heard in chambers.
    #[serde(default, skip_serializing_if = "is_false")]
    pub in_camera: bool,
}

fn is_false(value: &bool) -> bool {
    !value
}

impl ListedCaseReport {
    /// A case as somebody writes it by hand: all the rest is derived.
    pub fn by_hand(case: CaseNumber, delivery_date: Option<NaiveDate>) -> Self {
        let (bench, expected_ready_on, in_camera) = (Vec::new(), None, false);
        Self { case, bench, delivery_date, expected_ready_on, in_camera }
    }
}

/// A member of a case's bench.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberReport {
    /// Who.
    pub person: PersonId,
    /// In which capacity.
    pub capacity: Capacity,
    /// With which voice.
    pub vote: Vote,
    /// Code of the rule that puts the person there.
    pub rule: String,
}
