//! Every code that a message may carry, with what it means. Codes of an enumeration are the names of
//! its values.

use super::text;
use crate::problem::KINDS;
use proto::v1::{self, CodeKind};
use solver::explain::{
    bound_name, capacity_name, formation_name, reason_name, severity_name, vote_name,
};
use solver::facts::calendar::HalfDay;
use solver::facts::confidence::Confidence;
use solver::facts::diagnostic::CODES;
use solver::facts::input::Formation;
use solver::facts::plan::{BoundStatus, ReasonCode, Severity};
use solver::facts::plan::{Capacity, Vote};
use solver::facts::text::Text;

/// Every code, kind after kind.
pub fn codes() -> Vec<v1::Code> {
    let diagnostics = CODES.iter().map(|code| {
        let info = code.info();
        v1::Code {
            cause: Some(text(&Text::new(info.cause_fr, info.cause_en))),
            next_step: Some(text(&Text::new(info.action_fr, info.action_en))),
            ..named(CodeKind::Diagnostic, info.code, &Text::new(info.title_fr, info.title_en))
        }
    });
    let problems = KINDS.iter().map(|kind| v1::Code {
        next_step: Some(text(&kind.next_step())),
        ..named(CodeKind::Problem, kind.code(), &kind.title())
    });
    diagnostics.chain(problems).chain(values()).collect()
}

fn named(kind: CodeKind, code: &str, title: &Text) -> v1::Code {
    v1::Code {
        name: format!("codes/{code}"),
        code: code.into(),
        kind: kind.into(),
        title: Some(text(title)),
        cause: None,
        next_step: None,
    }
}

/// The values of one enumeration, by its kind: the engine's value, its message, its name.
macro_rules! values {
    ($kind:ident, $convert:path, $name:expr, [$($value:expr),* $(,)?]) => {
        [$($value),*].into_iter().map(|value| {
            named(CodeKind::$kind, $convert(value).as_str_name(), &$name(value))
        })
    };
}

fn values() -> Vec<v1::Code> {
    use super::{catalogue, hearing, plan, verification};
    let mut all: Vec<v1::Code> = Vec::new();
    all.extend(values!(
        Reason,
        plan::reason,
        reason_name,
        [
            ReasonCode::DueDateImpossible,
            ReasonCode::NotReady,
            ReasonCode::ReportLate,
            ReasonCode::NoRapporteur,
            ReasonCode::StruckOff,
            ReasonCode::Stayed,
            ReasonCode::WaitsForCase,
            ReasonCode::NoHearing,
            ReasonCode::NoticeTooShort,
            ReasonCode::RapporteurAbsent,
            ReasonCode::NoBench,
            ReasonCode::GroupBlocked,
            ReasonCode::Banned,
            ReasonCode::NoCapacity,
        ]
    ));
    all.extend(values!(
        Formation,
        hearing::formation,
        formation_name,
        [
            Formation::Restricted,
            Formation::Section,
            Formation::JointSections,
            Formation::ChamberPlenaryFull,
            Formation::ChamberPlenaryReduced,
            Formation::MixedChamber,
            Formation::PlenaryAssembly,
            Formation::MixedOpinion,
            Formation::PlenaryOpinion,
        ]
    ));
    all.extend(values!(
        Capacity,
        hearing::capacity,
        capacity_name,
        [
            Capacity::Presiding,
            Capacity::ChamberPresident,
            Capacity::Dean,
            Capacity::Judge,
            Capacity::DesignatedJudge,
            Capacity::Rapporteur,
            Capacity::CalledJudge,
            Capacity::CompletingReferendary,
            Capacity::Referendary,
            Capacity::Substitute,
        ]
    ));
    let votes = [Vote::Deliberative, Vote::Consultative];
    all.extend(
        votes.map(|it| named(CodeKind::Vote, hearing::vote(it).as_str_name(), &vote_name(it))),
    );
    all.extend(values!(HalfDay, hearing::half_day, half_day_name, [HalfDay::Am, HalfDay::Pm]));
    all.extend(values!(
        Severity,
        verification::severity,
        severity_name,
        [Severity::Error, Severity::Warning, Severity::Overridden,]
    ));
    all.extend(values!(
        Confidence,
        catalogue::confidence,
        Confidence::label,
        [
            Confidence::Verified,
            Confidence::VerifiedOld,
            Confidence::Observed,
            Confidence::Memory,
            Confidence::Assumption,
        ]
    ));
    all.extend(values!(
        BoundStatus,
        verification::bound_status,
        bound_name,
        [BoundStatus::Optimal, BoundStatus::Bounded, BoundStatus::Unknown,]
    ));
    all.extend(LIFECYCLE.map(|(state, fr, en)| {
        named(CodeKind::LifecycleState, state.as_str_name(), &Text::new(fr, en))
    }));
    all.extend(OPERATION.map(|(state, fr, en)| {
        named(CodeKind::OperationState, state.as_str_name(), &Text::new(fr, en))
    }));
    all
}

fn half_day_name(half_day: HalfDay) -> Text {
    match half_day {
        HalfDay::Am => Text::new("matin", "morning"),
        HalfDay::Pm => Text::new("après-midi", "afternoon"),
    }
}

const LIFECYCLE: [(v1::LifecycleState, &str, &str); 7] = [
    (v1::LifecycleState::Draft, "projet", "draft"),
    (v1::LifecycleState::Proposed, "proposé", "proposed"),
    (v1::LifecycleState::Validated, "validé", "validated"),
    (v1::LifecycleState::PublishedElsewhere, "publié ailleurs", "published elsewhere"),
    (v1::LifecycleState::Held, "tenu", "held"),
    (v1::LifecycleState::Closed, "clos", "closed"),
    (v1::LifecycleState::Cancelled, "annulé", "cancelled"),
];

const OPERATION: [(v1::OperationState, &str, &str); 6] = [
    (v1::OperationState::Queued, "en attente", "queued"),
    (v1::OperationState::Running, "en cours", "running"),
    (v1::OperationState::Cancelling, "en cours d'arrêt", "being stopped"),
    (v1::OperationState::Succeeded, "aboutie", "succeeded"),
    (v1::OperationState::Failed, "échouée", "failed"),
    (v1::OperationState::Cancelled, "arrêtée", "cancelled"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_code_is_listed_twice_and_every_kind_has_some() {
        let codes = codes();
        let names: BTreeSet<_> = codes.iter().map(|code| &code.code).collect();
        assert_eq!(names.len(), codes.len());
        for kind in 1..=12 {
            assert!(codes.iter().any(|code| code.kind == kind), "{kind}");
        }
    }

    #[test]
    fn every_value_of_an_enumeration_is_listed() {
        let listed = |kind: CodeKind| codes().iter().filter(|it| it.kind == kind as i32).count();
        let values = |is_value: fn(i32) -> bool| (1..100).filter(|&it| is_value(it)).count();
        assert_eq!(listed(CodeKind::Reason), values(v1::ReasonCode::is_valid));
        assert_eq!(listed(CodeKind::Formation), values(v1::Formation::is_valid));
        assert_eq!(listed(CodeKind::Capacity), values(v1::Capacity::is_valid));
        assert_eq!(listed(CodeKind::LifecycleState), values(v1::LifecycleState::is_valid));
        assert_eq!(listed(CodeKind::OperationState), values(v1::OperationState::is_valid));
    }
}
