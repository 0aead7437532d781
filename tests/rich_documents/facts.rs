//! Facts changed at random, whatever people decide: who is there, who may not sit, what is joined, what is due.

use crate::second_look::variations::{below, join, magistrates, one_in, swap_ranks, vary_person};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

/// Changes a court here and there.
pub(super) fn vary(document: &mut Value, dice: &mut ChaCha8Rng) {
    let people = magistrates(document);
    for person in document["people"].as_array_mut().expect("people") {
        if one_in(dice, 2) {
            vary_person(person, &people, dice);
        }
    }
    swap_ranks(document, dice);
    let cases = document["cases"].as_array_mut().expect("cases");
    join(cases, dice);
    let numbers: Vec<Value> = cases.iter().map(|case| case["number"].clone()).collect();
    for (place, case) in cases.iter_mut().enumerate() {
        exclude(case, &people, dice);
        let other = below(dice, place + 1);
        vary_case(case, &numbers[other], dice);
        if one_in(dice, 8) {
            case["rapporteurs"] = json!(two(&case["rapporteurs"], &people, dice));
        }
    }
}

fn exclude(case: &mut Value, people: &[String], dice: &mut ChaCha8Rng) {
    let someone = json!(people[below(dice, people.len())]);
    match below(dice, 9) {
        0 => case["exclusions"] = json!([{ "person": someone, "code": "recusal" }]),
        1 => case["exclusions"] = json!([{ "person": someone, "code": "conflict" }]),
        2 => case["lower_court_judges"] = json!(["below"]),
        3 => case["entities"] = json!(["firm"]),
        4 => case["counsel_offices"] = json!(["office"]),
        _ => {}
    }
}

/// One trait more: a date, a link, a flag, a circuit. `other` is a case that comes before.
fn vary_case(case: &mut Value, other: &Value, dice: &mut ChaCha8Rng) {
    let is_other = case["number"] != *other;
    match below(dice, 24) {
        0 => case["legal_due_date"] = json!("2026-03-27"),
        1 => case["external_due_date"] = json!("2026-03-24"),
        2 => case["legal_due_date"] = json!("2026-03-10"),
        3 => case["ready_date"] = json!("2026-03-16"),
        4 => case["report_filed_on"] = json!(null),
        5 if is_other => {
            case["blocked_by"] = json!([{ "kind": "opinion", "case": other, "lag_days": 2 }])
        }
        6 => case["blocked_by"] = json!([{ "kind": "cjeu", "until": "2026-03-12" }]),
        7 => case["circuit"] = json!("short"),
        8 | 9 => case["circuit"] = json!("deep"),
        10 => case["flags"]["question_of_principle"] = json!(true),
        11 => case["flags"]["multi_chamber"] = json!(true),
        12 => case["notice_1015"] = json!({ "notified_on": "2026-02-27", "days": 15 }),
        13 => case["advocate_general"] = json!(null),
        14 => case["section"] = json!(null),
        15 => case["priority"] = json!(5),
        16 => case["kind"] = json!("qpc"),
        17 => case["forced_formation"] = json!("section"),
        18 => {
            case["report_filed_on"] = json!(null);
            case["expected_ready_on"] = json!("2026-02-12");
        }
        19 => {
            case["events"] = json!([]);
            case["expected_ready_on"] = json!("2026-03-11");
        }
        20 => case["flags"]["in_camera"] = json!(true),
        _ => {}
    }
}

/// The rapporteurs and somebody else.
fn two(rapporteurs: &Value, people: &[String], dice: &mut ChaCha8Rng) -> Vec<Value> {
    let mut two = rapporteurs.as_array().expect("people").clone();
    let someone = json!(people[below(dice, people.len())]);
    if !two.contains(&someone) {
        two.push(someone);
    }
    two
}
