//! The plan as a file. Complete: what a checker needs is here and in the input. Always a draft.

use crate::facts::confidence::Confidence;
use crate::facts::decision::Decision;
use crate::facts::ids::{CaseNumber, HearingId, PersonId};
use crate::facts::input::OverrideInput;
use crate::facts::plan::{Contradiction, HearingReport};
use crate::facts::scope::Scope;
use crate::facts::text::Text;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Version of the plan format.
pub const PLAN_SCHEMA_VERSION: u32 = 1;

/// Status of a plan: there is only one, people decide the rest outside the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlanStatus {
    /// A proposal, published to nobody.
    Draft,
}

/// A draft calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Version of this format; 1.
    pub schema_version: u32,
    /// Always `draft`.
    pub status: PlanStatus,
    /// What part of the input the plan covers.
    pub scope: Scope,
    /// Hearings held, by half-day then id.
    pub hearings: Vec<HearingReport>,
    /// Cases in scope that are listed nowhere, by number, each with its reason.
    pub unplaced: Vec<UnplacedReport>,
    /// What people decided and the plan does not keep, because it can't: people must decide again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradictions: Vec<Contradiction>,
    /// Cases that the plan amended had listed and that this one does not list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<DroppedReport>,
    /// Values of the tiers, in their order, each with its proven bound.
    pub objective: Vec<TierReport>,
    /// What the independent verifier found; nothing of severity `error` in a plan of the engine.
    pub findings: Vec<FindingReport>,
    /// Rules set aside by people, as the input gave them.
    pub overrides: Vec<OverrideInput>,
    /// How the plan was made; absent from a calendar made by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<RunRecord>,
}

impl Plan {
    /// Whether the plan says nothing of itself: a calendar made by hand, whose hearings alone are
    /// looked at.
    pub fn is_silent(&self) -> bool {
        self.record.is_none()
            && self.objective.is_empty()
            && self.unplaced.is_empty()
            && self.findings.is_empty()
    }

    /// Whether people must decide before the plan can be used: something decided is not kept, or a case
    /// left the lists.
    pub fn needs_a_decision(&self) -> bool {
        !self.contradictions.is_empty() || !self.dropped.is_empty()
    }

    /// What people decided and the plan gives up.
    pub fn given_up(&self) -> impl Iterator<Item = &Decision> {
        self.contradictions.iter().map(|contradiction| &contradiction.decision)
    }

    /// The plan's hearings alone, as a calendar made by hand: what it says of itself was of other data.
    pub fn silenced(&self) -> Self {
        Self {
            unplaced: Vec::new(),
            contradictions: Vec::new(),
            dropped: Vec::new(),
            objective: Vec::new(),
            findings: Vec::new(),
            overrides: Vec::new(),
            record: None,
            ..self.clone()
        }
    }

    /// The tier that is furthest from being proven the best, the first among equals; none in a calendar
    /// that says nothing of its value. A tier without a bound is further than any gap.
    pub fn worst_tier(&self) -> Option<&TierReport> {
        let distance = |tier: &TierReport| match tier.status {
            BoundStatus::Optimal => 0,
            BoundStatus::Bounded | BoundStatus::Unknown => tier.gap_bp.unwrap_or(u64::MAX),
        };
        self.objective.iter().rev().max_by_key(|tier| distance(tier))
    }

    /// Cases with a due date that no hearing takes: those whose date can't be met any more, and all of
    /// them, as the verifier counted.
    pub fn due_left_out(&self) -> (usize, usize) {
        let at_risk = self.unplaced.iter().filter(|case| case.due_date_at_risk).count();
        let terms = self.objective.iter().flat_map(|tier| &tier.terms);
        let counted =
            terms.filter(|term| term.code == "LAW-UNPLACED").map(|term| term.count).sum::<i64>();
        (at_risk, usize::try_from(counted).unwrap_or(0).max(at_risk))
    }
}

/// Why a case is not placed. Stable codes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ReasonCode {
    /// A legal due date that no lawful slot of the window meets.
    DueDateImpossible,
    /// Not ready before the end of the window.
    NotReady,
    /// Report missing or filed too late.
    ReportLate,
    /// No reporting magistrate, or one who has left.
    NoRapporteur,
    /// Struck off.
    StruckOff,
    /// Withdrawn before the report was filed: an order records it.
    Withdrawn,
    /// Stayed until an answer comes.
    Stayed,
    /// Another case must be heard first.
    WaitsForCase,
    /// No hearing of an admissible formation in the window.
    NoHearing,
    /// Notice to counsel too short for every hearing.
    NoticeTooShort,
    /// The reporting magistrate is absent from every possible hearing.
    RapporteurAbsent,
    /// No lawful bench at any possible hearing (exclusions, quorum, ranks).
    NoBench,
    /// A case that must be heard together with it can't be placed.
    GroupBlocked,
    /// Fixed by hand at a hearing outside the plan, or banned from every possible one.
    Banned,
    /// Every possible hearing is full with cases that go first, or its people sit elsewhere.
    NoCapacity,
}

