//! One block, tier by tier.

use super::PlanError;
use super::run::SecondsLeft;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx};
use crate::facts::plan::DraftCalendar;
use crate::milp::{ColumnIx, ColumnKind, Expr, Milp, Pruning, Relaxation, Tag};
use crate::search::backend::{Goal, SolveLimits, Solved, solve};
use crate::search::formulation::{Selection, assemble, decode};
use crate::search::goal::tier_goal;
use crate::search::matheuristic::{Freedom, construct, improve_by_windows};
use crate::wishes::TIERS;
use std::collections::BTreeSet;

/// What a tier came to in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TierValue {
    /// Value reached.
    pub(super) value: i64,
    /// Proven lower bound.
    pub(super) bound: i64,
}

/// What a block came to.
#[derive(Debug, Clone)]
pub(super) struct BlockResult {
    /// Its calendar, rooms not named.
    pub(super) calendar: DraftCalendar,
    /// Tier by tier.
    pub(super) tiers: Vec<TierValue>,
    /// Nodes explored.
    pub(super) nodes: u64,
    /// Columns and rows.
    pub(super) size: [u64; 2],
}

/// Why a block has no result.
#[derive(Debug)]
pub(super) enum BlockFailure {
    /// No point satisfies the rows; the tags of the rows that a start could not satisfy.
    Infeasible(Vec<(Tag, String)>),
    /// The limit came first.
    NoPoint,
    /// The machinery broke.
    Broken(PlanError),
}

impl From<crate::search::backend::BackendError> for BlockFailure {
    fn from(error: crate::search::backend::BackendError) -> Self {
        Self::Broken(error.into())
    }
}

/// What a block is asked.
pub(super) struct BlockTask<'a> {
    pub(super) model: &'a CourtModel,
    pub(super) pruning: &'a Pruning,
    pub(super) selection: &'a Selection,
    /// What was decided before, to be kept as it is.
    pub(super) decided: &'a Decided,
    /// Work limits of each solve.
    pub(super) limits: SolveLimits,
    /// What is left of a wall-clock limit.
    pub(super) seconds_left: SecondsLeft<'a>,
    /// The share of that time which is this block's, from 0 to 1.
    pub(super) share: &'a (dyn Fn() -> f64 + Sync),
    /// The last tier to solve.
    pub(super) last_tier: u8,
    /// Told of each tier.
    pub(super) progress: &'a (dyn Fn(u8, TierValue) + Sync),
}

impl BlockTask<'_> {
    /// Limits of a tier: the first three are solved to the end, as far as the work limit allows; the
    /// others are left at the gap asked for; the draw only needs to be the same each time.
    fn limits(&self, tier: u8) -> SolveLimits {
        let (nodes, gap_bp) = match tier {
            0..=TIERS_OF_LISTS => (self.limits.nodes, 0),
            4..=TIERS => (self.limits.nodes, self.limits.gap_bp),
            _ => (DRAW_NODES, DRAW_GAP_BP),
        };
        SolveLimits { nodes, gap_bp, seconds: self.seconds(tier), seed: self.limits.seed }
    }

    /// Under a wall-clock limit the first three tiers may take what is left; each later one half of
    /// the block's share, so that no block waits for another's last per cent.
    fn seconds(&self, tier: u8) -> Option<f64> {
        let left = (self.seconds_left)()?;
        Some(if tier <= TIERS_OF_LISTS { left } else { left * (self.share)() / 2.0 })
    }
}

/// Hearings decided before a block is solved: held as in the calendar, or not held.
#[derive(Debug, Clone, Default)]
pub(super) struct Decided {
    /// The hearings.
    pub(super) hearings: BTreeSet<HearingIx>,
    /// Those that are held.
    pub(super) calendar: DraftCalendar,
}

impl BlockTask<'_> {
    /// Solves the block: a constructed start, then each tier in turn, keeping what the earlier ones
    /// reached.
    pub(super) fn solve(&self) -> Result<BlockResult, BlockFailure> {
        solve_block(self)
    }
}

fn solve_block(task: &BlockTask<'_>) -> Result<BlockResult, BlockFailure> {
    let model = task.model;
    let mut milp = assemble(model, task.pruning, task.selection);
    fix_decided(&mut milp, task.decided);
    let size = [milp.columns.len() as u64, milp.rows.len() as u64];
    let mut nodes = 0;
    let mut point = first_point(task, &milp, &mut nodes)?;
    let mut tiers = Vec::new();
    for tier in 1..=task.last_tier {
        let goal = tier_goal(model, &mut milp, tier);
        point.resize(milp.columns.len(), 0);
        milp.complete(&mut point);
        let improved = improve(task, &milp, tier, &goal, &mut point, &mut nodes)?;
        (task.progress)(tier, improved.reached);
        keep(model, &mut milp, tier, goal, &improved);
        tiers.push(improved.reached);
    }
    if task.last_tier == TIERS {
        let draw = draw_goal(&milp, task.limits.seed);
        let _ = improve(task, &milp, DRAW, &draw, &mut point, &mut nodes)?;
    }
    Ok(BlockResult { calendar: decode(model, &milp, &point), tiers, nodes, size })
}

/// The constructed start if it is lawful; otherwise whatever the solver finds.
fn first_point(
    task: &BlockTask<'_>,
    milp: &Milp,
    nodes: &mut u64,
) -> Result<Vec<i64>, BlockFailure> {
    let start = construct(task.model, milp);
    let broken: Vec<(Tag, String)> =
        milp.broken_rows(&start).map(|row| (row.tag, row.name.clone())).collect();
    if broken.is_empty() {
        return Ok(start);
    }
    let nothing = Expr::new();
    let solved = solve(milp, Goal { expr: &nothing, relaxed: false }, None, task.limits(0))?;
    *nodes += solved.nodes;
    match solved.point {
        Some(point) => Ok(point),
        None if solved.infeasible => Err(BlockFailure::Infeasible(broken)),
        None => Err(BlockFailure::NoPoint),
    }
}

