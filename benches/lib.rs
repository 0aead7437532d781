//! Courts and plans that the benches share.

use generator::{Options, Preset, generate};
use solver::document::validate;
use solver::facts::input::DocumentInput;
use solver::facts::plan::Plan;
use solver::facts::validate::ValidDocument;
use solver::pipeline::{Outcome, PlanOptions, Request, propose};

/// The court of a preset, seed 1.
pub fn court(preset: Preset) -> DocumentInput {
    generate(&Options { preset, seed: 1, weeks: None, chambers: Vec::new() })
}

/// The same, validated.
///
/// # Panics
/// If the generator makes an invalid court.
pub fn valid(preset: Preset) -> ValidDocument {
    validate(court(preset)).expect("the generator makes valid courts")
}

/// A plan of a court, at the plain settings.
///
/// # Panics
/// If there is none.
pub fn planned(document: &ValidDocument) -> Plan {
    match propose(&Request::plain(document, &PlanOptions::plain())) {
        Ok(Outcome::Planned(plan)) => *plan,
        other => panic!("no plan: {other:?}"),
    }
}
