//! Calendars typed by hand over small courts that are changed at random: chamber plenaries, benches of several
//! chambers, sections and restricted benches; joinders, absences, exclusions, offices, ranks.

use super::court::{Court, list_of, text};
use super::mutants::mutate;
use super::sitting::{Kind, Sitting};
use super::variations::{
    below, document_of, give_first_presidents, join, magistrates, one_in, swap_ranks, vary_person,
};
use super::{Seen, compare, plenary, solemn};
use crate::harness::valid;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::{Value, json};
use solver::facts::domain::CourtModel;
use solver::facts::plan::Plan;
use solver::facts::validate::ValidDocument;
use solver::law::cassation::written::resolve;
use solver::pipeline::plan_of_calendar;
use solver::testkit;

/// Courts drawn of each kind.
const COURTS: u64 = 250;
/// Mutants of the calendar of each.
const MUTANTS: usize = 5;
/// The days of the week of the small courts.
const DAYS: [(&str, &str); 5] = [
    ("monday", "2026-03-09"),
    ("tuesday", "2026-03-10"),
    ("wednesday", "2026-03-11"),
    ("thursday", "2026-03-12"),
    ("friday", "2026-03-13"),
];

#[test]
fn the_second_look_agrees_on_calendars_made_by_hand() {
    let base = document_of(&testkit::Court::plenary());
    let mut seen = Seen::default();
    for seed in 0..COURTS {
        seen += look(&base, seed);
    }
    assert!(seen.benches > 4_000 && seen.void > 1_000, "{seen:?}");
    assert!(seen.benches > seen.void + 1_000, "{seen:?}");
}

/// One court changed at random, with calendars of it.
fn look(base: &Value, seed: u64) -> Seen {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let mut json = base.clone();
    vary(&mut json, &mut dice);
    let document = valid(serde_json::from_value(json.clone()).expect("a document"));
    let hearings = calendar(&json, &mut dice);
    let original = written(&document, plan_of(hearings));
    let people = magistrates(&json);
    let mut seen = Seen::default();
    for round in 0..=MUTANTS {
        let mut mutant = original.clone();
        if round > 0 {
            mutate(&mut mutant["hearings"], &people, &mut dice);
        }
        seen += compare(&json, &document, mutant, &format!("round {round} of court {seed}"));
    }
    seen
}

fn plan_of(hearings: Vec<Value>) -> Value {
    json!({
        "schema_version": 1, "status": "draft", "scope": { "chambers": [] }, "hearings": hearings,
        "unplaced": [], "objective": [], "findings": [], "overrides": [],
    })
}

/// The calendar with its benches as the engine writes them.
fn written(document: &ValidDocument, plan: Value) -> Value {
    let plan: Plan = serde_json::from_value(plan).expect("a plan");
    let model = CourtModel::new(document, &plan.scope, &[]);
    let (calendar, problems) = resolve(&model, &plan.hearings);
    assert!(problems.is_empty(), "{problems:?}");
    let plan = plan_of_calendar(document, &model, &calendar).silenced();
    serde_json::to_value(plan).expect("plain data")
}

/// Changes a court here and there.
fn vary(document: &mut Value, dice: &mut ChaCha8Rng) {
    let people = magistrates(document);
    for person in document["people"].as_array_mut().expect("people") {
        vary_person(person, &people, dice);
    }
    if one_in(dice, 2) {
        give_first_presidents(document);
    }
    let people = magistrates(document);
    let someone = |dice: &mut ChaCha8Rng| json!(people[below(dice, people.len())]);
    swap_ranks(document, dice);
    let cases = document["cases"].as_array_mut().expect("cases");
    for case in cases.iter_mut() {
        if one_in(dice, 2) {
            case["exclusions"] = json!([{ "person": someone(dice), "code": "abstention" }]);
        }
        if one_in(dice, 3) {
            case["lower_court_judges"] = json!(["below"]);
            case["entities"] = json!(["firm"]);
            case["counsel_offices"] = json!(["office"]);
        }
        match below(dice, 16) {
            0 => case["rapporteurs"] = json!([]),
            1 | 2 => case["rapporteurs"] = json!([someone(dice)]),
            3 => {
                let (one, other) = (someone(dice), someone(dice));
                case["rapporteurs"] = if one == other { json!([one]) } else { json!([one, other]) };
            }
            _ => {}
        }
    }
    join(cases, dice);
    for pattern in document["sitting_patterns"].as_array_mut().expect("patterns") {
        if pattern["unit"]["chambers"].is_array() && one_in(dice, 2) {
            let all = ["civ1", "civ2", "civ3", "comm", "soc", "cr"];
            pattern["unit"]["chambers"] = json!(all[..2 + below(dice, 5)]);
        }
    }
    decide(document, &people, dice);
}

