//! A second look at benches, written from docs/model.md and docs/rules.md alone: other data structures,
//! no helper of the engine. Where it and the verifier disagree on which bench is void, the test fails.

mod bench;
mod by_hand;
mod court;
mod law;
mod mutants;
mod plenary;
mod sitting;
mod solemn;
pub(crate) mod variations;

use crate::harness::{court as generated, planned, valid};
use court::Court;
use generator::Preset;
use law::Void;
use mutants::mutate;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::Value;
use solver::facts::plan::{FindingReport, Plan, Severity};
use solver::facts::validate::ValidDocument;
use solver::pipeline::PlanOptions;
use solver::verify::verify;
use variations::magistrates;

/// The rules whose breach voids a judgment, that the second look knows; and that a bench is as written.
const LOOKED_AT: &[&str] = &[
    "FORM-01",
    "FORM-04",
    "FORM-05",
    "FORM-11",
    "FORM-20",
    "FORM-21",
    "FORM-22",
    "FORM-23",
    "FORM-24",
    "FORM-30",
    "FORM-31",
    "FORM-32",
    "FORM-33",
    "FORM-41",
    "FORM-42",
    "FORM-43",
    "FORM-45",
    "FORM-50",
    "FORM-52",
    "FORM-56",
    "FORM-61",
    "FORM-62",
    "FORM-90",
    "FORM-91",
    "FORM-92",
    "RAPP-03",
    "RAPP-04",
    "INCO-01",
    "INCO-02",
    "INCO-03",
    "INCO-04",
    "INCO-05",
    "INCO-15",
    BENCH_AS_WRITTEN,
];
const BENCH_AS_WRITTEN: &str = "M-12";

/// Plans changed at random for each generated court.
const MUTANTS: usize = 150;

/// Benches looked at, and those of them that are void.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Seen {
    pub(crate) benches: usize,
    pub(crate) void: usize,
}

impl std::ops::AddAssign for Seen {
    fn add_assign(&mut self, other: Self) {
        self.benches += other.benches;
        self.void += other.void;
    }
}

#[test]
fn the_second_look_agrees_with_the_verifier() {
    let mut seen = Seen::default();
    for (preset, seeds) in [(Preset::Tiny, 31..37), (Preset::CourtWeek, 31..32)] {
        for seed in seeds {
            let document = generated(preset, seed);
            let json = serde_json::to_value(&document).expect("plain data");
            let document = valid(document);
            let options = PlanOptions { work_nodes: 5, ..PlanOptions::plain() };
            let plan = planned(&document, &options).silenced();
            seen += compare_mutants(&json, &document, &plan, MUTANTS, seed);
        }
    }
    assert!(seen.benches > 10_000 && seen.void > 1_000, "{seen:?}");
    assert!(seen.benches > 2 * seen.void, "{seen:?}");
}

/// Compares the two on a plan and on mutants of it.
pub(crate) fn compare_mutants(
    json: &Value,
    document: &ValidDocument,
    plan: &Plan,
    mutants: usize,
    seed: u64,
) -> Seen {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let original = serde_json::to_value(plan).expect("plain data");
    let people = magistrates(json);
    let mut seen = Seen::default();
    for round in 0..=mutants {
        let mut mutant = original.clone();
        if round > 0 && !plan.hearings.is_empty() {
            mutate(&mut mutant["hearings"], &people, &mut dice);
        }
        seen += compare(json, document, mutant, &format!("round {round} of seed {seed}"));
    }
    seen
}

/// Compares the two on a plan.
fn compare(json: &Value, document: &ValidDocument, plan: Value, which: &str) -> Seen {
    let court = Court::new(json);
    let hearings = plan["hearings"].as_array().expect("hearings").clone();
    let second = law::void(&court, &hearings);
    let plan: Plan = serde_json::from_value(plan).expect("a plan");
    let said = findings(document, &plan);
    let first: Void = said.iter().map(place).collect();
    if let Some(odd) = first.symmetric_difference(&second).next() {
        let said: Vec<&FindingReport> = said.iter().filter(|it| place(it) == *odd).collect();
        panic!("{which}: they differ on {odd:?}, of which the verifier says {said:#?}");
    }
    let cases = hearings.iter().map(|held| court::list_of(held, "cases").len());
    Seen { benches: cases.sum(), void: second.len() }
}

/// What the verifier says of the benches.
fn findings(document: &ValidDocument, plan: &Plan) -> Vec<FindingReport> {
    let findings = verify(document, plan).findings.into_iter();
    findings
        .filter(|finding| finding.severity == Severity::Error)
        .filter(|finding| LOOKED_AT.contains(&finding.rule.as_str()))
        .filter(|finding| finding.rule != BENCH_AS_WRITTEN || finding.case.is_some())
        .filter(|finding| finding.hearing.is_some())
        .collect()
}

/// The hearing and the case that a finding is about.
fn place(finding: &FindingReport) -> (String, String) {
    let case = finding.case.as_ref().map(|case| case.0.clone());
    let hearing = finding.hearing.as_ref().map(|hearing| hearing.0.clone());
    (hearing.unwrap_or_default(), case.unwrap_or_default())
}
