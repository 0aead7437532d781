//! People: office, rank, quota, absences. Nothing that describes how somebody works.

use crate::facts::calendar::HalfDay;
use crate::facts::ids::{ChamberId, PersonId, SectionId};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a person is at the court.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Premier président.
    FirstPresident,
    /// Président de chambre.
    ChamberPresident,
    /// Conseiller, including deans (an office).
    Judge,
    /// Conseiller en service extraordinaire; votes as a judge.
    ExtraordinaryJudge,
    /// Conseiller référendaire: consultative, except in the cases that he or she reports.
    ReferendaryJudge,
    /// Auditeur; never sits (COJ R.421-1).
    Auditor,
    /// Procureur général.
    ProsecutorGeneral,
    /// Premier avocat général.
    FirstAdvocateGeneral,
    /// Avocat général.
    AdvocateGeneral,
    /// Avocat général référendaire.
    ReferendaryAdvocateGeneral,
    /// Greffier who attends hearings.
    Clerk,
}

/// A person of the court, under a pseudonymous id.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonInput {
    /// Pseudonymous id, P0001 style.
    pub id: PersonId,
    /// What the person is.
    pub role: Role,
    /// The chamber served; empty for the first president and the prosecutor general.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chamber: Option<ChamberId>,
    /// The sections served; the first is the main one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<SectionId>,
    /// Place in the order of rank: 1 is the highest. Strict among the people of one role.
    pub rank: u32,
    /// Working quota in basis points: 10000 is full time.
    #[serde(default = "full_quota")]
    pub quota_bp: u32,
    /// First day in office, if it falls after the data's start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day in office, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// Dated offices held beside the role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<OfficeInput>,
    /// When the person can't sit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unavailabilities: Vec<UnavailabilityInput>,
    /// Declared ties with other people of the court or with counsel offices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<RelationInput>,
    /// Hashed entities in whose cases the person does not sit (conflict of interests).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub barred_entities: Vec<String>,
    /// Hashed former identities below, matched with `lower_court_judges` of the cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Planned load carried over from earlier periods, in points; may be negative.
    #[serde(default)]
    pub carried_load_points: i64,
    /// Asks that attendances be grouped by day.
    #[serde(default)]
    pub groups_days: bool,
}

fn full_quota() -> u32 {
    10_000
}

/// An office held beside the role.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum OfficeKind {
    /// Doyen de chambre.
    ChamberDean,
    /// Doyen de section.
    SectionDean,
    /// Conseiller designated for the year for chambres mixtes (COJ R.431-11).
    MixedChamberJudge,
    /// Conseiller designated for the assemblée plénière (COJ R.431-12).
    PlenaryAssemblyJudge,
    /// Conseiller designated for the opinion benches (COJ R.441-1).
    OpinionJudge,
}

/// A dated office.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeInput {
    /// Which office.
    pub kind: OfficeKind,
    /// The section, for a section dean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionId>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

/// Why a person can't sit; a closed list, no free text, so that nothing private is recorded.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum UnavailabilityCode {
    /// Leave.
    Leave,
    /// Training.
    Training,
    /// Another duty of the office.
    OtherDuty,
    /// Part-time day.
    PartTime,
    /// Recused.
    Recusal,
    /// Anything else.
    Other,
}

/// An absence.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnavailabilityInput {
    /// First day.
    pub from: NaiveDate,
    /// Last day, included.
    pub to: NaiveDate,
    /// Only mornings or only afternoons, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half_day: Option<HalfDay>,
    /// Why.
    pub code: UnavailabilityCode,
}

/// Nature of a declared tie.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// Spouse, relative or in-law up to the third degree (COJ L.111-10, R.111-4).
    Family,
    /// Any other declared tie; alerts, doesn't bar.
    Other,
}

/// A declared tie with a person of the court or with a counsel office.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RelationInput {
    /// The other person, if of the court.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The counsel office (hashed), otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counsel_office: Option<String>,
    /// Nature of the tie.
    pub kind: RelationKind,
}
