//! Plans that the engine did not make: the whole model for any other solver, and that solver's answer, or
//! people's, back as a plan.

use super::block::{BlockFailure, Decided};
use super::report::plan_of;
use super::run::{Run, YearAhead};
use super::{PlanError, PlanOptions};
use crate::explain::unplaced;
use crate::facts::domain::CourtModel;
use crate::facts::plan::{DraftCalendar, HearingReport, Plan};
use crate::facts::scope::Scope;
use crate::facts::text::Text;
use crate::facts::validate::ValidDocument;
use crate::law::cassation::written::resolve;
use crate::milp::{ColumnIx, Expr, Milp, Pruning, Tag};
use crate::search::backend::{Goal, write_mps};
use crate::search::formulation::{Selection, assemble, decode, prune};
use crate::search::goal::tier_goal;
use crate::search::rooms::assign_rooms;
use crate::verify::verify_calendar;
use crate::wishes::TIERS;
use std::collections::BTreeMap;
use std::path::Path;

/// The tier that an exported model minimises; the others are columns to bound.
const EXPORTED_TIER: u8 = 3;
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
    let run = Run {
        model: &model,
        pruning: &prune(&model),
        kept: &Decided::default(),
        options: &PlanOptions { scope: scope.clone(), ..PlanOptions::plain() },
        seconds_left: &|| None,
        progress: &|_| {},
    };
    match run.apart() {
        Ok((whole, _)) => write(&model, whole, path),
        Err(BlockFailure::Broken(error)) => Err(error),
        Err(BlockFailure::Infeasible(_) | BlockFailure::NoPoint) => Err(PlanError::NotApart),
    }
}

fn write(model: &CourtModel, mut milp: Milp, path: &Path) -> Result<(), PlanError> {
    let mut objective = Expr::new();
    for tier in 1..=TIERS {
        let value = tier_column(model, &mut milp, tier);
        objective.add(i64::from(tier == EXPORTED_TIER), value);
    }
    write_mps(&milp, Goal { expr: &objective.merged(), relaxed: false }, path)?;
    Ok(())
}

/// A column equal to a tier's value, named `tier_1` to `tier_6`.
fn tier_column(model: &CourtModel, milp: &mut Milp, tier: u8) -> ColumnIx {
    let goal = tier_goal(model, milp, tier);
    let column = milp.auxiliary(format!("tier_{tier}"), -FAR, FAR);
    let mut row = goal;
    row.add(-1, column);
    milp.equal(Tag::Tier(tier), format!("value_of_tier_{tier}"), row, 0);
    column
}

/// The plan that a solution of the exported model says, by the names of its columns (those not
/// named are 0). Nothing is promised of it: the findings of the verifier are in it.
pub fn plan_of_solution(
    document: &ValidDocument,
    input_sha256: &str,
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
    told(document, &model, &pruning, input_sha256, &calendar)
}

/// The plan of hearings that people chose, with benches derived where none is given, and what could
/// not be understood of them. Nothing is promised of it: the findings of the verifier are in it.
pub fn plan_by_hand(
    document: &ValidDocument,
    input_sha256: &str,
    scope: &Scope,
    hearings: &[HearingReport],
) -> (Plan, Vec<Text>) {
    let model = CourtModel::new(document, scope, &[]);
    let (calendar, problems) = resolve(&model, hearings);
    (plan_of_calendar(document, &model, input_sha256, &calendar), problems)
}

/// The plan of a calendar that people chose, of a model of the document. Nothing is promised of it: the
/// findings of the verifier are in it.
pub fn plan_of_calendar(
    document: &ValidDocument,
    model: &CourtModel,
    input_sha256: &str,
    calendar: &DraftCalendar,
) -> Plan {
    told(document, model, &prune(model), input_sha256, calendar)
}

/// A calendar as a plan without a record: verified, and told why cases are left out.
fn told(
    document: &ValidDocument,
    model: &CourtModel,
    pruning: &Pruning,
    input_sha256: &str,
    calendar: &DraftCalendar,
) -> Plan {
    let verification = verify_calendar(model, calendar);
    let ahead = YearAhead::new(document, model, calendar);
    let missing = unplaced(model, pruning, calendar, &|case| ahead.first_date(case));
    let options = PlanOptions { scope: model.scope.clone(), ..PlanOptions::plain() };
    let (objective, findings) = (verification.objective, verification.findings);
    let mut plan =
        plan_of(model, &options, input_sha256, calendar, &[], objective, findings, missing);
    plan.record = None;
    plan
}
