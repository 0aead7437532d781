//! Courts changed at random: absences, terms of office, offices, ties, ranks, joinders.

use super::court::{is_of_the_bench, list_of, text};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use serde_json::{Value, json};
use solver::testkit;

/// The document of a small court, where everybody who must has a chamber.
pub(crate) fn document_of(court: &testkit::Court) -> Value {
    let mut document = serde_json::to_value(court.document()).expect("plain data");
    for person in document["people"].as_array_mut().expect("people") {
        if person["chamber"].is_null() && person["role"] == "clerk" {
            person["chamber"] = json!("civ1");
        }
    }
    document
}

/// A first president, whom another one follows in the middle of a week.
pub(crate) fn give_first_presidents(document: &mut Value) {
    let people = document["people"].as_array_mut().expect("people");
    people.retain(|person| person["role"] != "first_president");
    let known: Vec<Value> = people.iter().map(|person| person["id"].clone()).collect();
    for person in people.iter_mut() {
        if let Some(ties) = person.get_mut("relations").and_then(Value::as_array_mut) {
            ties.retain(|tie| tie["person"].is_null() || known.contains(&tie["person"]));
        }
    }
    for (id, rank, key, day) in
        [("P0900", 1, "to", "2026-03-12"), ("P0899", 2, "from", "2026-03-13")]
    {
        people.push(json!({ "id": id, "role": "first_president", "rank": rank, key: day }));
    }
}

/// The magistrates of the bench of a document.
pub(crate) fn magistrates(document: &Value) -> Vec<String> {
    let bench = |person: &&Value| is_of_the_bench(person);
    let people = list_of(document, "people").iter().filter(bench);
    people.map(|person| text(person, "id").to_owned()).collect()
}

/// Absences, a term of office, offices given and taken, ties, a second section.
pub(crate) fn vary_person(person: &mut Value, people: &[String], dice: &mut ChaCha8Rng) {
    let id = text(person, "id").to_owned();
    if one_in(dice, 12) {
        let half = [json!(null), json!("am"), json!("pm")][below(dice, 3)].clone();
        person["unavailabilities"] = json!([{ "from": "2026-03-09", "to": "2026-03-12", "half_day": half, "code": "leave" }]);
    }
    match below(dice, 40) {
        0 => person["to"] = json!("2026-03-11"),
        1 => person["from"] = json!("2026-03-12"),
        2 => person["aliases"] = json!(["below"]),
        3 => person["barred_entities"] = json!(["firm"]),
        4 => person["relations"] = json!([{ "counsel_office": "office", "kind": "family" }]),
        5 => {
            let other = &people[below(dice, people.len())];
            if *other != id {
                person["relations"] = json!([{ "person": other, "kind": "family" }]);
            }
        }
        6 | 7 => person["offices"] = json!([]),
        8 | 9 if person["role"] == "judge" => {
            let kinds = ["mixed_chamber_judge", "plenary_assembly_judge", "opinion_judge"];
            let kind = kinds[below(dice, kinds.len())];
            person["offices"] = json!([{ "kind": kind, "from": "2026-03-01" }]);
        }
        10 if person["role"] == "judge" => person["role"] = json!("extraordinary_judge"),
        11 if person["chamber"] == "civ1" && person["sections"] == json!(["s1"]) => {
            person["sections"] = json!(["s2", "s1"]);
        }
        12 => person["sections"] = json!([]),
        _ => {}
    }
}

/// Two of one chamber and role change places in rank.
pub(crate) fn swap_ranks(document: &mut Value, dice: &mut ChaCha8Rng) {
    let people = document["people"].as_array_mut().expect("people");
    for _ in 0..3 {
        let (one, other) = (below(dice, people.len()), below(dice, people.len()));
        let peers = ["chamber", "role"].iter().all(|key| people[one][key] == people[other][key]);
        if peers {
            let rank = people[one]["rank"].clone();
            people[one]["rank"] = people[other]["rank"].clone();
            people[other]["rank"] = rank;
        }
    }
}

/// Joins cases of a chamber two by two, one of them maybe in two joinders.
pub(crate) fn join(cases: &mut [Value], dice: &mut ChaCha8Rng) {
    for joinder in ["J1", "J2"] {
        let (one, other) = (below(dice, cases.len()), below(dice, cases.len()));
        if one == other || cases[one]["chamber"] != cases[other]["chamber"] || one_in(dice, 2) {
            continue;
        }
        for place in [one, other] {
            let mut groups = list_of(&cases[place], "groups").to_vec();
            groups.push(json!({ "kind": "joinder", "id": joinder, "multiplicity": 1 }));
            cases[place]["groups"] = json!(groups);
        }
    }
}

/// A number below another one.
pub(crate) fn below(dice: &mut ChaCha8Rng, count: usize) -> usize {
    usize::try_from(dice.next_u64() % u64::try_from(count).expect("a small number")).expect("less")
}

/// True once in so many times.
pub(crate) fn one_in(dice: &mut ChaCha8Rng, times: usize) -> bool {
    below(dice, times) == 0
}
