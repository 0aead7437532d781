//! Many small documents with a little of everything that courts write: joinders, absences, exclusions, several sections,
//! solemn matters, demands and refusals, hearings that people decided, second plans on a first. Each is
//! answered by a plan, and the second look judges its benches as the verifier does.

mod bases;
mod decisions;
mod facts;

use crate::harness::valid;
use crate::second_look::{Seen, compare_mutants};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::Value;
use solver::facts::plan::Plan;
use solver::facts::validate::ValidDocument;
use solver::pipeline::{Earlier, Outcome, PlanOptions, Request, propose};

/// Courts drawn. Each gives two documents: its facts, then what people decided on the first plan and what
/// happened since.
const COURTS: u64 = 200;
/// Mutants of each plan that are looked at.
const MUTANTS: usize = 3;

#[test]
fn every_rich_document_is_answered_and_its_benches_are_seen_alike() {
    let bases = [bases::chamber(), bases::court()];
    let mut seen = Seen::default();
    for seed in 0..COURTS {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let mut json = bases[usize::try_from(seed % 2).expect("a bit")].clone();
        facts::vary(&mut json, &mut dice);
        let first = planned(&json, None, seed);
        seen += look(&json, &first, seed);
        let plan = serde_json::to_value(&first).expect("plain data");
        decisions::take(&mut json, &plan, &mut dice);
        if seed % 4 > 1 {
            decisions::upset(&mut json, &plan, &mut dice);
        }
        let earlier = (seed % 3 > 0).then_some(&first);
        let second = planned(&json, earlier, seed);
        seen += look(&json, &second, seed);
    }
    assert!(seen.benches > 10_000 && seen.void > 1_000, "{seen:?}");
}

fn look(json: &Value, plan: &Plan, seed: u64) -> Seen {
    compare_mutants(json, &read(json), &plan.silenced(), MUTANTS, seed)
}

fn read(json: &Value) -> ValidDocument {
    valid(serde_json::from_value(json.clone()).expect("a document"))
}

/// The plan of a document, made anew or from an earlier one.
fn planned(json: &Value, earlier: Option<&Plan>, seed: u64) -> Plan {
    let document = read(json);
    let options = PlanOptions { work_nodes: 5, gap_bp: 500, seed, ..PlanOptions::plain() };
    let earlier = earlier.map(|plan| Earlier { plan, sha256: "first" });
    let request = Request { earlier, ..Request::plain(&document, &options) };
    match propose(&request) {
        Ok(Outcome::Planned(plan)) => *plan,
        Ok(other) => panic!("seed {seed}: no plan: {other:?}"),
        Err(error) => panic!("seed {seed}: the machine broke: {error}"),
    }
}
