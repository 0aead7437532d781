//! One window, planned at once: benches of several chambers first, then the blocks into which the rest
//! falls apart.

use super::block::{BlockResult, BlockTask};
use super::decided::{Decided, fix_decided, tighten};
use super::improve::TierValue;
use super::outcome::{Halt, PlanError};
use super::request::{PlanOptions, Progress, SecondsLeft};
use crate::facts::domain::CourtModel;
use crate::facts::ids::HearingIx;
use crate::facts::plan::DraftCalendar;
use crate::facts::text::Text;
use crate::facts::tier::Tier;
use crate::milp::{Milp, Pruning};
use crate::search::backend::SolveLimits;
use crate::search::decomposition::blocks;
use crate::search::formulation::{Selection, assemble};
use crate::verify::gap_bp;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};

/// The last tier that decides when benches of several chambers sit.
const LAST_TIER_OF_SOLEMN: Tier = Tier::JusticeInTime;

/// A calendar, rooms not named, and the blocks that it was made of.
pub(super) struct Solution {
    pub(super) calendar: DraftCalendar,
    pub(super) blocks: Vec<BlockResult>,
}

/// One window, planned at once.
pub(super) struct Window<'a> {
    pub(super) model: &'a CourtModel,
    pub(super) pruning: &'a Pruning,
    /// What was decided before.
    pub(super) kept: &'a Decided,
    pub(super) options: &'a PlanOptions,
    pub(super) seconds_left: SecondsLeft<'a>,
    pub(super) progress: &'a (dyn Fn(Progress) + Sync),
}

impl Window<'_> {
    pub(super) fn solve(&self) -> Result<Solution, Halt> {
        self.say(Text::new("préparation du modèle", "preparing the model"), None, [0, 1]);
        let (whole, decided) = self.apart()?;
        let selections = blocks(self.model, &whole);
        drop(whole);
        let mut solution = Solution { calendar: decided.calendar.clone(), blocks: Vec::new() };
        for result in self.solve_all(&selections, &decided)? {
            let block = result?;
            solution.calendar.hearings.extend(block.calendar.hearings.clone());
            solution.blocks.push(block);
        }
        Ok(solution)
    }

    /// The whole model as it falls apart: what joins blocks is decided, and fixed in it.
    pub(super) fn apart(&self) -> Result<(Milp, Decided), Halt> {
        let decided = self.solemn()?;
        let mut whole = assemble(self.model, self.pruning, &Selection::all(self.model));
        tighten(&mut whole);
        fix_decided(&mut whole, &decided);
        Ok((whole, decided))
    }

    /// Benches of several chambers first: the rest adapts to them.
    fn solemn(&self) -> Result<Decided, Halt> {
        let hearings: BTreeSet<HearingIx> = self
            .model
            .hearings
            .keys()
            .filter(|&hearing| self.model.chamber_of(hearing).is_none())
            .filter(|hearing| !self.kept.hearings.contains(hearing))
            .collect();
        let mut decided = self.kept.clone();
        if hearings.is_empty() {
            return Ok(decided);
        }
        let cases =
            hearings.iter().flat_map(|&hearing| self.model.cases_covered(hearing)).collect();
        let selection = Selection { hearings: hearings.clone(), cases };
        let nothing = Decided::default();
        let task = self.task(&selection, &nothing, LAST_TIER_OF_SOLEMN, &|_, _| {}, &|| 1.0);
        decided.calendar.hearings.extend(task.solve()?.calendar.hearings);
        decided.hearings.extend(hearings);
        Ok(decided)
    }

    /// The blocks, as many at once as there are threads, the largest first; the order of the results
    /// is that of the blocks.
    fn solve_all(
        &self,
        selections: &[Selection],
        decided: &Decided,
    ) -> Result<Vec<Result<BlockResult, Halt>>, PlanError> {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let (done, total) = (AtomicU32::new(0), count(selections.len()) * count(Tier::ALL.len()));
        let tell = |tier: Tier, reached: TierValue| {
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            self.say(Text::new("recherche", "searching"), Some((tier, reached)), [done, total]);
        };
        let threads = self.options.threads.max(1);
        let unfinished = AtomicU32::new(count(selections.len()));
        #[allow(clippy::cast_precision_loss, reason = "a share of time")]
        let share = || (threads as f64 / f64::from(unfinished.load(Ordering::Relaxed))).min(1.0);
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(|error| PlanError::Threads(error.to_string()))?;
        let mut largest_first: Vec<(usize, &Selection)> = selections.iter().enumerate().collect();
        largest_first.sort_by_key(|(_, it)| Reverse(it.hearings.len() * it.cases.len()));
        let mut results: Vec<_> = pool.install(|| {
            let blocks = largest_first.into_iter().par_bridge();
            blocks
                .map(|(index, it)| {
                    let result = self.task(it, decided, Tier::Calendar, &tell, &share).solve();
                    let _ = unfinished.fetch_sub(1, Ordering::Relaxed);
                    (index, result)
                })
                .collect()
        });
        results.sort_by_key(|&(index, _)| index);
        Ok(results.into_iter().map(|(_, result)| result).collect())
    }

    fn task<'b>(
        &'b self,
        selection: &'b Selection,
        decided: &'b Decided,
        last_tier: Tier,
        progress: &'b (dyn Fn(Tier, TierValue) + Sync),
        share: &'b (dyn Fn() -> f64 + Sync),
    ) -> BlockTask<'b> {
        BlockTask {
            model: self.model,
            pruning: self.pruning,
            selection,
            decided,
            limits: SolveLimits {
                nodes: self.options.work_nodes,
                gap_bp: self.options.gap_bp,
                seconds: None,
                seed: self.options.seed,
            },
            seconds_left: self.seconds_left,
            share,
            last_tier,
            progress,
        }
    }

    fn say(&self, stage: Text, reached: Option<(Tier, TierValue)>, [done, total]: [u32; 2]) {
        let (tier, reached) = reached.unzip();
        (self.progress)(Progress {
            stage,
            tier,
            incumbent: reached.map(|reached| reached.value),
            bound: reached.map(|reached| reached.bound),
            gap_bp: reached.and_then(|reached| gap_bp(reached.value, reached.bound)),
            done,
            total,
        });
    }
}
