//! One call of HiGHS: one thread, a seed, a work limit, a full start; status, bound and nodes read
//! from the solver.
//!
//! good_lp shows neither bound nor nodes, and fills a partial start with zeros, so the problem is
//! built with good_lp and then solved through its inner model.

use super::{BackendError, Work};
use crate::milp::{Expr, Milp, Relaxation};
use good_lp::solvers::highs::highs;
use good_lp::{Expression, ProblemVariables, SolverModel, Variable, variable};
use highs_sys::{
    Highs_changeObjectiveOffset, Highs_getInt64InfoValue, Highs_getRunTime, Highs_version,
};

use ::highs::{HighsModelStatus, HighsSolutionStatus, SolvedModel};

/// What is minimised.
#[derive(Debug, Clone, Copy)]
pub struct Goal<'a> {
    /// The objective.
    pub expr: &'a Expr,
    /// Leaves integrality aside: only the bound is of use.
    pub relaxed: bool,
}

/// How long a solve may work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SolveLimits {
    /// Branch-and-bound nodes.
    pub nodes: u64,
    /// Relative gap at which to stop, in basis points.
    pub gap_bp: u32,
    /// Seconds left, if a wall-clock limit was set.
    pub seconds: Option<f64>,
    /// Seed of the solver.
    pub seed: u64,
}

/// What a solve gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Solved {
    /// The best point, rounded to integers; none if none was found.
    pub point: Option<Vec<i64>>,
    /// Proven lower bound of the objective, rounded up to an integer where the solve was of
    /// integers; none if the solve was stopped before a bound.
    pub bound: Option<i64>,
    /// Whether the model has no point at all.
    pub infeasible: bool,
    /// What it took.
    pub work: Work,
    /// What the linear relaxation says of each column; of a relaxed solve that was finished.
    pub relaxation: Option<Relaxation>,
}

impl Solved {
    fn unsolved(start: &[i64]) -> Self {
        let point = Some(start.to_vec());
        Self { point, bound: None, infeasible: false, work: Work::default(), relaxation: None }
    }
}

/// Name and version of the solver.
#[allow(unsafe_code, reason = "the wrapper has no such call")]
pub fn solver_version() -> String {
    // SAFETY: the library gives a C string that lives as long as the program.
    let version = unsafe { std::ffi::CStr::from_ptr(Highs_version()) };
    format!("HiGHS {}", version.to_string_lossy())
}

/// Minimises a goal over a model, from a full start if one is given. With no time left, the start is
/// what comes back: HiGHS would prepare the model first.
///
/// With a start, HiGHS may end on an objective better than what the point that it hands back is worth:
/// its presolve moved the start, and the better point got lost. What each point is worth is compared
/// with what is claimed of it; a lost point is looked for again, without a start, and counted.
///
/// # Errors
/// If the solver refuses the model or an option, or breaks down.
pub fn solve(
    milp: &Milp,
    goal: Goal<'_>,
    start: Option<&[i64]>,
    limits: SolveLimits,
) -> Result<Solved, BackendError> {
    if let Some(start) = start
        && limits.seconds.is_some_and(|left| left <= 0.0)
    {
        return Ok(Solved::unsolved(start));
    }
    let Run { mut solved, claimed, seconds } =
        run(milp, goal, Attempt { start, below: None }, limits)?;
    let worth = solved.point.as_ref().map(|point| goal.expr.value(point));
    if let (Some(worth), Some(claimed)) = (worth, claimed)
        && claimed < worth
    {
        solved.work.lost_points += 1;
        let left = limits.seconds.map(|allowed| allowed - seconds);
        if left.is_none_or(|left| left > 0.0) {
            let limits = SolveLimits { seconds: left, ..limits };
            recover(milp, goal, worth, limits, &mut solved)?;
        }
    }
    Ok(solved)
}

