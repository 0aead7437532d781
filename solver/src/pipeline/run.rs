//! From a valid document to a verified draft.

use super::block::{
    BlockFailure, BlockResult, BlockTask, Decided, TierValue, fix_decided, tighten,
};
use super::report::{better_bounds, plan_of, tier_reports};
use super::stretches::{is_long, plan_by_stretches};
use super::{Conflict, Outcome, PlanError, PlanOptions, Progress};
use crate::explain::{look_ahead, unplaced};
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseNumber, HearingIx};
use crate::facts::plan::{DraftCalendar, Severity};
use crate::facts::scope::Scope;
use crate::facts::text::Text;
use crate::facts::validate::ValidDocument;
use crate::milp::{Milp, Pruning, Tag};
use crate::search::backend::SolveLimits;
use crate::search::decomposition::blocks;
use crate::search::formulation::{Selection, assemble, prune};
use crate::search::price::bound_by_prices;
use crate::search::rooms::assign_rooms;
use crate::verify::gap_bp;
use crate::verify::verify_calendar;
use crate::wishes::TIERS;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};

/// Seconds left of a wall-clock limit; the caller owns the clock.
pub type SecondsLeft<'a> = &'a (dyn Fn() -> Option<f64> + Sync);

/// Plans a document.
///
/// `input_sha256` is recorded. `seconds_left` tells what is left of a wall-clock limit, `None` without
/// one: the engine itself reads no clock.
///
/// # Errors
/// If the solver breaks down, or if the plan found does not pass verification (nothing unlawful is
/// ever returned).
pub fn plan(
    document: &ValidDocument,
    input_sha256: &str,
    options: &PlanOptions,
    seconds_left: SecondsLeft<'_>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Outcome, PlanError> {
    let model = CourtModel::new(document, &options.scope, &[]);
    let pruning = prune(&model);
    let is_long = is_long(&model, options.stretches);
    let solved = if is_long {
        plan_by_stretches(document, &model, options, seconds_left, progress)?
    } else {
        let kept = Decided::default();
        let run =
            Run { model: &model, pruning: &pruning, kept: &kept, options, seconds_left, progress };
        run.solve()?
    };
    let mut solved = match solved {
        Ok(solved) => solved,
        Err(outcome) => return Ok(outcome),
    };
    assign_rooms(&model, &mut solved.calendar);
    let Solved { calendar, blocks } = solved;
    let verification = verify_calendar(&model, &calendar);
    if let Some(breach) =
        verification.findings.iter().find(|finding| finding.severity == Severity::Error)
    {
        return Err(PlanError::Unlawful {
            rule: breach.rule.clone(),
            message: breach.message.fr.clone(),
        });
    }
    let measured = verification.objective;
    let by_prices = |measured| bound_by_prices(&model, &pruning, &calendar, measured);
    let objective = match options.time_limit_seconds {
        // The bounds of a stretch say nothing of the whole.
        _ if is_long => by_prices(measured),
        None => tier_reports(measured, &blocks),
        // A block that was stopped may not have its bound yet.
        Some(_) => better_bounds(tier_reports(measured.clone(), &blocks), by_prices(measured)),
    };
    let ahead = YearAhead::new(document, &model, &calendar);
    let missing = unplaced(&model, &pruning, &calendar, &|case| ahead.first_date(case));
    let mut plan = plan_of(
        &model,
        options,
        input_sha256,
        &calendar,
        &blocks,
        objective,
        verification.findings,
        missing,
    );
    if let Some(record) = &mut plan.record {
        record.stretches = is_long.then_some(options.stretches);
    }
    Ok(Outcome::Planned(Box::new(plan)))
}

/// Blocks merged.
pub(super) struct Solved {
    pub(super) calendar: DraftCalendar,
    pub(super) blocks: Vec<BlockResult>,
}

/// Tiers that decide when benches of several chambers sit.
const TIERS_OF_SOLEMN: u8 = 3;

/// One window, planned at once.
pub(super) struct Run<'a> {
    pub(super) model: &'a CourtModel,
    pub(super) pruning: &'a Pruning,
    /// What was decided before.
    pub(super) kept: &'a Decided,
    pub(super) options: &'a PlanOptions,
    pub(super) seconds_left: SecondsLeft<'a>,
    pub(super) progress: &'a (dyn Fn(Progress) + Sync),
}

