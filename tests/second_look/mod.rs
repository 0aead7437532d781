//! A second look at benches, written from docs/model.md and docs/rules.md alone: other data structures,
//! no helper of the engine. Where it and the verifier disagree on which bench is void, the test fails.

mod bench;
mod court;
mod law;

use crate::harness::{court as generated, planned, valid};
use court::Court;
use generator::Preset;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde_json::{Value, json};
use solver::facts::plan::{Plan, Severity};
use solver::facts::validate::ValidDocument;
use solver::pipeline::PlanOptions;
use solver::verify::verify;
use std::collections::BTreeSet;

/// The rules whose breach voids a judgment, that the second look knows; and that a bench is as written.
const LOOKED_AT: &[&str] = &[
    "FORM-01", "FORM-04", "FORM-05", "FORM-11", "FORM-20", "FORM-21", "FORM-22", "FORM-23",
    "FORM-24", "FORM-91", "FORM-92", "RAPP-03", "RAPP-04", "INCO-01", "INCO-02", "INCO-03",
    "INCO-04", "INCO-05", "INCO-15", "M-12",
];

/// Plans changed at random for each court.
const MUTANTS: usize = 150;

#[test]
fn the_second_look_agrees_with_the_verifier() {
    let (mut looked_at, mut void) = (0, 0);
    for (preset, seeds) in [(Preset::Tiny, 31..37), (Preset::CourtWeek, 31..32)] {
        for seed in seeds {
            let document = generated(preset, seed);
            let json = serde_json::to_value(&document).expect("plain data");
            let document = valid(document);
            let options = PlanOptions { work_nodes: 5, ..PlanOptions::plain() };
            let plan = planned(&document, &options).silenced();
            let (benches, wrong) = compare(&json, &document, &plan, seed);
            (looked_at, void) = (looked_at + benches, void + wrong);
        }
    }
    assert!(looked_at > 10_000, "{looked_at} benches looked at");
    assert!(void > 1_000 && looked_at > 2 * void, "{void} of {looked_at} benches are void");
}

/// Compares the two on a plan and on mutants of it; returns how many benches were looked at and how
/// many were void.
fn compare(json: &Value, document: &ValidDocument, plan: &Plan, seed: u64) -> (usize, usize) {
    let court = Court::new(json);
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let original = serde_json::to_value(plan).expect("plain data");
    let people = ids(json);
    let (mut benches, mut wrong) = (0, 0);
    for round in 0..=MUTANTS {
        let mut mutant = original.clone();
        if round > 0 {
            mutate(&mut mutant["hearings"], &people, &mut dice);
        }
        let hearings = mutant["hearings"].as_array().expect("hearings").clone();
        let second = law::void(&court, &hearings);
        let plan: Plan = serde_json::from_value(mutant).expect("a plan");
        let first = found_void(document, &plan, &hearings);
        assert_eq!(
            first, second,
            "round {round} of seed {seed}: the verifier, then the second look"
        );
        benches += hearings.iter().map(|held| court::list_of(held, "cases").len()).sum::<usize>();
        wrong += second.len();
    }
    (benches, wrong)
}

/// What the verifier says of the benches that are looked at.
fn found_void(
    document: &ValidDocument,
    plan: &Plan,
    hearings: &[Value],
) -> BTreeSet<(String, String)> {
    let looked_at: BTreeSet<&str> = hearings
        .iter()
        .filter(|hearing| law::is_looked_at(hearing))
        .map(|hearing| court::text(hearing, "id"))
        .collect();
    let findings = verify(document, plan).findings.into_iter();
    findings
        .filter(|finding| finding.severity == Severity::Error)
        .filter(|finding| LOOKED_AT.contains(&finding.rule.as_str()))
        .filter_map(|finding| Some((finding.hearing?.0, finding.case?.0)))
        .filter(|(hearing, _)| looked_at.contains(hearing.as_str()))
        .collect()
}

fn ids(document: &Value) -> Vec<String> {
    let bench = |person: &&Value| court::is_of_the_bench(person);
    let people = court::list_of(document, "people").iter().filter(bench);
    people.map(|person| court::text(person, "id").to_owned()).collect()
}

/// Changes who attends up to three hearings, or what a seat is called; mostly the benches follow.
fn mutate(hearings: &mut Value, people: &[String], dice: &mut ChaCha8Rng) {
    let hearings = hearings.as_array_mut().expect("hearings");
    for _ in 0..=below(dice, 3) {
        let place = below(dice, hearings.len());
        let hearing = &mut hearings[place];
        let attendees = hearing["attendees"].as_array_mut().expect("people");
        let someone = json!(people[below(dice, people.len())]);
        match below(dice, 4) {
            0 if !attendees.is_empty() => drop(attendees.remove(below(dice, attendees.len()))),
            1 if !attendees.contains(&someone) => attendees.push(someone),
            2 if !attendees.is_empty() && !attendees.contains(&someone) => {
                let place = below(dice, attendees.len());
                attendees[place] = someone;
            }
            _ => relabel(hearing, dice),
        }
        if below(dice, 5) > 0 {
            let cases = hearing["cases"].as_array_mut().expect("cases");
            cases.iter_mut().for_each(|listed| listed["bench"] = json!([]));
        }
    }
}

/// Calls a seat of the first case by another name, or gives it another voice.
fn relabel(hearing: &mut Value, dice: &mut ChaCha8Rng) {
    let Some(seats) = hearing["cases"][0]["bench"].as_array_mut().filter(|it| !it.is_empty())
    else {
        return;
    };
    let place = below(dice, seats.len());
    let seat = &mut seats[place];
    if below(dice, 2) == 0 {
        seat["vote"] = json!(["deliberative", "consultative"][below(dice, 2)]);
    } else {
        seat["capacity"] = json!(["presiding", "dean", "judge", "rapporteur"][below(dice, 4)]);
    }
}

fn below(dice: &mut ChaCha8Rng, count: usize) -> usize {
    usize::try_from(dice.next_u64() % u64::try_from(count).expect("a small number")).expect("less")
}
