//! The least of what people decided that has to be given up so that the law can be kept.
//!
//! Each demand of people may be missed at a price; the law may not. A hearing is worth more than its
//! cases, a case more than who attends, what is published more than what is validated or pinned.

use super::smallest::Against;
use super::{GivenUp, decision};
use crate::facts::domain::CourtModel;
use crate::facts::ids::HearingIx;
use crate::facts::input::HearingState;
use crate::law::codes::PEOPLE_DECIDED;
use crate::milp::{ColumnIx, Demand, Expr, Milp, Pruning};
use crate::search::backend::{BackendError, Goal, SolveLimits, solve};
use crate::search::formulation::{Selection, assemble};
use crate::search::matheuristic::construct;
use std::collections::{BTreeMap, BTreeSet};

/// Decisions given up for which the smallest set is looked for, at most: each takes some tens of solves.
const EXPLAINED: usize = 8;

/// What has to be given up of what people decided over a block; none if the law can't be kept even
/// without any of it. `fix` leaves what else is decided in the model.
///
/// # Errors
/// If the solver breaks down.
pub fn least_given_up(
    model: &CourtModel,
    pruning: &Pruning,
    selection: &Selection,
    fix: &dyn Fn(&mut Milp),
    limits: SolveLimits,
) -> Result<Option<Vec<GivenUp>>, BackendError> {
    let mut milp = assemble(model, &opened(model, pruning), selection);
    fix(&mut milp);
    let Some(demands) = cheapest(model, &milp, limits)? else { return Ok(None) };
    let against = Against { model, milp: &milp, given_up: &demands, limits };
    let mut given_up = Vec::new();
    for (position, &demand) in demands.iter().enumerate() {
        let Some(given) = decision(model, demand) else { continue };
        let (with, rules) =
            if position < EXPLAINED { against.smallest(demand)? } else { Default::default() };
        let with = with.into_iter().filter_map(|other| decision(model, other)).collect();
        given_up.push(GivenUp { decision: given, with, rules });
    }
    Ok(Some(given_up))
}

/// The prunings, but for those that keep others from seats that people gave by name.
fn opened(model: &CourtModel, pruning: &Pruning) -> Pruning {
    let mut opened = pruning.clone();
    opened.attendances.retain(|&(person, hearing), codes| {
        let Some(fixed) = model.hearings[hearing].fixed() else { return true };
        let mut bans = model.bans.iter();
        let banned = bans.any(|ban| ban.hearing == hearing && ban.person == Some(person));
        *codes != [PEOPLE_DECIDED] || fixed.replaced.contains(&person) || banned
    });
    opened
}

/// The demands missed at the least price, in order; none if no point keeps the law.
fn cheapest(
    model: &CourtModel,
    milp: &Milp,
    limits: SolveLimits,
) -> Result<Option<BTreeSet<Demand>>, BackendError> {
    let (elastic, slacks) = elastic(model, milp);
    let mut goal = Expr::new();
    for (&demand, &slack) in &slacks {
        goal.add(price(model, demand), slack);
    }
    let mut start = construct(model, &elastic);
    elastic.complete(&mut start);
    let start = elastic.broken_rows(&start).next().is_none().then_some(start.as_slice());
    let solved = solve(&elastic, Goal { expr: &goal, relaxed: false }, start, limits)?;
    let Some(point) = solved.point else { return Ok(None) };
    let missed: BTreeSet<Demand> = slacks
        .into_iter()
        .filter(|&(_, slack)| point[usize::from(slack)] > 0)
        .map(|(demand, _)| demand)
        .collect();
    let whole = |demand: &Demand| match *demand {
        Demand::Listed(_, hearing) | Demand::Attends(_, hearing) => {
            !missed.contains(&Demand::Held(hearing))
        }
        Demand::Held(_) | Demand::Pin(_) | Demand::Seats(_) => true,
    };
    Ok(Some(missed.iter().copied().filter(whole).collect()))
}

/// The model in which each demand may be missed, with the column that is 1 when it is.
fn elastic(model: &CourtModel, milp: &Milp) -> (Milp, BTreeMap<Demand, ColumnIx>) {
    let mut elastic = milp.clone();
    let mut slacks: BTreeMap<Demand, ColumnIx> = BTreeMap::new();
    let demanded: BTreeSet<Demand> = milp.rows.iter().filter_map(|row| row.tag.demand()).collect();
    for (position, &demand) in demanded.iter().enumerate() {
        if !matches!(demand, Demand::Seats(_)) {
            let _ = slacks.insert(demand, elastic.auxiliary(format!("missed_{position}"), 0, 1));
        }
    }
    let freed = |hearing: HearingIx| {
        slacks.iter().filter_map(move |(&demand, &slack)| match demand {
            Demand::Attends(person, at) if at == hearing && model.people[person].is_seat() => {
                Some(slack)
            }
            _ => None,
        })
    };
    for row in &mut elastic.rows {
        match row.tag.demand() {
            Some(Demand::Seats(hearing)) => {
                freed(hearing).for_each(|slack| {
                    row.expr.add(-1, slack);
                });
            }
            Some(demand) => {
                row.expr.add(1, slacks[&demand]);
                row.upper = None;
            }
            None => {}
        }
    }
    (elastic, slacks)
}

/// What it costs to miss a demand.
fn price(model: &CourtModel, demand: Demand) -> i64 {
    let of = |hearing: HearingIx| match model.hearings[hearing]
        .existing
        .as_ref()
        .map(|existing| existing.state)
    {
        Some(HearingState::Held | HearingState::Closed) => 8,
        Some(HearingState::Published) => 4,
        Some(HearingState::Validated) => 2,
        Some(HearingState::Draft | HearingState::Proposed | HearingState::Cancelled) | None => 1,
    };
    match demand {
        Demand::Held(hearing) => 1_000 * of(hearing),
        Demand::Listed(_, hearing) => 100 * of(hearing),
        Demand::Pin(_) => 30,
        Demand::Attends(_, hearing) => 10 * of(hearing),
        Demand::Seats(_) => 0,
    }
}
