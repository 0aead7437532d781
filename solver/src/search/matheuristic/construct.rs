//! A lawful start in well under a second: fixed hearings first, then the urgent hearings of reduced
//! service, then cases by urgency, each at the first hearing that the rows accept.

use super::incumbent::Incumbent;
use super::staffing::proposals;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx};
use crate::law::cassation::permanence::{Permanence, permanences};
use crate::law::cassation::presidency::{eligible_clerks, eligible_prosecution};
use crate::law::cassation::time_limits::{due, is_urgent};
use crate::milp::{ColumnIx, Milp};
use std::cmp::Reverse;

/// Builds a point of the model. Every row holds, unless a row demands something that could not be
/// given; the caller checks.
pub fn construct(model: &CourtModel, milp: &Milp) -> Vec<i64> {
    let mut incumbent = Incumbent::new(milp);
    for hearing in milp.hearings() {
        hold_fixed(model, milp, &mut incumbent, hearing);
    }
    let cases = by_urgency(model, milp);
    for permanence in permanences(model) {
        keep_permanence(model, milp, &mut incumbent, &permanence, &cases);
    }
    for case in cases {
        place(model, milp, &mut incumbent, case);
    }
    incumbent.point().to_vec()
}

/// Gives hearings of a fortnight of reduced service an urgent case each, as many as it must have.
fn keep_permanence(
    model: &CourtModel,
    milp: &Milp,
    incumbent: &mut Incumbent<'_>,
    permanence: &Permanence,
    cases: &[CaseIx],
) {
    let urgent: Vec<CaseIx> =
        cases.iter().copied().filter(|&case| is_urgent(&model.cases[case])).collect();
    let mut kept = 0;
    for &hearing in &permanence.hearings {
        if kept >= permanence.required {
            return;
        }
        let has_one = milp
            .listings_at(hearing)
            .iter()
            .any(|&(case, list)| is_urgent(&model.cases[case]) && incumbent.value(list) == 1);
        let gains = has_one
            || urgent.iter().any(|&case| {
                let group = companions(model, case);
                let waits = group.iter().all(|&member| !is_listed(milp, incumbent, member));
                waits && place_at(model, milp, incumbent, &group, hearing)
            });
        kept += usize::from(gains);
    }
}

/// Holds a fixed hearing as people decided it; who is not named is proposed.
fn hold_fixed(model: &CourtModel, milp: &Milp, incumbent: &mut Incumbent<'_>, hearing: HearingIx) {
    let Some(fixed) = model.hearings[hearing].fixed() else { return };
    let mut named: Vec<PersonIx> = fixed.attendees.clone();
    named.extend(fixed.advocate_general);
    named.extend(fixed.clerk);
    let benches = match fixed.cases.first() {
        Some(&case) if fixed.attendees.is_empty() => {
            proposals(model, milp, incumbent, hearing, case)
        }
        _ => vec![with_missing_roles(model, milp, incumbent, hearing, named)],
    };
    for people in benches {
        let mut decisions = vec![milp.open(hearing)];
        decisions.extend(fixed.cases.iter().map(|&case| milp.list(case, hearing)));
        decisions.extend(people.iter().map(|&person| milp.attend(person, hearing)));
        for &case in &fixed.cases {
            decisions.extend(rapporteurs(model, milp, hearing, case));
        }
        let Some(decisions) = decisions.into_iter().collect::<Option<Vec<_>>>() else { continue };
        if incumbent.try_raise(&decisions) {
            return;
        }
    }
}

/// Adds an advocate general and a greffier where people named none.
fn with_missing_roles(
    model: &CourtModel,
    milp: &Milp,
    incumbent: &Incumbent<'_>,
    hearing: HearingIx,
    mut named: Vec<PersonIx>,
) -> Vec<PersonIx> {
    let slot = model.hearings[hearing].slot;
    for pool in [eligible_prosecution(model, hearing), eligible_clerks(model, hearing)] {
        if named.iter().any(|person| pool.contains(person)) {
            continue;
        }
        let free = pool.into_iter().find(|&person| {
            milp.attend(person, hearing).is_some()
                && milp
                    .attendances_in(person, slot)
                    .iter()
                    .all(|&(_, column)| incumbent.value(column) == 0)
        });
        named.extend(free);
    }
    named
}

