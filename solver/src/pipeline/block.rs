//! One block, in five phases. Each says what it leaves true; where a point is left, its rows are
//! evaluated again.

use super::decided::{Decided, fix_decided};
use super::draw::draw_goal;
use super::improve::{Aim, Improved, TierValue, improve};
use super::outcome::{Halt, PlanError};
use super::request::SecondsLeft;
use crate::facts::domain::CourtModel;
use crate::facts::plan::DraftCalendar;
use crate::facts::tier::Tier;
use crate::milp::{Expr, Milp, Pruning, Tag};
use crate::search::backend::{Goal, SolveLimits, Work, solve};
use crate::search::contradictions::least_given_up;
use crate::search::formulation::{Selection, assemble, decode};
use crate::search::goal::tier_goal;
use crate::search::matheuristic::construct;
use std::collections::BTreeSet;

/// Work limit of the draw, which only needs to be the same each time.
const DRAW_NODES: u64 = 1;
/// Gap at which the draw is left.
const DRAW_GAP_BP: u32 = 1_000;

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
    pub(super) last_tier: Tier,
    /// Told of each tier.
    pub(super) progress: &'a (dyn Fn(Tier, TierValue) + Sync),
}

/// What a block came to.
#[derive(Debug, Clone)]
pub(super) struct BlockResult {
    /// Its calendar, rooms not named.
    pub(super) calendar: DraftCalendar,
    /// Tier by tier.
    pub(super) tiers: Vec<TierValue>,
    /// What it took.
    pub(super) work: Work,
    /// Columns and rows.
    pub(super) size: [u64; 2],
}

/// A point and the work that it took.
struct Search {
    point: Vec<i64>,
    work: Work,
}

