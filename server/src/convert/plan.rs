//! A plan of the engine as the content of a draft.

use super::hearing::hearing;
use super::scope::{date_range, scope_message};
use super::verification::{finding, tier};
use super::{count, date, text};
use proto::v1;
use solver::calendar::DateRange;
use solver::input::OverrideInput;
use solver::plan::{
    FindingReport, Plan, ReasonCode, RunRecord, Severity, Stretches, UnplacedReport,
};

/// What listings show of a plan; `window` is that of its document.
pub fn draft_summary(plan: &Plan, window: DateRange) -> v1::DraftSummary {
    let of = |severity| plan.findings.iter().filter(|it| it.severity == severity).count();
    let (at_risk, due) = plan.due_left_out();
    v1::DraftSummary {
        window: Some(date_range(plan.scope.window.unwrap_or(window))),
        hearing_count: count(plan.hearings.len()),
        listed_case_count: count(plan.hearings.iter().map(|it| it.cases.len()).sum()),
        unplaced_case_count: count(plan.unplaced.len()),
        unplaced_due_case_count: count(due),
        due_date_at_risk_count: count(at_risk),
        error_count: count(of(Severity::Error)),
        warning_count: count(of(Severity::Warning)),
        overridden_count: count(of(Severity::Overridden)),
    }
}

/// Everything that a plan says, in a draft that has no name yet.
pub fn draft_content(plan: &Plan) -> v1::Draft {
    v1::Draft {
        scope: Some(scope_message(&plan.scope)),
        record: plan.record.as_ref().map(record),
        objective: plan.objective.iter().map(tier).collect(),
        hearings: plan.hearings.iter().map(hearing).collect(),
        unplaced_cases: plan.unplaced.iter().map(unplaced).collect(),
        findings: plan.findings.iter().map(|it: &FindingReport| finding(it)).collect(),
        overrides: plan.overrides.iter().map(r#override).collect(),
        ..v1::Draft::default()
    }
}

fn unplaced(case: &UnplacedReport) -> v1::UnplacedCase {
    v1::UnplacedCase {
        case_number: case.case.as_str().into(),
        reason: reason(case.reason).into(),
        rule_code: case.rule.clone(),
        resource_id: case.resource.clone(),
        earliest_date: case.earliest_date.map(date),
        due_date_at_risk: case.due_date_at_risk,
        explanation: Some(text(&case.explanation)),
    }
}

/// Name of a reason in the API.
pub(super) fn reason(reason: ReasonCode) -> v1::ReasonCode {
    match reason {
        ReasonCode::DueDateImpossible => v1::ReasonCode::DueDateImpossible,
        ReasonCode::NotReady => v1::ReasonCode::NotReady,
        ReasonCode::ReportLate => v1::ReasonCode::ReportLate,
        ReasonCode::NoRapporteur => v1::ReasonCode::NoRapporteur,
        ReasonCode::StruckOff => v1::ReasonCode::StruckOff,
        ReasonCode::Stayed => v1::ReasonCode::Stayed,
        ReasonCode::WaitsForCase => v1::ReasonCode::WaitsForCase,
        ReasonCode::NoHearing => v1::ReasonCode::NoHearing,
        ReasonCode::NoticeTooShort => v1::ReasonCode::NoticeTooShort,
        ReasonCode::RapporteurAbsent => v1::ReasonCode::RapporteurAbsent,
        ReasonCode::NoBench => v1::ReasonCode::NoBench,
        ReasonCode::GroupBlocked => v1::ReasonCode::GroupBlocked,
        ReasonCode::Banned => v1::ReasonCode::Banned,
        ReasonCode::NoCapacity => v1::ReasonCode::NoCapacity,
    }
}

fn r#override(entry: &OverrideInput) -> v1::Override {
    v1::Override {
        rule_code: entry.rule.clone(),
        target: entry.target.clone(),
        person_id: entry.person.as_str().into(),
        reason: entry.reason.clone(),
    }
}

fn record(record: &RunRecord) -> v1::RunRecord {
    let seconds = |seconds: u64| prost_types::Duration {
        seconds: i64::try_from(seconds).unwrap_or(i64::MAX),
        nanos: 0,
    };
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
        stretches: record.stretches.map(stretches),
        block_count: record.blocks,
        explored_nodes: record.nodes,
        largest_block_columns: record.largest_block[0],
        largest_block_rows: record.largest_block[1],
    }
}

fn stretches(stretches: Stretches) -> v1::Stretches {
    v1::Stretches {
        decided_weeks: stretches.weeks,
        look_ahead_weeks: stretches.look_ahead_weeks,
        at_once_weeks: stretches.at_once_weeks,
    }
}
