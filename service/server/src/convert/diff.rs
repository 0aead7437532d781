//! What differs between two plans.

use super::alike::Alike;
use super::date;
use proto::v1::{self, AttendanceRole, ChangeKind};
use solver::facts::ids::CaseNumber;
use solver::facts::plan::{HearingReport, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// From the first plan to the second.
pub fn diff(before: &Plan, after: &Plan) -> v1::DraftDiff {
    let hearings = pairs(by_id(before), by_id(after));
    v1::DraftDiff {
        hearings: hearings.values().filter_map(hearing_change).collect(),
        cases: case_changes(before, after),
        attendances: hearings.values().flat_map(attendance_changes).collect(),
        terms: term_changes(before, after),
    }
}

type Sides<T> = (Option<T>, Option<T>);

fn pairs<K: Ord, T>(before: BTreeMap<K, T>, after: BTreeMap<K, T>) -> BTreeMap<K, Sides<T>> {
    let mut pairs: BTreeMap<K, Sides<T>> = BTreeMap::new();
    for (key, value) in before {
        let _ = pairs.insert(key, (Some(value), None));
    }
    for (key, value) in after {
        pairs.entry(key).or_insert((None, None)).1 = Some(value);
    }
    pairs
}

fn by_id(plan: &Plan) -> BTreeMap<&str, &HearingReport> {
    plan.hearings.iter().map(|hearing| (hearing.id.as_str(), hearing)).collect()
}

fn kind<T>((before, after): &Sides<T>) -> ChangeKind {
    match (before, after) {
        (None, _) => ChangeKind::Added,
        (_, None) => ChangeKind::Removed,
        _ => ChangeKind::Changed,
    }
}

fn hearing_change(sides: &Sides<&HearingReport>) -> Option<v1::HearingChange> {
    let any = sides.0.or(sides.1)?;
    let seen = |hearing: Option<&HearingReport>| {
        hearing.map(|it| (it.room.clone(), it.presiding.clone(), it.date, it.half_day))
    };
    (seen(sides.0) != seen(sides.1)).then(|| v1::HearingChange {
        hearing_id: any.id.as_str().into(),
        kind: kind(sides).into(),
        date: date(any.date),
        half_day: any.half_day.message().into(),
        room_id_before: room(sides.0),
        room_id_after: room(sides.1),
        presiding_person_id_before: presiding(sides.0),
        presiding_person_id_after: presiding(sides.1),
    })
}

fn room(hearing: Option<&HearingReport>) -> Option<String> {
    hearing.and_then(|it| it.room.as_ref()).map(|id| id.as_str().into())
}

fn presiding(hearing: Option<&HearingReport>) -> Option<String> {
    hearing.and_then(|it| it.presiding.as_ref()).map(|id| id.as_str().into())
}

fn case_changes(before: &Plan, after: &Plan) -> Vec<v1::CaseChange> {
    let moved = pairs(placements(before), placements(after)).into_iter();
    let moved = moved.filter(|(_, (before, after))| before != after);
    let change = |(number, sides): (&CaseNumber, Sides<&str>)| v1::CaseChange {
        case_number: number.as_str().into(),
        kind: kind(&sides).into(),
        hearing_id_before: sides.0.map(Into::into),
        hearing_id_after: sides.1.map(Into::into),
    };
    moved.map(change).collect()
}

fn placements(plan: &Plan) -> BTreeMap<&CaseNumber, &str> {
    plan.hearings
        .iter()
        .flat_map(|hearing| hearing.cases.iter().map(|it| (&it.case, hearing.id.as_str())))
        .collect()
}

fn attendance_changes(sides: &Sides<&HearingReport>) -> Vec<v1::AttendanceChange> {
    let Some(any) = sides.0.or(sides.1) else { return Vec::new() };
    let (before, after) = (everybody(sides.0), everybody(sides.1));
    let change = |kind: ChangeKind| {
        move |(person, role): &(&str, AttendanceRole)| v1::AttendanceChange {
            hearing_id: any.id.as_str().into(),
            person_id: (*person).into(),
            role: (*role).into(),
            kind: kind.into(),
        }
    };
    let removed = before.difference(&after).map(change(ChangeKind::Removed));
    let added = after.difference(&before).map(change(ChangeKind::Added));
    removed.chain(added).collect()
}

fn everybody(hearing: Option<&HearingReport>) -> BTreeSet<(&str, AttendanceRole)> {
    let bench = hearing.iter().flat_map(|it| &it.attendees);
    let prosecution = hearing.iter().filter_map(|it| it.advocate_general.as_ref());
    let clerk = hearing.iter().filter_map(|it| it.clerk.as_ref());
    bench
        .map(|id| (id.as_str(), AttendanceRole::Bench))
        .chain(prosecution.map(|id| (id.as_str(), AttendanceRole::AdvocateGeneral)))
        .chain(clerk.map(|id| (id.as_str(), AttendanceRole::Clerk)))
        .collect()
}

fn term_changes(before: &Plan, after: &Plan) -> Vec<v1::TermChange> {
    let changed = pairs(term_values(before), term_values(after)).into_iter();
    let change = |((tier, code), sides): ((u8, &str), Sides<i64>)| v1::TermChange {
        tier: tier.into(),
        term_code: code.into(),
        value_before: sides.0.unwrap_or_default(),
        value_after: sides.1.unwrap_or_default(),
    };
    let changed = changed.map(change);
    changed.filter(|term| term.value_before != term.value_after).collect()
}

fn term_values(plan: &Plan) -> BTreeMap<(u8, &str), i64> {
    let tiers = plan.objective.iter();
    tiers
        .flat_map(|tier| tier.terms.iter().map(|it| ((tier.tier, it.code.as_str()), it.value)))
        .collect()
}