impl BlockTask<'_> {
    /// Solves the block.
    pub(super) fn solve(&self) -> Result<BlockResult, Halt> {
        let mut milp = self.phase_1_assemble();
        let size = [milp.columns.len() as u64, milp.rows.len() as u64];
        let mut search = self.phase_2_start(&milp)?;
        let tiers = self.phase_3_tiers(&mut milp, &mut search)?;
        self.phase_4_draw(&milp, &mut search)?;
        let calendar = self.phase_5_decode(&milp, &search);
        Ok(BlockResult { calendar, tiers, work: search.work, size })
    }

    /// Leaves every row of every rule over the decisions of the block, those decided before fixed.
    fn phase_1_assemble(&self) -> Milp {
        let mut milp = assemble(self.model, self.pruning, self.selection);
        fix_decided(&mut milp, self.decided);
        milp
    }

    /// Leaves a point that holds every row: the constructed start, or else whatever the solver finds.
    fn phase_2_start(&self, milp: &Milp) -> Result<Search, Halt> {
        let start = construct(self.model, milp);
        if milp.broken_rows(&start).next().is_none() {
            return Ok(Search { point: start, work: Work::default() });
        }
        let nothing = Expr::new();
        let goal = Goal { expr: &nothing, relaxed: false };
        let solved = solve(milp, goal, None, self.limits(Tier::LawAtRisk))?;
        let Some(point) = solved.point else {
            return Err(if solved.infeasible {
                self.contradicted(milp, &start)?
            } else {
                Halt::NoPoint
            });
        };
        holds(milp, &point, "the start")?;
        Ok(Search { point, work: solved.work })
    }

    /// What people decided and the block can't keep.
    fn contradicted(&self, milp: &Milp, start: &[i64]) -> Result<Halt, PlanError> {
        let fix = |milp: &mut Milp| fix_decided(milp, self.decided);
        let limits = self.limits(Tier::LawAtRisk);
        let given_up = least_given_up(self.model, self.pruning, self.selection, &fix, limits)?
            .unwrap_or_default();
        if given_up.is_empty() {
            let rules: BTreeSet<&str> = milp
                .broken_rows(start)
                .filter_map(|row| row.tag.rule())
                .map(|code| code.0)
                .collect();
            let rules = rules.into_iter().collect::<Vec<_>>().join(", ");
            return Err(PlanError::NoLawfulCalendar(rules));
        }
        Ok(Halt::Contradicted(given_up))
    }

    /// Leaves a point that holds every row and, tier by tier, a row that keeps the value reached, up to
    /// the tier's tolerance.
    fn phase_3_tiers(&self, milp: &mut Milp, search: &mut Search) -> Result<Vec<TierValue>, Halt> {
        let mut reached = Vec::new();
        for tier in Tier::ALL.into_iter().take_while(|&tier| tier <= self.last_tier) {
            let goal = tier_goal(self.model, milp, tier);
            search.point.resize(milp.columns.len(), 0);
            milp.complete(&mut search.point);
            let improved = self.improve(milp, Aim::Tier(tier), &goal, search)?;
            (self.progress)(tier, improved.reached);
            self.keep(milp, tier, goal, &improved);
            holds(milp, &search.point, "a tier")?;
            reached.push(improved.reached);
        }
        Ok(reached)
    }

    /// Leaves a point that holds every row, drawn among those worth the same.
    fn phase_4_draw(&self, milp: &Milp, search: &mut Search) -> Result<(), Halt> {
        if self.last_tier == Tier::Calendar {
            let goal = draw_goal(milp, self.limits.seed);
            let _ = self.improve(milp, Aim::Draw, &goal, search)?;
            holds(milp, &search.point, "the draw")?;
        }
        Ok(())
    }

    /// Leaves the calendar that the point says, benches derived.
    fn phase_5_decode(&self, milp: &Milp, search: &Search) -> DraftCalendar {
        decode(self.model, milp, &search.point)
    }

    fn improve(
        &self,
        milp: &Milp,
        aim: Aim,
        goal: &Expr,
        search: &mut Search,
    ) -> Result<Improved, Halt> {
        let limits = || match aim {
            Aim::Tier(tier) => self.limits(tier),
            Aim::Draw => SolveLimits {
                nodes: DRAW_NODES,
                gap_bp: DRAW_GAP_BP,
                ..self.limits(Tier::Calendar)
            },
        };
        let improved = improve(self.model, milp, aim, goal, &mut search.point, &limits)?;
        search.work = search.work + improved.work;
        Ok(improved)
    }

    /// Keeps what a tier reached, up to its tolerance.
    fn keep(&self, milp: &mut Milp, tier: Tier, goal: Expr, improved: &Improved) {
        let value = improved.reached.value;
        let tolerances = &self.model.policy.tier_tolerance_bp;
        let tolerance = tolerances.get(&tier.number().to_string()).copied().unwrap_or(0);
        let most = value + value.max(0) * i64::from(tolerance) / 10_000;
        if goal.terms.is_empty() {
            return;
        }
        milp.at_most(Tag::Tier(tier), format!("tier_{}", tier.number()), goal, most);
        if let Some(relaxation) = &improved.relaxation {
            milp.narrow(relaxation, most);
        }
    }

    /// Limits of a tier: those of lists are solved to the end, as far as the work limit allows; the
    /// others are left at the gap asked for. Under a wall-clock limit the former may take what is left
    /// of it; each of the latter one half of the block's share, so that no block waits for another's
    /// last per cent.
    fn limits(&self, tier: Tier) -> SolveLimits {
        let left = (self.seconds_left)();
        let (gap_bp, seconds) = if tier.is_of_lists() {
            (0, left)
        } else {
            (self.limits.gap_bp, left.map(|left| left * (self.share)() / 2.0))
        };
        SolveLimits { gap_bp, seconds, ..self.limits }
    }
}

/// Whether a point holds every row.
///
/// # Errors
/// The first row that it breaks: a defect, told before anything is made of the point.
fn holds(milp: &Milp, point: &[i64], phase: &'static str) -> Result<(), PlanError> {
    match milp.broken_rows(point).next() {
        None => Ok(()),
        Some(row) => Err(PlanError::RowBroken { phase, row: row.name.clone() }),
    }
}
