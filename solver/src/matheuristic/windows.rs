//! Fix-and-optimise over windows of weeks: the hearings of two consecutive weeks are freed, all others
//! keep their decisions, and the rest is solved exactly. The schedule depends on the calendar alone, so
//! the result does not depend on the machine.

use crate::backend::{BackendError, Goal, SolveLimits, Solved, solve};
use crate::calendar::monday_of;
use crate::domain::CourtModel;
use crate::ids::HearingIx;
use crate::milp::{ColumnKind, Expr, Milp};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Weeks freed at once.
const WEEKS: usize = 2;
/// Passes over the weeks; a pass that gains nothing is the last.
const PASSES: usize = 3;

/// Improves a point for a goal, window after window; returns the nodes explored.
///
/// # Errors
/// If the solver breaks down.
pub fn improve_by_windows(
    model: &CourtModel,
    milp: &Milp,
    goal: &Expr,
    point: &mut Vec<i64>,
    limits: &dyn Fn() -> SolveLimits,
) -> Result<u64, BackendError> {
    let windows = windows(model, milp);
    let mut nodes = 0;
    for _ in 0..PASSES {
        let before = goal.value(point);
        for window in &windows {
            let solved = free(milp, goal, point, window, limits())?;
            nodes += solved.nodes;
            if let Some(better) = solved.point
                && goal.value(&better) < goal.value(point)
                && milp.broken_rows(&better).next().is_none()
            {
                *point = better;
            }
        }
        if goal.value(point) == before {
            break;
        }
    }
    Ok(nodes)
}

/// The hearings of every run of consecutive weeks.
fn windows(model: &CourtModel, milp: &Milp) -> Vec<BTreeSet<HearingIx>> {
    let hearings = milp.hearings();
    let week = |hearing: HearingIx| monday_of(model.hearings[hearing].slot.date);
    let weeks: BTreeSet<NaiveDate> = hearings.iter().map(|&hearing| week(hearing)).collect();
    let weeks: Vec<NaiveDate> = weeks.into_iter().collect();
    weeks
        .windows(WEEKS.min(weeks.len().max(1)))
        .map(|run| {
            hearings.iter().copied().filter(|&hearing| run.contains(&week(hearing))).collect()
        })
        .collect()
}

/// Solves with the decisions of a window free and all others kept.
fn free(
    milp: &Milp,
    goal: &Expr,
    point: &[i64],
    window: &BTreeSet<HearingIx>,
    limits: SolveLimits,
) -> Result<Solved, BackendError> {
    let mut part = milp.clone();
    for (index, &value) in point.iter().enumerate() {
        let hearing = match milp.columns[index].kind {
            ColumnKind::Open(hearing)
            | ColumnKind::List(_, hearing)
            | ColumnKind::Attend(_, hearing) => hearing,
            ColumnKind::Auxiliary => continue,
        };
        if !window.contains(&hearing) {
            part.fix(index.into(), value);
        }
    }
    solve(&part, Goal { expr: goal, relaxed: false }, Some(point), limits)
}
