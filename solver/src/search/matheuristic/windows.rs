//! Fix-and-optimise over windows of weeks: the hearings of two consecutive weeks are freed, all others
//! keep their decisions, and the rest is solved exactly. The schedule depends on the calendar alone, so
//! the result does not depend on the machine.

use crate::facts::calendar::monday_of;
use crate::facts::domain::CourtModel;
use crate::facts::ids::HearingIx;
use crate::milp::{ColumnKind, Expr, Milp, Restriction};
use crate::search::backend::{BackendError, Goal, SolveLimits, Work, solve};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Weeks freed at once.
const WEEKS: usize = 2;
/// Passes over the weeks; a pass that gains nothing is the last.
const PASSES: usize = 3;

/// Improves a point for a goal, window after window; returns the work that it took.
///
/// # Errors
/// If the solver breaks down.
pub fn improve_by_windows(
    model: &CourtModel,
    milp: &Milp,
    goal: &Expr,
    freedom: Freedom,
    point: &mut Vec<i64>,
    limits: &dyn Fn() -> SolveLimits,
) -> Result<Work, BackendError> {
    let windows = windows(model, milp);
    let mut work = Work::default();
    for _ in 0..PASSES {
        let before = goal.value(point);
        for window in &windows {
            let is_free = |kind: ColumnKind| freedom.frees(kind, window);
            work = work + improve_part(milp, goal, point, is_free, limits())?;
        }
        if goal.value(point) == before {
            break;
        }
    }
    Ok(work)
}

/// The hearings of every run of consecutive weeks.
fn windows(model: &CourtModel, milp: &Milp) -> Vec<BTreeSet<HearingIx>> {
    let hearings: Vec<HearingIx> = with_freedom(milp).into_iter().collect();
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

/// The hearings about which something is left to decide.
fn with_freedom(milp: &Milp) -> BTreeSet<HearingIx> {
    let free = milp.columns.iter().filter(|column| column.lower < column.upper);
    free.filter_map(|column| column.kind.hearing()).collect()
}

/// Solves a part of the model exactly, all else kept, and takes what is better; returns the work
/// that it took.
///
/// # Errors
/// If the solver breaks down.
pub fn improve_part(
    milp: &Milp,
    goal: &Expr,
    point: &mut Vec<i64>,
    is_free: impl Fn(ColumnKind) -> bool,
    limits: SolveLimits,
) -> Result<Work, BackendError> {
    let part = Restriction::new(milp, point, is_free);
    let expr = part.expr(goal, point);
    if part.milp.range(&expr).0 >= goal.value(point) {
        return Ok(Work::default());
    }
    let start = part.project(point);
    let solved = solve(&part.milp, Goal { expr: &expr, relaxed: false }, Some(&start), limits)?;
    if let Some(better) = &solved.point
        && expr.value(better) < expr.value(&start)
        && part.milp.broken_rows(better).next().is_none()
    {
        *point = part.lift(better, point);
    }
    Ok(solved.work)
}

/// What a window frees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freedom {
    /// Hearings, lists and attendances.
    Everything,
    /// Attendances, with hearings and lists kept.
    Attendances,
}

impl Freedom {
    fn frees(self, kind: ColumnKind, window: &BTreeSet<HearingIx>) -> bool {
        match kind {
            ColumnKind::Open(hearing) | ColumnKind::List(_, hearing) => {
                self == Self::Everything && window.contains(&hearing)
            }
            ColumnKind::Attend(_, hearing) => window.contains(&hearing),
            ColumnKind::Auxiliary => false,
        }
    }
}
