//! One goal over one block: a point improved as far as its limits go, and a bound of what any could
//! come to.

use super::outcome::Halt;
use crate::facts::domain::CourtModel;
use crate::facts::tier::Tier;
use crate::milp::{Expr, Milp, Relaxation};
use crate::search::backend::{Goal, SolveLimits, Solved, Work, solve};
use crate::search::matheuristic::{Freedom, improve_by_windows};

/// What is minimised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// A tier.
    Tier(Tier),
    /// The draw among equals, after the tiers.
    Draw,
}

/// What a tier came to in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TierValue {
    /// Value reached.
    pub(super) value: i64,
    /// Proven lower bound.
    pub(super) bound: i64,
}

/// What became of a goal.
pub(super) struct Improved {
    pub(super) reached: TierValue,
    /// What says how far each column may move before the value is lost.
    pub(super) relaxation: Option<Relaxation>,
    /// What it took.
    pub(super) work: Work,
}

/// Columns up to which a block's lists are decided whole, for the tiers of lists: the relaxation is
/// tight there, whatever the size.
const WHOLE_COLUMNS_OF_LISTS: usize = 60_000;

/// Columns up to which a block is solved whole for the other tiers, whose relaxation is loose.
const WHOLE_COLUMNS: usize = 1_500;

/// How a goal is improved.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Approach {
    /// By one solve, which also proves the bound.
    Whole,
    /// Window by window; bounded by the linear relaxation.
    Windows,
    /// With the lists kept, the attendances window by window; bounded by the bounds of the columns
    /// alone, as the relaxation of so many costs more than the search.
    AttendanceWindows,
}

impl Approach {
    fn of(aim: Aim, milp: &Milp) -> Self {
        let columns = milp.columns.len();
        match aim {
            Aim::Tier(tier) if tier.is_of_lists() && columns <= WHOLE_COLUMNS_OF_LISTS => {
                Self::Whole
            }
            Aim::Tier(tier) if tier.is_of_lists() => Self::Windows,
            Aim::Tier(_) if columns <= WHOLE_COLUMNS => Self::Whole,
            Aim::Tier(_) | Aim::Draw => Self::AttendanceWindows,
        }
    }
}

/// Improves a point for one goal, and bounds it. Every row that the point held it still holds.
pub(super) fn improve(
    model: &CourtModel,
    milp: &Milp,
    aim: Aim,
    goal: &Expr,
    point: &mut Vec<i64>,
    limits: &dyn Fn() -> SolveLimits,
) -> Result<Improved, Halt> {
    let bounds = relaxation_of_bounds(milp, goal);
    // Every term is a count: no point is worth less than 0.
    let least = bounds.least().max(0);
    let value = goal.value(point);
    if least >= value {
        let reached = TierValue { value, bound: value };
        return Ok(Improved { reached, relaxation: Some(bounds), work: Work::default() });
    }
    let approach = Approach::of(aim, milp);
    let relaxation = match approach {
        Approach::AttendanceWindows => None,
        Approach::Whole | Approach::Windows => {
            solve(milp, Goal { expr: goal, relaxed: true }, None, limits())?.relaxation
        }
    };
    let mut bound = relaxation.as_ref().map_or(least, Relaxation::least);
    let mut work = Work::default();
    if bound < value {
        work = match approach {
            Approach::Whole => {
                let solved = solve_from(milp, goal, point, limits())?;
                bound = bound.max(solved.bound.unwrap_or(least));
                solved.work
            }
            Approach::Windows => {
                improve_by_windows(model, milp, goal, Freedom::Everything, point, limits)?
            }
            Approach::AttendanceWindows => {
                improve_by_windows(model, milp, goal, Freedom::Attendances, point, limits)?
            }
        };
    }
    let value = goal.value(point);
    let reached = TierValue { value, bound: bound.clamp(least.min(value), value) };
    Ok(Improved { reached, relaxation, work })
}

/// Solves from a point, and takes what is better and holds every row.
fn solve_from(
    milp: &Milp,
    goal: &Expr,
    point: &mut Vec<i64>,
    limits: SolveLimits,
) -> Result<Solved, Halt> {
    let solved = solve(milp, Goal { expr: goal, relaxed: false }, Some(point), limits)?;
    if let Some(better) = &solved.point
        && goal.value(better) < goal.value(point)
        && milp.broken_rows(better).next().is_none()
    {
        point.clone_from(better);
    }
    Ok(solved)
}

/// What the column bounds alone say of a goal: each column at its better bound.
#[allow(clippy::cast_precision_loss, reason = "values stay far below 2^53")]
fn relaxation_of_bounds(milp: &Milp, goal: &Expr) -> Relaxation {
    let mut reduced_costs = vec![0.0; milp.columns.len()];
    for &(column, coefficient) in &goal.terms {
        reduced_costs[usize::from(column)] = coefficient as f64;
    }
    Relaxation { value: milp.range(goal).0 as f64, reduced_costs }
}
