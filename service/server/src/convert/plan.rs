//! A plan of the engine as the content of a draft.

use super::alike::Alike;
use super::decision::override_messages;
use super::hearing::hearing;
use super::scope::{date_range, scope_message};
use super::verification::{finding, tier};
use super::{count, date, text};
use proto::v1;
use serde::{Deserialize, Serialize};
use solver::facts::calendar::DateRange;
use solver::facts::decision::{Decision, DecisionKind};
use solver::facts::plan::{
    Contradiction, DroppedReport, Plan, RunRecord, Severity, Stretches, UnplacedReport,
};

/// What is kept of a plan beside it, so that listings read no plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    figures: Figures,
    /// The plan without its hearings, cases, findings and overrides.
    frame: Plan,
    /// The draft from which changes were counted.
    reference_draft: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Figures {
    window: DateRange,
    hearings: usize,
    listed: usize,
    unplaced: usize,
    due_unplaced: usize,
    at_risk: usize,
    errors: usize,
    warnings: usize,
    overridden: usize,
    #[serde(default)]
    contradictions: usize,
    #[serde(default)]
    dropped: usize,
}

impl Sheet {
    /// That of a plan; `window` is that of its document.
    pub fn of(plan: &Plan, window: DateRange, reference_draft: Option<String>) -> Self {
        let of = |severity| plan.findings.iter().filter(|it| it.severity == severity).count();
        let (at_risk, due_unplaced) = plan.due_left_out();
        let figures = Figures {
            window: plan.scope.window.unwrap_or(window),
            hearings: plan.hearings.len(),
            listed: plan.hearings.iter().map(|it| it.cases.len()).sum(),
            unplaced: plan.unplaced.len(),
            due_unplaced,
            at_risk,
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            overridden: of(Severity::Overridden),
            contradictions: plan.contradictions.len(),
            dropped: plan.dropped.len(),
        };
        let frame = Plan {
            hearings: Vec::new(),
            unplaced: Vec::new(),
            contradictions: Vec::new(),
            dropped: Vec::new(),
            findings: Vec::new(),
            overrides: Vec::new(),
            ..plan.clone()
        };
        Self { figures, frame, reference_draft }
    }

    /// As it is kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data")
    }

    /// As it was kept.
    pub fn from_json(json: &str) -> Option<Self> {
        serde_json::from_slice(json.as_bytes()).ok()
    }

    /// The draft that another one's changes are counted from, by its id.
    pub fn reference_draft(&self) -> Option<&str> {
        self.reference_draft.as_deref()
    }

    /// A draft in the basic view, without a name yet.
    pub fn to_message(&self) -> v1::Draft {
        let reference = self.reference_draft.as_ref().map(|id| format!("drafts/{id}"));
        v1::Draft {
            reference_draft: reference.unwrap_or_default(),
            scope: Some(scope_message(&self.frame.scope)),
            summary: Some(self.figures.to_message()),
            record: self.frame.record.as_ref().map(record),
            objective: self.frame.objective.iter().map(tier).collect(),
            ..v1::Draft::default()
        }
    }
}

impl Figures {
    fn to_message(&self) -> v1::DraftSummary {
        v1::DraftSummary {
            window: Some(date_range(self.window)),
            hearing_count: count(self.hearings),
            listed_case_count: count(self.listed),
            unplaced_case_count: count(self.unplaced),
            unplaced_due_case_count: count(self.due_unplaced),
            due_date_at_risk_count: count(self.at_risk),
            error_count: count(self.errors),
            warning_count: count(self.warnings),
            overridden_count: count(self.overridden),
            contradiction_count: count(self.contradictions),
            dropped_case_count: count(self.dropped),
        }
    }
}

/// Adds to a draft what only its plan says: the full view.
pub fn fill(draft: &mut v1::Draft, plan: &Plan) {
    draft.hearings = plan.hearings.iter().map(hearing).collect();
    draft.unplaced_cases = plan.unplaced.iter().map(unplaced).collect();
    draft.contradictions = plan.contradictions.iter().map(contradiction).collect();
    draft.dropped_cases = plan.dropped.iter().map(dropped).collect();
    draft.findings = plan.findings.iter().map(finding).collect();
    draft.overrides = override_messages(&plan.overrides);
}

fn contradiction(told: &Contradiction) -> v1::Contradiction {
    v1::Contradiction {
        decision: Some(decided_part(&told.decision)),
        with: told.with.iter().map(decided_part).collect(),
        rule_codes: told.rules.clone(),
        message: Some(text(&told.message)),
        next_step: Some(text(&told.remedy)),
    }
}

fn decided_part(decision: &Decision) -> v1::DecidedPart {
    let part = match decision.kind {
        DecisionKind::Held => v1::DecisionPart::Held,
        DecisionKind::Listed => v1::DecisionPart::Listed,
        DecisionKind::Delivered => v1::DecisionPart::Delivered,
        DecisionKind::Attends => v1::DecisionPart::Attends,
        DecisionKind::Room => v1::DecisionPart::Room,
        DecisionKind::Pin => v1::DecisionPart::Pin,
    };
    v1::DecidedPart {
        part: part.into(),
        hearing_id: decision.hearing.to_string(),
        case_number: decision.case.as_ref().map(ToString::to_string).unwrap_or_default(),
        person_id: decision.person.as_ref().map(ToString::to_string).unwrap_or_default(),
        room_id: decision.room.as_ref().map(ToString::to_string).unwrap_or_default(),
    }
}

fn dropped(case: &DroppedReport) -> v1::DroppedCase {
    v1::DroppedCase {
        case_number: case.case.to_string(),
        hearing_id: case.hearing.to_string(),
        date: date(case.date),
        message: Some(text(&case.message)),
    }
}

fn unplaced(case: &UnplacedReport) -> v1::UnplacedCase {
    v1::UnplacedCase {
        case_number: case.case.as_str().into(),
        reason: case.reason.message().into(),
        rule_code: case.rule.clone(),
        resource_id: case.resource.clone(),
        earliest_date: case.earliest_date.map(date),
        due_date_at_risk: case.due_date_at_risk,
        explanation: Some(text(&case.explanation)),
    }
}

fn record(record: &RunRecord) -> v1::RunRecord {
    v1::RunRecord {
        input_sha256: record.input_sha256.clone(),
        engine_version: record.engine_version.clone(),
        rule_set_version: record.rule_set_version.clone(),
        solver: record.solver.clone(),
        solver_threads_per_block: record.solver_threads_per_block,
        seed: record.seed,
        work_limit_nodes: record.work_limit_nodes,
        gap_limit_bp: record.gap_limit_bp,
        time_limit: record.time_limit_seconds.map(seconds),
        replayable: record.replayable,
        amended_from_sha256: record.amended_from_sha256.clone(),
        stretches: record.stretches.map(stretches_message),
        block_count: record.blocks,
        explored_nodes: record.nodes,
        lost_points: record.lost_points,
        recovered_points: record.recovered_points,
        largest_block_columns: record.largest_block[0],
        largest_block_rows: record.largest_block[1],
    }
}

pub(super) fn seconds(seconds: u64) -> prost_types::Duration {
    prost_types::Duration { seconds: i64::try_from(seconds).unwrap_or(i64::MAX), nanos: 0 }
}

pub(super) fn stretches_message(stretches: Stretches) -> v1::Stretches {
    v1::Stretches {
        decided_weeks: stretches.weeks,
        look_ahead_weeks: stretches.look_ahead_weeks,
        at_once_weeks: stretches.at_once_weeks,
    }
}
