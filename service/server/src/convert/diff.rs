//! What differs between two plans, as a message.

use super::alike::Alike;
use super::date;
use proto::v1::{self, AttendanceRole};
use solver::change::{
    AttendanceChange, CaseChange, ChangeKind, HearingChange, HearingFacts, PlanDiff, Seat,
    TermChange,
};
use solver::facts::plan::Plan;

/// From the first plan to the second.
pub fn diff(before: &Plan, after: &Plan) -> v1::DraftDiff {
    let PlanDiff { hearings, cases, attendances, terms } = solver::change::diff(before, after);
    v1::DraftDiff {
        hearings: hearings.iter().filter_map(hearing).collect(),
        cases: cases.into_iter().map(case).collect(),
        attendances: attendances.into_iter().map(attendance).collect(),
        terms: terms.into_iter().map(term).collect(),
    }
}

fn hearing(change: &HearingChange) -> Option<v1::HearingChange> {
    let (before, after) = (change.before.as_ref(), change.after.as_ref());
    let slot = before.or(after)?.slot;
    let room = |it: &HearingFacts| it.room.clone().map(Into::into);
    let presiding = |it: &HearingFacts| it.presiding.clone().map(Into::into);
    Some(v1::HearingChange {
        hearing_id: change.hearing.as_str().into(),
        kind: kind(change.kind).into(),
        date: date(slot.date),
        half_day: slot.half_day.message().into(),
        room_id_before: before.and_then(room),
        room_id_after: after.and_then(room),
        presiding_person_id_before: before.and_then(presiding),
        presiding_person_id_after: after.and_then(presiding),
    })
}

fn case(change: CaseChange) -> v1::CaseChange {
    v1::CaseChange {
        case_number: change.case.into(),
        kind: kind(change.kind).into(),
        hearing_id_before: change.before.map(Into::into),
        hearing_id_after: change.after.map(Into::into),
    }
}

fn attendance(change: AttendanceChange) -> v1::AttendanceChange {
    let role = match change.seat {
        Seat::Bench => AttendanceRole::Bench,
        Seat::AdvocateGeneral => AttendanceRole::AdvocateGeneral,
        Seat::Clerk => AttendanceRole::Clerk,
    };
    v1::AttendanceChange {
        hearing_id: change.hearing.into(),
        person_id: change.person.into(),
        role: role.into(),
        kind: kind(change.kind).into(),
    }
}

fn term(change: TermChange) -> v1::TermChange {
    v1::TermChange {
        tier: change.tier.into(),
        term_code: change.term,
        value_before: change.before,
        value_after: change.after,
    }
}

fn kind(kind: ChangeKind) -> v1::ChangeKind {
    match kind {
        ChangeKind::Added => v1::ChangeKind::Added,
        ChangeKind::Removed => v1::ChangeKind::Removed,
        ChangeKind::Changed => v1::ChangeKind::Changed,
    }
}
