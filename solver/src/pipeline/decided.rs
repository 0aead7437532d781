//! What is decided before a block is solved: hearings held as they are, columns that have no choice.

use crate::facts::ids::{CaseIx, HearingIx};
use crate::facts::plan::DraftCalendar;
use crate::milp::{ColumnIx, ColumnKind, Milp};
use std::collections::BTreeSet;

/// Hearings decided before a block is solved: held as in the calendar, or not held.
#[derive(Debug, Clone, Default)]
pub(super) struct Decided {
    /// The hearings.
    pub(super) hearings: BTreeSet<HearingIx>,
    /// Those that are held.
    pub(super) calendar: DraftCalendar,
}

/// Fixes the decisions of hearings decided before; a case listed there is listed nowhere else.
pub(super) fn fix_decided(milp: &mut Milp, decided: &Decided) {
    let listed: BTreeSet<CaseIx> = decided.calendar.placements().into_keys().collect();
    let held = |hearing: HearingIx| decided.calendar.get(hearing);
    for index in 0..milp.columns.len() {
        let value = match milp.columns[index].kind {
            ColumnKind::Open(hearing) if decided.hearings.contains(&hearing) => {
                held(hearing).is_some()
            }
            ColumnKind::List(case, hearing) if decided.hearings.contains(&hearing) => {
                held(hearing).is_some_and(|held| held.lists(case))
            }
            ColumnKind::Attend(person, hearing) if decided.hearings.contains(&hearing) => {
                held(hearing).is_some_and(|held| held.attends(person))
            }
            ColumnKind::List(case, _) if listed.contains(&case) => false,
            ColumnKind::Open(_)
            | ColumnKind::List(..)
            | ColumnKind::Attend(..)
            | ColumnKind::Auxiliary => continue,
        };
        milp.fix(index.into(), i64::from(value));
    }
}

/// Turns equalities over a single column into bounds.
pub(super) fn tighten(milp: &mut Milp) {
    let fixed: Vec<(ColumnIx, i64)> = milp
        .rows
        .iter()
        .filter(|row| row.expr.terms.len() == 1 && row.lower == row.upper)
        .filter_map(|row| {
            let (column, coefficient) = row.expr.terms[0];
            let value = row.lower?;
            (value % coefficient == 0).then_some((column, value / coefficient))
        })
        .collect();
    for (column, value) in fixed {
        milp.fix(column, value);
    }
}