impl Run<'_> {
    pub(super) fn solve(&self) -> Result<Result<Solved, Outcome>, PlanError> {
        self.say(Text::new("préparation du modèle", "preparing the model"), 0, None, [0, 1]);
        let (whole, decided) = match self.apart() {
            Ok(apart) => apart,
            Err(failure) => return failed(failure).map(Err),
        };
        let selections = blocks(self.model, &whole);
        drop(whole);
        let mut solved = Solved { calendar: decided.calendar.clone(), blocks: Vec::new() };
        for result in self.solve_all(&selections, &decided)? {
            match result {
                Ok(block) => {
                    solved.calendar.hearings.extend(block.calendar.hearings.clone());
                    solved.blocks.push(block);
                }
                Err(failure) => return failed(failure).map(Err),
            }
        }
        Ok(Ok(solved))
    }

    /// The whole model as it falls apart: what joins blocks is decided, and fixed in it.
    pub(super) fn apart(&self) -> Result<(Milp, Decided), BlockFailure> {
        let decided = self.solemn()?;
        let mut whole = assemble(self.model, self.pruning, &Selection::all(self.model));
        tighten(&mut whole);
        fix_decided(&mut whole, &decided);
        Ok((whole, decided))
    }

    /// Benches of several chambers first: the rest adapts to them.
    fn solemn(&self) -> Result<Decided, BlockFailure> {
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
        let task = self
            .task(&selection, &Decided::default(), TIERS_OF_SOLEMN, &|_, _| {}, &|| 1.0)
            .solve()?;
        decided.hearings.extend(hearings);
        decided.calendar.hearings.extend(task.calendar.hearings);
        Ok(decided)
    }

    /// The blocks, as many at once as there are threads, the largest first; the order of the results
    /// is that of the blocks.
    fn solve_all(
        &self,
        selections: &[Selection],
        decided: &Decided,
    ) -> Result<Vec<Result<BlockResult, BlockFailure>>, PlanError> {
        let done = AtomicU32::new(0);
        let total = u32::try_from(selections.len()).unwrap_or(u32::MAX) * u32::from(TIERS);
        let tell = |tier: u8, reached: TierValue| {
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            let stage = Text::new("recherche", "searching");
            self.say(stage, tier, Some(reached), [done, total]);
        };
        let threads = self.options.threads.max(1);
        let unfinished = AtomicU32::new(u32::try_from(selections.len()).unwrap_or(u32::MAX));
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
                    let result = self.task(it, decided, TIERS, &tell, &share).solve();
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
        last_tier: u8,
        progress: &'b (dyn Fn(u8, TierValue) + Sync),
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

    fn say(&self, stage: Text, tier: u8, reached: Option<TierValue>, [done, total]: [u32; 2]) {
        let bound = reached.map(|reached| reached.bound);
        (self.progress)(Progress {
            stage,
            tier,
            incumbent: reached.map(|reached| reached.value),
            bound,
            gap_bp: reached.and_then(|reached| gap_bp(reached.value, bound?)),
            done,
            total,
        });
    }
}

/// The year after the window, where the first day is looked for at which a case left out could be
/// listed, other cases aside.
pub(super) struct YearAhead {
    model: CourtModel,
    pruning: Pruning,
}

impl YearAhead {
    /// The year after the window of a model, for the cases that a calendar lists nowhere.
    pub(super) fn new(
        document: &ValidDocument,
        model: &CourtModel,
        calendar: &DraftCalendar,
    ) -> Self {
        let placements = calendar.placements();
        let missing = model.cases.iter_enumerated().filter(|(it, _)| !placements.contains_key(it));
        let numbers = missing.map(|(_, case)| case.number.clone()).collect();
        let scope = Scope { window: Some(look_ahead(model.window)), ..model.scope.clone() };
        let model = CourtModel::new(document, &scope, &[]).covering_only(&numbers);
        let pruning = prune(&model);
        Self { model, pruning }
    }

    /// The first day at which a case could be listed, if there is one.
    pub(super) fn first_date(&self, case: &CaseNumber) -> Option<NaiveDate> {
        let Self { model, pruning } = self;
        let case = model.case(case)?;
        let rapporteurs = &model.cases[case].bench_rapporteurs;
        let hearing = model.hearings.keys().find(|&hearing| {
            model.covers(hearing, case)
                && pruning.allows_listing(case, hearing)
                && rapporteurs.iter().all(|&person| pruning.allows_attendance(person, hearing))
        })?;
        Some(model.hearings[hearing].slot.date)
    }
}

/// What becomes of a run whose block failed.
fn failed(failure: BlockFailure) -> Result<Outcome, PlanError> {
    match failure {
        BlockFailure::Broken(error) => Err(error),
        BlockFailure::NoPoint => Ok(Outcome::NoPlanInTime),
        BlockFailure::Infeasible(tags) => Ok(Outcome::Infeasible(conflicts(&tags))),
    }
}

/// The demands that the start could not meet, each named once.
fn conflicts(rows: &[(Tag, String)]) -> Vec<Conflict> {
    rows.iter()
        .map(|(tag, row)| {
            let rule = match tag {
                Tag::Rule(code) => code.0,
                Tag::Structure | Tag::Term(_) | Tag::Tier(_) => crate::law::codes::MODEL.0,
            };
            Conflict {
                rules: vec![rule.to_owned()],
                facts: vec![row.clone()],
                message: Text::new(
                    format!("la règle {rule} ne peut être respectée avec ce que des personnes ont décidé ({row})"),
                    format!("rule {rule} can't be kept together with what people decided ({row})"),
                ),
            }
        })
        .collect()
}
