//! Planned load of peers, in points scaled by quota: what both load terms count.

use crate::facts::domain::CourtModel;
use crate::facts::ids::PersonIx;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{ColumnIx, Expr, Milp, Tag};

/// Each peer's planned load times the number of peers, less the sum of all: zero for all when the
/// load is even.
pub(super) fn loads_from_mean(
    model: &CourtModel,
    calendar: &DraftCalendar,
    peers: &[PersonIx],
) -> Vec<i64> {
    let loads: Vec<i64> =
        peers.iter().map(|&person| planned_load(model, calendar, person)).collect();
    let sum: i64 = loads.iter().sum();
    let count = i64::try_from(peers.len()).unwrap_or(0);
    loads.into_iter().map(|load| count * load - sum).collect()
}

/// Load of a person in a calendar: what is carried over, attendances and cases reported.
fn planned_load(model: &CourtModel, calendar: &DraftCalendar, person: PersonIx) -> i64 {
    let mut load = model.people[person].carried_load_points;
    for held in calendar.iter() {
        let formation = model.hearings[held.hearing].formation;
        if held.attends(person) {
            load += model.scaled_load(person, model.attendance_points(formation));
        }
        for listed in &held.cases {
            if model.cases[listed.case].rapporteurs.contains(&person) {
                let points = model.cases[listed.case].load_points(formation);
                load += model.scaled_load(person, points);
            }
        }
    }
    load
}

/// One column per peer, the same for every term: the absolute deviation from the mean, times the
/// number of peers. None where nothing that the block decides changes a load.
pub(super) fn deviations(model: &CourtModel, milp: &mut Milp, peers: &[PersonIx]) -> Vec<ColumnIx> {
    let loads: Vec<Expr> = peers.iter().map(|&person| load_of(model, milp, person)).collect();
    let is_settled = |load: &Expr| {
        let (least, most) = milp.range(load);
        least == most
    };
    if loads.iter().all(is_settled) {
        return Vec::new();
    }
    let tag = Tag::Term(TermCode("LOAD-SPREAD"));
    let mut columns = Vec::new();
    for (&person, load) in peers.iter().zip(loads) {
        columns.push(milp.equal_to(tag, &format!("load_p{}", person.0), load));
    }
    let sum = columns.iter().fold(Expr::new(), |sum, &load| sum.plus(1, load));
    let total = milp.equal_to(tag, &format!("load_with_p{}", peers[0].0), sum);
    let count = i64::try_from(peers.len()).unwrap_or(0);
    let deviation = |(&person, &load): (&PersonIx, &ColumnIx)| {
        let from_mean = Expr::new().plus(count, load).plus(-1, total);
        milp.absolute(tag, &format!("load_deviation_p{}", person.0), from_mean)
    };
    peers.iter().zip(&columns).map(deviation).collect()
}

/// Load of a person as an expression. A case reported counts where it is listed.
fn load_of(model: &CourtModel, milp: &Milp, person: PersonIx) -> Expr {
    let mut load = Expr::constant(model.people[person].carried_load_points);
    for &(hearing, attend) in milp.attendances_of(person) {
        let formation = model.hearings[hearing].formation;
        load.add(model.scaled_load(person, model.attendance_points(formation)), attend);
        for &(case, list) in milp.listings_at(hearing) {
            if model.cases[case].rapporteurs.contains(&person) {
                let points = model.cases[case].load_points(formation);
                load.add(model.scaled_load(person, points), list);
            }
        }
    }
    load
}
