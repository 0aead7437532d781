//! The one door: from a valid document, and maybe an earlier plan, to a verified draft.

use super::amend::amended;
use super::block::BlockResult;
use super::bounds::{better_bounds, bound_by_blocks};
use super::concluded::conclude;
use super::decided::Decided;
use super::given_up::{behind, dropped};
use super::outcome::{Halt, Outcome, PlanError};
use super::request::Request;
use super::stretches::{is_long, plan_by_stretches};
use super::window::{Solution, Window};
use crate::explain::contradictions;
use crate::facts::decision::Decision;
use crate::facts::domain::CourtModel;
use crate::facts::plan::{FindingReport, Plan, RunRecord, Severity};
use crate::law::RULE_SET_VERSION;
use crate::milp::Pruning;
use crate::search::backend::{Work, solver_version};
use crate::search::contradictions::{GivenUp, impossible};
use crate::search::formulation::prune;
use crate::search::price::bound_by_prices;
use crate::search::rooms::assign_rooms;

/// Plans a document, or amends an earlier plan to it.
///
/// With an earlier plan, what its changes touch is decided again, tier by tier, with as few changes as
/// the tiers of lists allow; everything else is kept and nothing is bounded. Where no lawful plan keeps
/// the rest, and without an earlier plan, all is planned anew.
///
/// What people decided and the law or another decision does not let stand is given up, as little as can
/// be, and named in the plan as a contradiction; everything else is planned.
///
/// # Errors
/// If the solver breaks down, or if the plan found does not pass verification (nothing unlawful is
/// ever returned).
pub fn propose(request: &Request<'_>) -> Result<Outcome, PlanError> {
    let mut given_up: Vec<GivenUp> = Vec::new();
    let mut doubtful: Vec<Decision> = Vec::new();
    loop {
        let document = request.document.conceding(given_up.iter().map(|it| &it.decision));
        let attempt = Request { document: &document, ..*request };
        match plan(&attempt, &doubtful) {
            Ok(plan) => {
                let plan = told(request, plan, &given_up);
                let unconfirmed = plan.contradictions.iter().filter(|told| told.rules.is_empty());
                let unconfirmed: Vec<Decision> =
                    unconfirmed.map(|told| told.decision.clone()).collect();
                if unconfirmed.is_empty() || !doubtful.is_empty() {
                    return Ok(Outcome::Planned(Box::new(plan)));
                }
                // Put back, they break nothing: once more, with them.
                given_up.retain(|it| !unconfirmed.contains(&it.decision));
                doubtful = unconfirmed;
            }
            Err(Halt::Contradicted(more)) => given_up.extend(more),
            Err(Halt::NoPoint) => return Ok(Outcome::NoPlanInTime),
            Err(Halt::Broken(error)) => return Err(error),
        }
    }
}

/// The plan with what it gives up and what it no longer lists.
fn told(request: &Request<'_>, plan: Plan, given_up: &[GivenUp]) -> Plan {
    let contradictions = contradictions(request.document, &plan.scope, &plan.hearings, given_up);
    let dropped = request.earlier.map(|earlier| dropped(request.document, earlier.plan, &plan));
    Plan { contradictions, dropped: dropped.unwrap_or_default(), ..plan }
}

/// One attempt: what no plan can keep is told before anything is searched.
fn plan(request: &Request<'_>, doubtful: &[Decision]) -> Result<Plan, Halt> {
    let model = CourtModel::new(request.document, &request.options.scope, &[]);
    let pruning = prune(&model);
    let mut impossible = impossible(&model, &pruning);
    impossible.retain(|decision| !doubtful.contains(decision));
    if !impossible.is_empty() {
        return Err(Halt::Contradicted(impossible.into_iter().map(GivenUp::alone).collect()));
    }
    match amend(request, &model, &pruning)? {
        Some(plan) => Ok(plan),
        None => anew(request, &model, &pruning),
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
        return Err(unlawful(model, breach));
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

/// What becomes of a calendar that breaks a rule: what people decided there is given up, if anything is.
fn unlawful(model: &CourtModel, breach: &FindingReport) -> Halt {
    match behind(model, breach) {
        Some(decision) => Halt::Contradicted(vec![GivenUp::alone(decision)]),
        None => {
            let (rule, message) = (breach.rule.clone(), breach.message.fr.clone());
            PlanError::Unlawful { rule, message }.into()
        }
    }
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