/// A case that is listed nowhere, and what would unblock it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnplacedReport {
    /// Number.
    pub case: CaseNumber,
    /// Why, as a stable code.
    pub reason: ReasonCode,
    /// Code of the rule that stands in the way, if one does.
    pub rule: Option<String>,
    /// The resource that lacks: a person, a hearing, a case; empty if none does.
    pub resource: Option<String>,
    /// The first day at which a hearing would work, other cases aside; absent if none was found
    /// within a year.
    pub earliest_date: Option<NaiveDate>,
    /// Whether the case has a legal due date that no hearing found after the window can meet either.
    pub due_date_at_risk: bool,
    /// The reason and what would unblock it, as sentences.
    pub explanation: Text,
}

/// A case that was on a list of the plan amended and is on none now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DroppedReport {
    /// Number.
    pub case: CaseNumber,
    /// The hearing that listed it.
    pub hearing: HearingId,
    /// Its day.
    pub date: NaiveDate,
    /// Why, as a sentence.
    pub message: Text,
}

/// How a bound was obtained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BoundStatus {
    /// Value and bound meet.
    Optimal,
    /// The bound is proven, the value may not be the best.
    Bounded,
    /// No bound was computed.
    Unknown,
}

/// A tier of the objective.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TierReport {
    /// Number, 1 to 7; a lower one always goes first.
    pub tier: u8,
    /// Name.
    pub name: Text,
    /// Weighted sum of the terms, counted by the verifier on the plan.
    pub value: i64,
    /// Proven lower bound of the value, given the values kept in the tiers before.
    pub bound: Option<i64>,
    /// Relative gap between value and bound in basis points, rounded up.
    pub gap_bp: Option<u64>,
    /// How the bound stands.
    pub status: BoundStatus,
    /// Terms of the tier.
    pub terms: Vec<TermReport>,
}

/// A term of the objective.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermReport {
    /// Stable code.
    pub code: String,
    /// Count on the plan, before the weight.
    pub count: i64,
    /// Weight of the term in its tier.
    pub weight: u32,
    /// Count times weight.
    pub value: i64,
}

/// How serious a finding is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A rule is broken.
    Error,
    /// Worth a look; no rule is broken.
    Warning,
    /// A rule set aside by a person, with a reason.
    Overridden,
}

/// A finding of the verifier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingReport {
    /// Code of the rule.
    pub rule: String,
    /// How serious.
    pub severity: Severity,
    /// Hearing concerned.
    pub hearing: Option<HearingId>,
    /// Case concerned.
    pub case: Option<CaseNumber>,
    /// Person concerned.
    pub person: Option<PersonId>,
    /// What is wrong.
    pub message: Text,
    /// Citation of the rule.
    pub source: String,
    /// How sure the citation is.
    pub confidence: Confidence,
}

/// How a plan was made: enough to make it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RunRecord {
    /// SHA-256 of the input document as read, in hexadecimal.
    pub input_sha256: String,
    /// Version of the engine.
    pub engine_version: String,
    /// Version of the set of rules.
    pub rule_set_version: String,
    /// Solver and version.
    pub solver: String,
    /// Threads that the solver uses in each block; the number of blocks solved at once is no part
    /// of the result.
    pub solver_threads_per_block: u32,
    /// Seed of the solver and of the final draw.
    pub seed: u64,
    /// Work limit, in branch-and-bound nodes per block and tier.
    pub work_limit_nodes: u64,
    /// Relative gap at which tiers 4 to 6 were left, in basis points.
    pub gap_limit_bp: u32,
    /// Wall-clock limit in seconds, if one was set.
    pub time_limit_seconds: Option<u64>,
    /// Whether the same input, options and seed give the same bytes: not with a wall-clock limit.
    pub replayable: bool,
    /// SHA-256 of the earlier plan that this one amends, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amended_from_sha256: Option<String>,
    /// How the window was cut, if it was too long to be planned at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stretches: Option<Stretches>,
    /// Blocks into which the scope fell apart.
    pub blocks: u32,
    /// Nodes explored in all.
    pub nodes: u64,
    /// Solves whose point was worth more than the objective that the solver claimed for it: a better
    /// point got lost on the way.
    #[serde(default)]
    pub lost_points: u64,
    /// Those of them for which a second solve found a better point.
    #[serde(default)]
    pub recovered_points: u64,
    /// Columns and rows of the largest block.
    pub largest_block: [u64; 2],
}

/// A long window is planned stretch by stretch: each is decided with some weeks after it in sight,
/// then kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stretches {
    /// Weeks decided at a time.
    pub weeks: u32,
    /// Weeks after them that are planned too, then decided again with the next.
    pub look_ahead_weeks: u32,
    /// Weeks up to which a window is planned at once.
    pub at_once_weeks: u32,
}

impl Stretches {
    /// The settings of a plain run.
    pub const PLAIN: Self = Self { weeks: 4, look_ahead_weeks: 4, at_once_weeks: 18 };
}
