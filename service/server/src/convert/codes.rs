//! Every code that a message may carry, with what it means. Codes of an enumeration are the names of
//! its values.

use super::alike::Alike;
use super::text;
use crate::problem::KINDS;
use proto::v1::{self, CodeKind};
use solver::explain::{
    absence_name, bound_name, capacity_name, formation_name, reason_name, role_name, severity_name,
    vote_name,
};
use solver::facts::calendar::HalfDay;
use solver::facts::confidence::Confidence;
use solver::facts::diagnostic::CODES;
use solver::facts::input::{CaseKind, Circuit};
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
    diagnostics
        .chain(problems)
        .chain(values(CodeKind::Reason, reason_name))
        .chain(values(CodeKind::Formation, formation_name))
        .chain(values(CodeKind::Capacity, capacity_name))
        .chain(values(CodeKind::Vote, vote_name))
        .chain(values(CodeKind::HalfDay, half_day_name))
        .chain(values(CodeKind::Severity, severity_name))
        .chain(values(CodeKind::Confidence, Confidence::label))
        .chain(values(CodeKind::BoundStatus, bound_name))
        .chain(states())
        .chain(values(CodeKind::PersonRole, role_name))
        .chain(values(CodeKind::Absence, absence_name))
        .chain(values(CodeKind::CaseKind, case_kind_name))
        .chain(values(CodeKind::Circuit, circuit_name))
        .collect()
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

/// The values of one enumeration.
fn values<T: Alike>(kind: CodeKind, title: fn(T) -> Text) -> impl Iterator<Item = v1::Code> {
    T::ALL.iter().map(move |&value| named(kind, value.name(), &title(value)))
}

/// The states of drafts, then those of operations.
fn states() -> impl Iterator<Item = v1::Code> {
    let of_drafts = LIFECYCLE.map(|(state, fr, en)| {
        named(CodeKind::LifecycleState, state.as_str_name(), &Text::new(fr, en))
    });
    let of_operations = OPERATION.map(|(state, fr, en)| {
        named(CodeKind::OperationState, state.as_str_name(), &Text::new(fr, en))
    });
    of_drafts.into_iter().chain(of_operations)
}

fn half_day_name(half_day: HalfDay) -> Text {
    match half_day {
        HalfDay::Am => Text::new("matin", "morning"),
        HalfDay::Pm => Text::new("après-midi", "afternoon"),
    }
}

fn case_kind_name(kind: CaseKind) -> Text {
    match kind {
        CaseKind::Civil => {
            Text::new("civile, avec représentation obligatoire", "civil, with counsel")
        }
        CaseKind::CivilWithoutCounsel => {
            Text::new("civile, sans représentation obligatoire", "civil, without counsel")
        }
        CaseKind::Election => Text::new("élections", "election"),
        CaseKind::Criminal => Text::new("pénale", "criminal"),
        CaseKind::Qpc => {
            Text::new("question prioritaire de constitutionnalité", "question of constitutionality")
        }
        CaseKind::OpinionRequest => Text::new("saisine pour avis", "request for an opinion"),
        CaseKind::SuperiorCourtRequest => {
            Text::new("requête touchant une cour d'appel", "request about a court of appeal")
        }
    }
}

fn circuit_name(circuit: Circuit) -> Text {
    match circuit {
        Circuit::Short => Text::new("circuit court", "short circuit"),
        Circuit::Medium => Text::new("circuit intermédiaire", "medium circuit"),
        Circuit::Deep => Text::new("circuit approfondi", "deep circuit"),
    }
}

/// The name of a state of drafts, none for one that is not given.
pub fn state_name(state: v1::LifecycleState) -> Option<Text> {
    let found = LIFECYCLE.iter().find(|(known, ..)| *known == state);
    found.map(|&(_, fr, en)| Text::new(fr, en))
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
        for kind in 1..=16 {
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
        assert_eq!(listed(CodeKind::PersonRole), values(v1::PersonRole::is_valid));
        assert_eq!(listed(CodeKind::CaseKind), values(v1::CaseKind::is_valid));
        assert_eq!(listed(CodeKind::OperationState), values(v1::OperationState::is_valid));
    }
}