/// Looks for a point worth less than the one that came back.
fn recover(
    milp: &Milp,
    goal: Goal<'_>,
    worth: i64,
    limits: SolveLimits,
    solved: &mut Solved,
) -> Result<(), BackendError> {
    let again = run(milp, goal, Attempt { start: None, below: Some(worth) }, limits)?.solved;
    solved.work = solved.work + again.work;
    let better = again
        .point
        .filter(|point| goal.expr.value(point) < worth && milp.broken_rows(point).next().is_none());
    if better.is_some() {
        solved.point = better;
        solved.work.recovered_points += 1;
    }
    Ok(())
}

/// From where a run of the solver sets out.
#[derive(Clone, Copy)]
struct Attempt<'a> {
    start: Option<&'a [i64]>,
    /// Points worth as much or more are of no use.
    below: Option<i64>,
}

/// What one run gave.
struct Run {
    solved: Solved,
    /// The objective that the solver claims for the point, of a solve of integers.
    claimed: Option<i64>,
    /// Seconds that the run took, by the solver's own clock.
    seconds: f64,
}

fn run(
    milp: &Milp,
    goal: Goal<'_>,
    attempt: Attempt<'_>,
    limits: SolveLimits,
) -> Result<Run, BackendError> {
    let mut model = inner_model(milp, goal)?;
    set_options(&mut model, goal, limits)?;
    #[allow(clippy::cast_precision_loss, reason = "decisions and values are small integers")]
    if let Some(below) = attempt.below {
        model
            .try_set_option("objective_bound", below as f64 - 0.5)
            .map_err(|_| BackendError::Option("objective_bound"))?;
    }
    if let Some(start) = attempt.start {
        #[allow(clippy::cast_precision_loss, reason = "decisions are small integers")]
        let start: Vec<f64> = start.iter().map(|&value| value as f64).collect();
        model
            .try_set_solution(Some(&start), None, None, None)
            .map_err(|status| BackendError::Model(format!("start: {status:?}")))?;
    }
    let mut solved =
        model.try_solve().map_err(|status| BackendError::Solve(format!("{status:?}")))?;
    let found = read(&mut solved, goal);
    #[allow(clippy::cast_possible_truncation, reason = "values are small integers")]
    let claimed = found.point.as_ref().map(|_| solved.objective_value().round() as i64);
    Ok(Run { solved: found, claimed, seconds: seconds(&mut solved) })
}

/// The model in HiGHS, not yet solved.
pub(super) fn inner_model(milp: &Milp, goal: Goal<'_>) -> Result<::highs::Model, BackendError> {
    let mut variables = ProblemVariables::new();
    #[allow(clippy::cast_precision_loss, reason = "bounds are small integers")]
    let columns: Vec<Variable> = milp
        .columns
        .iter()
        .map(|column| {
            let definition = variable().min(column.lower as f64).max(column.upper as f64);
            variables.add(if goal.relaxed { definition } else { definition.integer() })
        })
        .collect();
    let mut problem = variables.minimise(linear(goal.expr, &columns)).using(highs);
    for row in &milp.rows {
        let expr = linear(&row.expr, &columns);
        #[allow(clippy::cast_precision_loss, reason = "bounds are small integers")]
        match (row.lower, row.upper) {
            (Some(lower), Some(upper)) if lower == upper => {
                let _ = problem.add_constraint(expr.eq(lower as f64));
            }
            (lower, upper) => {
                if let Some(lower) = lower {
                    let _ = problem.add_constraint(expr.clone().geq(lower as f64));
                }
                if let Some(upper) = upper {
                    let _ = problem.add_constraint(expr.leq(upper as f64));
                }
            }
        }
    }
    let mut model =
        problem.try_into_inner().map_err(|error| BackendError::Model(error.to_string()))?;
    set_constant(&mut model, goal.expr);
    Ok(model)
}

/// Gives the solver the constant that good_lp leaves out, so that gaps are relative to true values.
#[allow(unsafe_code, clippy::cast_precision_loss, reason = "the wrapper has no such call")]
fn set_constant(model: &mut ::highs::Model, expr: &Expr) {
    // SAFETY: the pointer is that of the living model, and the call only stores a number in it.
    let _ = unsafe { Highs_changeObjectiveOffset(model.as_mut_ptr(), expr.constant as f64) };
}