/// The tiers that the lists decide: law, stability, justice in time.
const TIERS_OF_LISTS: u8 = 3;
/// The draw among equals, after the tiers.
const DRAW: u8 = TIERS + 1;
/// Work limit of the draw.
const DRAW_NODES: u64 = 1;
/// Gap at which the draw is left.
const DRAW_GAP_BP: u32 = 1_000;

/// Columns up to which a block's lists are decided whole, for the first three tiers: the relaxation is
/// tight there, whatever the size.
const WHOLE_COLUMNS_OF_LISTS: usize = 60_000;

/// Columns up to which a block is solved whole for the other tiers, whose relaxation is loose.
const WHOLE_COLUMNS: usize = 1_500;

/// How a tier of a block is improved.
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

fn approach(milp: &Milp, tier: u8) -> Approach {
    let columns = milp.columns.len();
    match tier {
        DRAW => Approach::AttendanceWindows,
        0..=TIERS_OF_LISTS if columns <= WHOLE_COLUMNS_OF_LISTS => Approach::Whole,
        0..=TIERS_OF_LISTS => Approach::Windows,
        _ if columns <= WHOLE_COLUMNS => Approach::Whole,
        _ => Approach::AttendanceWindows,
    }
}

/// Solves from a point, and takes what is better and holds every row.
fn resolve(
    milp: &Milp,
    goal: &Expr,
    point: &mut Vec<i64>,
    limits: SolveLimits,
) -> Result<Solved, BlockFailure> {
    let solved = solve(milp, Goal { expr: goal, relaxed: false }, Some(point), limits)?;
    if let Some(better) = &solved.point
        && goal.value(better) < goal.value(point)
        && milp.broken_rows(better).next().is_none()
    {
        point.clone_from(better);
    }
    Ok(solved)
}

/// What became of a tier.
struct Improved {
    reached: TierValue,
    /// What says how far each column may move before the value is lost.
    relaxation: Option<Relaxation>,
}

/// Improves a point for one goal, and bounds it.
fn improve(
    task: &BlockTask<'_>,
    milp: &Milp,
    tier: u8,
    goal: &Expr,
    point: &mut Vec<i64>,
    nodes: &mut u64,
) -> Result<Improved, BlockFailure> {
    let bounds = relaxation_of_bounds(milp, goal);
    // Every term is a count: no point is worth less than 0.
    let least = bounds.least().max(0);
    let value = goal.value(point);
    if least >= value {
        let reached = TierValue { value, bound: value };
        return Ok(Improved { reached, relaxation: Some(bounds) });
    }
    let approach = approach(milp, tier);
    let relaxation = match approach {
        Approach::AttendanceWindows => None,
        Approach::Whole | Approach::Windows => {
            solve(milp, Goal { expr: goal, relaxed: true }, None, task.limits(tier))?.relaxation
        }
    };
    let mut bound = relaxation.as_ref().map_or(least, Relaxation::least);
    if bound < value {
        let limits = || task.limits(tier);
        *nodes += match approach {
            Approach::Whole => {
                let solved = resolve(milp, goal, point, limits())?;
                bound = bound.max(solved.bound.unwrap_or(least));
                solved.nodes
            }
            Approach::Windows => {
                improve_by_windows(task.model, milp, goal, Freedom::Everything, point, &limits)?
            }
            Approach::AttendanceWindows => {
                improve_by_windows(task.model, milp, goal, Freedom::Attendances, point, &limits)?
            }
        };
    }
    let value = goal.value(point);
    let reached = TierValue { value, bound: bound.clamp(least.min(value), value) };
    Ok(Improved { reached, relaxation })
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

/// Keeps what a tier reached, up to its tolerance.
fn keep(model: &CourtModel, milp: &mut Milp, tier: u8, goal: Expr, improved: &Improved) {
    let value = improved.reached.value;
    let tolerance = model.policy.tier_tolerance_bp.get(&tier.to_string()).copied().unwrap_or(0);
    let most = value + value.max(0) * i64::from(tolerance) / 10_000;
    if goal.terms.is_empty() {
        return;
    }
    milp.at_most(Tag::Tier(tier), format!("tier_{tier}"), goal, most);
    if let Some(relaxation) = &improved.relaxation {
        milp.narrow(relaxation, most);
    }
}

/// The draw: a small integer for each decision, from the seed and the ids alone, so that nobody can
/// steer a choice that the law and the tiers leave open, and anybody can draw again.
fn draw_goal(milp: &Milp, seed: u64) -> Expr {
    let mut goal = Expr::new();
    for (index, column) in milp.columns.iter().enumerate() {
        let key = match column.kind {
            ColumnKind::Auxiliary | ColumnKind::Open(_) => continue,
            ColumnKind::List(case, hearing) => (1, case.0, hearing.0),
            ColumnKind::Attend(person, hearing) => (2, person.0, hearing.0),
        };
        goal.add(drawn(seed, key), index.into());
    }
    goal
}

/// A number from 0 to 63 out of a seed and a key (SplitMix64).
fn drawn(seed: u64, (kind, first, second): (u64, usize, usize)) -> i64 {
    let mut mixed = seed;
    for part in [kind, first as u64, second as u64] {
        mixed = mixed.wrapping_add(part).wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
    }
    i64::try_from(mixed % 64).unwrap_or(0)
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
