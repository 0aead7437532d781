//! The whole model for any other solver, and that solver's answer back as a plan.

use super::concluded::conclude;
use super::decided::Decided;
use super::outcome::{Halt, PlanError};
use super::request::PlanOptions;
use super::window::Window;
use crate::facts::domain::CourtModel;
use crate::facts::plan::Plan;
use crate::facts::scope::Scope;
use crate::facts::tier::Tier;
use crate::facts::validate::ValidDocument;
use crate::milp::{ColumnIx, Expr, Milp, Tag};
use crate::search::backend::{Goal, write_mps};
use crate::search::formulation::{Selection, assemble, decode, prune};
use crate::search::goal::tier_goal;
use crate::search::rooms::assign_rooms;
use std::collections::BTreeMap;
use std::path::Path;

/// The tier that an exported model minimises; the others are columns to bound.
const EXPORTED_TIER: Tier = Tier::JusticeInTime;
/// Beyond any value of a tier.
const FAR: i64 = 1_000_000_000_000;

/// Writes the model of a scope, with names, as MPS: tier 3 is minimised, each tier is a column.
///
/// # Errors
/// If the file can't be written.
pub fn export_mps(document: &ValidDocument, scope: &Scope, path: &Path) -> Result<(), PlanError> {
    let model = CourtModel::new(document, scope, &[]);
    write(&model, assemble(&model, &prune(&model), &Selection::all(&model)), path)
}

/// As [`export_mps`], with the benches of several chambers decided and fixed as `plan` does: the rows
/// of the file then fall apart into the same blocks.
///
/// # Errors
/// If the file can't be written, or if those benches can't be made.
pub fn export_mps_apart(
    document: &ValidDocument,
    scope: &Scope,
    path: &Path,
) -> Result<(), PlanError> {
    let model = CourtModel::new(document, scope, &[]);
    let window = Window {
        model: &model,
        pruning: &prune(&model),
        kept: &Decided::default(),
        options: &PlanOptions { scope: scope.clone(), ..PlanOptions::plain() },
        seconds_left: &|| None,
        progress: &|_| {},
    };
    match window.apart() {
        Ok((whole, _)) => write(&model, whole, path),
        Err(Halt::Broken(error)) => Err(error),
        Err(Halt::Contradicted(_) | Halt::NoPoint) => Err(PlanError::NotApart),
    }
}

fn write(model: &CourtModel, mut milp: Milp, path: &Path) -> Result<(), PlanError> {
    let mut objective = Expr::new();
    for tier in Tier::ALL {
        let value = tier_column(model, &mut milp, tier);
        objective.add(i64::from(tier == EXPORTED_TIER), value);
    }
    write_mps(&milp, Goal { expr: &objective.merged(), relaxed: false }, path)?;
    Ok(())
}

/// A column equal to a tier's value, named `tier_1` to `tier_6`.
fn tier_column(model: &CourtModel, milp: &mut Milp, tier: Tier) -> ColumnIx {
    let goal = tier_goal(model, milp, tier);
    let column = milp.auxiliary(format!("tier_{}", tier.number()), -FAR, FAR);
    let mut row = goal;
    row.add(-1, column);
    milp.equal(Tag::Tier(tier), format!("value_of_tier_{}", tier.number()), row, 0);
    column
}

/// The plan that a solution of the exported model says, by the names of its columns (those not
/// named are 0). Nothing is promised of it: the findings of the verifier are in it.
pub fn plan_of_solution(
    document: &ValidDocument,
    scope: &Scope,
    solution: &BTreeMap<String, i64>,
) -> Plan {
    let model = CourtModel::new(document, scope, &[]);
    let pruning = prune(&model);
    let milp = assemble(&model, &pruning, &Selection::all(&model));
    let value = |name: &str| solution.get(name).copied().unwrap_or(0);
    let point: Vec<i64> = milp.columns.iter().map(|column| value(&column.name)).collect();
    let mut calendar = decode(&model, &milp, &point);
    assign_rooms(&model, &mut calendar);
    conclude(document, &model, &pruning, &calendar)
}