#[allow(clippy::cast_precision_loss, reason = "coefficients stay far below 2^53")]
fn linear(expr: &Expr, columns: &[Variable]) -> Expression {
    let mut sum = Expression::with_capacity(expr.terms.len());
    for &(column, coefficient) in &expr.terms {
        sum.add_mul(coefficient as f64, columns[usize::from(column)]);
    }
    sum
}

fn set_options(
    model: &mut ::highs::Model,
    goal: Goal<'_>,
    limits: SolveLimits,
) -> Result<(), BackendError> {
    let seed = i32::try_from(limits.seed % 2_147_483_647).unwrap_or(0);
    let nodes = i32::try_from(limits.nodes).unwrap_or(i32::MAX);
    let refused = |name: &'static str| move |_| BackendError::Option(name);
    model.try_set_option("threads", 1).map_err(refused("threads"))?;
    model.try_set_option("parallel", "off").map_err(refused("parallel"))?;
    model.try_set_option("random_seed", seed).map_err(refused("random_seed"))?;
    if !goal.relaxed {
        model.try_set_option("mip_max_nodes", nodes).map_err(refused("mip_max_nodes"))?;
        model
            .try_set_option("mip_rel_gap", f64::from(limits.gap_bp) / 10_000.0)
            .map_err(refused("mip_rel_gap"))?;
        // A restart of the root costs more here than the columns that it fixes.
        model.try_set_option("mip_allow_restart", false).map_err(refused("mip_allow_restart"))?;
        // Values are integers: below one, the gap is closed.
        model.try_set_option("mip_abs_gap", 0.99).map_err(refused("mip_abs_gap"))?;
    }
    if let Some(seconds) = limits.seconds {
        model.try_set_option("time_limit", seconds.max(0.01)).map_err(refused("time_limit"))?;
    }
    Ok(())
}

fn read(solved: &mut SolvedModel, goal: Goal<'_>) -> Solved {
    let status = solved.status();
    let infeasible =
        matches!(status, HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible);
    let found = solved.primal_solution_status() == HighsSolutionStatus::Feasible && !infeasible;
    let point = (found && !goal.relaxed).then(|| {
        #[allow(clippy::cast_possible_truncation, reason = "values are near small integers")]
        solved.get_solution().columns().iter().map(|value| value.round() as i64).collect()
    });
    let relaxation = (goal.relaxed && status == HighsModelStatus::Optimal).then(|| Relaxation {
        value: solved.objective_value(),
        reduced_costs: solved.get_solution().dual_columns().to_vec(),
    });
    let bound = if goal.relaxed {
        relaxation.as_ref().map(|relaxation| relaxation.value)
    } else {
        solved.double_info_value(c"mip_dual_bound").ok().filter(|_| !infeasible)
    };
    let nodes = if goal.relaxed { 0 } else { nodes(solved) };
    Solved {
        point,
        bound: bound.and_then(rounded_up),
        infeasible,
        work: Work { nodes, ..Work::default() },
        relaxation,
    }
}

/// The least integer that the bound allows, with a tolerance for rounding in the solver.
fn rounded_up(bound: f64) -> Option<i64> {
    let tolerance = 1e-6 * bound.abs().max(1.0);
    let least = (bound - tolerance).ceil();
    #[allow(clippy::cast_possible_truncation, reason = "checked to be of moderate size")]
    (least.abs() < 1e15).then_some(least as i64)
}

#[allow(unsafe_code, reason = "the wrapper has no such call")]
fn seconds(solved: &mut SolvedModel) -> f64 {
    // SAFETY: the pointer is that of the living solved model, and the call only reads its clock.
    unsafe { Highs_getRunTime(solved.as_mut_ptr()) }
}

#[allow(unsafe_code, reason = "the wrapper reads 32-bit counters only")]
fn nodes(solved: &mut SolvedModel) -> u64 {
    let mut nodes = 0;
    // SAFETY: the pointer is that of the living solved model, the name is a C string and the result
    // is written to a local of the type that the function asks for.
    let _ = unsafe {
        Highs_getInt64InfoValue(solved.as_mut_ptr(), c"mip_node_count".as_ptr(), &raw mut nodes)
    };
    u64::try_from(nodes).unwrap_or(0)
}
