//! The one door: from a valid document, and maybe an earlier plan, to a verified draft.

use super::amend::amended;
use super::block::BlockResult;
use super::bounds::{better_bounds, bound_by_blocks};
use super::concluded::conclude;
use super::decided::Decided;
use super::outcome::{Halt, Outcome, PlanError};
use super::request::Request;
use super::stretches::{is_long, plan_by_stretches};
use super::window::{Solution, Window};
use crate::facts::domain::CourtModel;
use crate::facts::plan::{FindingReport, Plan, RunRecord, Severity};
use crate::law::RULE_SET_VERSION;
use crate::milp::Pruning;
use crate::search::backend::{Work, solver_version};
use crate::search::formulation::prune;
use crate::search::price::bound_by_prices;
use crate::search::rooms::assign_rooms;

/// Plans a document, or amends an earlier plan to it.
///
/// With an earlier plan, what its changes touch is decided again, tier by tier, with as few changes as
/// the tiers of lists allow; everything else is kept and nothing is bounded. Where no lawful plan keeps
/// the rest, and without an earlier plan, all is planned anew.
///
/// # Errors
/// If the solver breaks down, or if the plan found does not pass verification (nothing unlawful is
/// ever returned).
pub fn propose(request: &Request<'_>) -> Result<Outcome, PlanError> {
    let model = CourtModel::new(request.document, &request.options.scope, &[]);
    let pruning = prune(&model);
    if let Some(plan) = amend(request, &model, &pruning)? {
        return Ok(Outcome::Planned(Box::new(plan)));
    }
    match anew(request, &model, &pruning) {
        Ok(plan) => Ok(Outcome::Planned(Box::new(plan))),
        Err(halt) => halt.outcome(),
    }
}

/// The earlier plan amended; none if there is none, or if no lawful plan keeps the rest of it.
fn amend(
    request: &Request<'_>,
    model: &CourtModel,
    pruning: &Pruning,
) -> Result<Option<Plan>, PlanError> {
    let Some(earlier) = request.earlier else { return Ok(None) };
    let Some((mut calendar, work)) = amended(request, model, pruning, earlier.plan)? else {
        return Ok(None);
    };
    assign_rooms(model, &mut calendar);
    let concluded = conclude(request.document, model, pruning, &calendar);
    if first_breach(&concluded).is_some() {
        return Ok(None);
    }
    let record = RunRecord {
        amended_from_sha256: Some(earlier.sha256.to_owned()),
        ..record(request, &[], work)
    };
    Ok(Some(Plan { record: Some(record), ..concluded }))
}

/// The document planned anew.
fn anew(request: &Request<'_>, model: &CourtModel, pruning: &Pruning) -> Result<Plan, Halt> {
    let options = request.options;
    let is_long = is_long(model, options.stretches);
    let mut solution = if is_long {
        plan_by_stretches(request, model)?
    } else {
        at_once(request, model, pruning)?
    };
    assign_rooms(model, &mut solution.calendar);
    let Solution { calendar, blocks } = solution;
    let mut concluded = conclude(request.document, model, pruning, &calendar);
    if let Some(breach) = first_breach(&concluded) {
        let (rule, message) = (breach.rule.clone(), breach.message.fr.clone());
        return Err(PlanError::Unlawful { rule, message }.into());
    }
    let measured = std::mem::take(&mut concluded.objective);
    let by_prices = |measured| bound_by_prices(model, pruning, &calendar, measured);
    let objective = match options.time_limit_seconds {
        // The bounds of a stretch say nothing of the whole.
        _ if is_long => by_prices(measured),
        None => bound_by_blocks(measured, &blocks),
        // A block that was stopped may not have its bound yet.
        Some(_) => better_bounds(bound_by_blocks(measured.clone(), &blocks), by_prices(measured)),
    };
    let stretches = is_long.then_some(options.stretches);
    let work = blocks.iter().map(|block| block.work).sum();
    let record = RunRecord { stretches, ..record(request, &blocks, work) };
    Ok(Plan { objective, record: Some(record), ..concluded })
}

fn at_once(request: &Request<'_>, model: &CourtModel, pruning: &Pruning) -> Result<Solution, Halt> {
    let &Request { options, seconds_left, progress, .. } = request;
    let kept = Decided::default();
    Window { model, pruning, kept: &kept, options, seconds_left, progress }.solve()
}

/// The first rule that a plan breaks.
fn first_breach(plan: &Plan) -> Option<&FindingReport> {
    plan.findings.iter().find(|finding| finding.severity == Severity::Error)
}

/// How the plan was made: enough to make it again.
fn record(request: &Request<'_>, blocks: &[BlockResult], work: Work) -> RunRecord {
    let options = request.options;
    RunRecord {
        input_sha256: request.input_sha256.to_owned(),
        engine_version: env!("CARGO_PKG_VERSION").to_owned(),
        rule_set_version: RULE_SET_VERSION.to_owned(),
        solver: solver_version(),
        solver_threads_per_block: 1,
        seed: options.seed,
        work_limit_nodes: options.work_nodes,
        gap_limit_bp: options.gap_bp,
        time_limit_seconds: options.time_limit_seconds,
        replayable: options.time_limit_seconds.is_none(),
        amended_from_sha256: None,
        stretches: None,
        blocks: u32::try_from(blocks.len()).unwrap_or(u32::MAX),
        nodes: work.nodes,
        lost_points: work.lost_points,
        recovered_points: work.recovered_points,
        largest_block: blocks.iter().map(|block| block.size).max().unwrap_or_default(),
    }
}
