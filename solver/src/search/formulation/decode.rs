//! From a calendar to a point and back. Rooms are no columns: they are counted by the rows and named
//! after the solve.

use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx};
use crate::facts::plan::DraftCalendar;
use crate::law::cassation::bench;
use crate::milp::{ColumnKind, Milp};
use std::collections::BTreeMap;

/// The point of a calendar: decisions from the calendar, auxiliary columns completed.
pub fn encode(milp: &Milp, calendar: &DraftCalendar) -> Vec<i64> {
    let mut point = vec![0; milp.columns.len()];
    for (index, column) in milp.columns.iter().enumerate() {
        let holds = match column.kind {
            ColumnKind::Open(hearing) => calendar.get(hearing).is_some(),
            ColumnKind::List(case, hearing) => {
                calendar.get(hearing).is_some_and(|held| held.lists(case))
            }
            ColumnKind::Attend(person, hearing) => {
                calendar.get(hearing).is_some_and(|held| held.attends(person))
            }
            ColumnKind::Auxiliary => false,
        };
        point[index] = i64::from(holds);
    }
    milp.complete(&mut point);
    point
}

/// The calendar of a point, benches derived, rooms not yet named.
pub fn decode(model: &CourtModel, milp: &Milp, point: &[i64]) -> DraftCalendar {
    let mut people: BTreeMap<HearingIx, Vec<PersonIx>> = BTreeMap::new();
    let mut cases: BTreeMap<HearingIx, Vec<CaseIx>> = BTreeMap::new();
    let mut held = Vec::new();
    for (column, &value) in milp.columns.iter().zip(point) {
        if value == 0 {
            continue;
        }
        match column.kind {
            ColumnKind::Open(hearing) => held.push(hearing),
            ColumnKind::List(case, hearing) => cases.entry(hearing).or_default().push(case),
            ColumnKind::Attend(person, hearing) => people.entry(hearing).or_default().push(person),
            ColumnKind::Auxiliary => {}
        }
    }
    let derived = held.into_iter().map(|hearing| {
        let people = people.get(&hearing).map_or(&[][..], Vec::as_slice);
        let cases = cases.get(&hearing).map_or(&[][..], Vec::as_slice);
        (hearing, bench::held(model, hearing, None, people, cases))
    });
    DraftCalendar { hearings: derived.collect() }
}