/// People demand and refuse somebody at a hearing.
fn decide(document: &mut Value, people: &[String], dice: &mut ChaCha8Rng) {
    let patterns = list_of(document, "sitting_patterns");
    let hearing = hearing_id(&patterns[below(dice, patterns.len())]);
    let someone = |dice: &mut ChaCha8Rng| &people[below(dice, people.len())];
    if one_in(dice, 2) {
        document["bans"] = json!([{ "hearing": hearing, "person": someone(dice) }]);
    }
    if one_in(dice, 2) {
        document["pins"] = json!([{ "hearing": hearing, "person": someone(dice) }]);
    }
}

/// The hearings of the court's week, most of them held, with some cases and people.
fn calendar(document: &Value, dice: &mut ChaCha8Rng) -> Vec<Value> {
    let court = Court::new(document);
    let mut hearings = Vec::new();
    for pattern in list_of(document, "sitting_patterns") {
        if one_in(dice, 6) {
            continue;
        }
        let mut hearing = json!({
            "id": hearing_id(pattern), "unit": pattern["unit"], "formation": pattern["formation"],
            "date": day(pattern), "half_day": pattern["half_day"], "room": null,
            "presiding": null, "attendees": [], "advocate_general": null, "clerk": null, "cases": [],
        });
        let mut numbers: Vec<&str> = Vec::new();
        let cases = list_of(document, "cases");
        let most = if pattern["unit"]["section"].is_string() { 3 } else { 1 };
        for _ in 0..=below(dice, most) {
            let number = text(&cases[below(dice, cases.len())], "number");
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        hearing["attendees"] = json!(people(&court, &hearing, &numbers, dice));
        hearing["cases"] =
            numbers.iter().map(|number| json!({ "case": number, "bench": [] })).collect();
        hearings.push(hearing);
    }
    hearings
}

/// The day of a pattern in the court's week.
fn day(pattern: &Value) -> &str {
    let usual = DAYS.iter().find(|(name, _)| pattern["weekday"] == *name).expect("a day").1;
    pattern["only_on"][0].as_str().unwrap_or(usual)
}

fn hearing_id(pattern: &Value) -> String {
    format!("{}-{}-{}", text(pattern, "id"), day(pattern), text(pattern, "half_day"))
}

/// Who comes: those due in the cases listed, or, where who comes makes the bench, most of the chamber; one
/// may be missing, one may come unasked.
fn people(
    court: &Court<'_>,
    hearing: &Value,
    numbers: &[&str],
    dice: &mut ChaCha8Rng,
) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for number in numbers {
        let sitting = Sitting::new(court, hearing, number);
        let due: Vec<&str> = match sitting.kind() {
            Kind::Plenary => plenary::due(&sitting).into_keys().collect(),
            Kind::Solemn => solemn::due(&sitting).into_keys().collect(),
            Kind::Section | Kind::Restricted => {
                let chain = sitting.chain().into_iter();
                let reporting = court.ranked(|_| true).into_iter();
                chain.chain(reporting.filter(|id| sitting.reports(id))).collect()
            }
        };
        people.extend(due.into_iter().map(str::to_owned));
    }
    people.sort();
    people.dedup();
    let everybody = magistrates(court.document);
    if one_in(dice, 4) && !people.is_empty() {
        drop(people.remove(below(dice, people.len())));
    }
    let unasked = &everybody[below(dice, everybody.len())];
    if one_in(dice, 6) && !people.contains(unasked) {
        people.push(unasked.clone());
    }
    people
}