/// Cases by due date, then priority, then age; joined cases appear once.
fn by_urgency(model: &CourtModel, milp: &Milp) -> Vec<CaseIx> {
    let mut cases = milp.cases();
    cases.retain(|&case| {
        model.cases[case].joined.first() == Some(&case) || {
            // A joined case leads where the first of its group has no decision.
            model.cases[case]
                .joined
                .iter()
                .all(|&other| other >= case || milp.listings_of(other).is_empty())
        }
    });
    cases.sort_by_key(|&case| {
        let facts = &model.cases[case];
        let due = due(facts).map(|due| due.date);
        let born = facts.events.first().map(|event| event.date);
        (due.is_none(), due, Reverse(facts.priority), born, case)
    });
    cases
}

/// Lists a case, with those joined to it, at the first hearing that accepts it.
fn place(model: &CourtModel, milp: &Milp, incumbent: &mut Incumbent<'_>, case: CaseIx) {
    let group = companions(model, case);
    if group.iter().any(|&member| is_listed(milp, incumbent, member)) {
        return;
    }
    let mut hearings: Vec<HearingIx> =
        milp.listings_of(case).iter().map(|&(hearing, _)| hearing).collect();
    hearings.sort_by_key(|&hearing| (model.hearings[hearing].slot, hearing));
    for hearing in hearings {
        if place_at(model, milp, incumbent, &group, hearing) {
            return;
        }
    }
}

/// The cases that go with a case: joined, or to be heard together.
fn companions(model: &CourtModel, case: CaseIx) -> Vec<CaseIx> {
    let mut group = model.cases[case].joined.clone();
    for linked in &model.cases[case].groups {
        if linked.kind == crate::facts::input::GroupKind::MustTogether {
            group.extend(model.cases.iter_enumerated().filter_map(|(index, other)| {
                let same = other.groups.iter().any(|g| g.kind == linked.kind && g.id == linked.id);
                same.then_some(index)
            }));
        }
    }
    group.sort_unstable();
    group.dedup();
    group
}

fn place_at(
    model: &CourtModel,
    milp: &Milp,
    incumbent: &mut Incumbent<'_>,
    group: &[CaseIx],
    hearing: HearingIx,
) -> bool {
    let listing: Option<Vec<ColumnIx>> = group
        .iter()
        .flat_map(|&case| {
            std::iter::once(milp.list(case, hearing)).chain(rapporteurs(model, milp, hearing, case))
        })
        .collect();
    let (Some(listing), Some(open)) = (listing, milp.open(hearing)) else { return false };
    if incumbent.value(open) == 1 && incumbent.try_raise(&listing) {
        return true;
    }
    let benches = proposals(model, milp, incumbent, hearing, group[0]);
    benches.into_iter().any(|people| {
        let is_open = incumbent.value(open) == 1;
        let mut decisions = listing.clone();
        decisions.push(open);
        decisions.extend(
            people
                .into_iter()
                .filter(|&person| !is_open || model.people[person].is_seat())
                .filter_map(|person| milp.attend(person, hearing)),
        );
        incumbent.try_raise(&decisions)
    })
}

fn rapporteurs(
    model: &CourtModel,
    milp: &Milp,
    hearing: HearingIx,
    case: CaseIx,
) -> Vec<Option<ColumnIx>> {
    let people = &model.cases[case].bench_rapporteurs;
    people.iter().map(|&person| milp.attend(person, hearing)).collect()
}

fn is_listed(milp: &Milp, incumbent: &Incumbent<'_>, case: CaseIx) -> bool {
    milp.listings_of(case).iter().any(|&(_, column)| incumbent.value(column) == 1)
}
