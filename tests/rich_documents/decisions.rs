//! What people decide on a first plan, and what happens since: hearings validated, published or pinned, demands
//! and refusals that the plan meets; then absences and new cases. In [`take`] nothing contradicts what was
//! decided; [`upset`] looks for contradictions.

use crate::second_look::variations::{below, magistrates, one_in};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Decisions that the plan meets, and events that leave them possible.
pub(super) fn take(document: &mut Value, plan: &Value, dice: &mut ChaCha8Rng) {
    let mut kept: BTreeSet<String> = BTreeSet::new();
    for hearing in list(plan, "hearings") {
        match below(dice, 6) {
            0 | 1 => decide(document, hearing, dice),
            2 => demand(document, hearing, dice),
            3 => draft(document, hearing, dice),
            _ => continue,
        }
        let _ = kept.insert(text(&hearing["id"]));
    }
    keep_what_is_awaited(document, plan, &kept);
    let people = magistrates(document);
    for _ in 0..3 {
        let person = &people[below(dice, people.len())];
        refuse(document, plan, person, dice);
        fall_ill(document, plan, person, dice);
    }
    if one_in(dice, 2) {
        arrive(document);
    }
}

/// A hearing as the plan has it, decided: with its people, or its list alone.
fn decide(document: &mut Value, hearing: &Value, dice: &mut ChaCha8Rng) {
    let mut decided = written(hearing);
    let state = below(dice, 3);
    decided["state"] = json!(["validated", "published", "draft"][state]);
    decided["pinned"] = json!(state == 2);
    if !one_in(dice, 4) {
        for part in ["attendees", "advocate_general", "clerk"] {
            decided[part] = hearing[part].clone();
        }
    }
    if one_in(dice, 4) {
        decided["room"] = json!(null);
    }
    push(document, "hearings", decided);
}

/// A hearing as the plan has it, drafted or proposed: nothing is decided of it.
fn draft(document: &mut Value, hearing: &Value, dice: &mut ChaCha8Rng) {
    let mut drafted = written(hearing);
    drafted["state"] = json!(["draft", "proposed"][below(dice, 2)]);
    push(document, "hearings", drafted);
}

fn written(hearing: &Value) -> Value {
    let cases = list(hearing, "cases").iter().map(|listed| json!({ "case": listed["case"] }));
    json!({
        "id": hearing["id"], "unit": hearing["unit"], "formation": hearing["formation"],
        "slot": { "date": hearing["date"], "half_day": hearing["half_day"] },
        "room": hearing["room"], "cases": cases.collect::<Vec<_>>(),
    })
}

/// Demands that the plan meets: the hearing, a case, a person.
fn demand(document: &mut Value, hearing: &Value, dice: &mut ChaCha8Rng) {
    let cases = list(hearing, "cases");
    let people = list(hearing, "attendees");
    let mut pin = json!({ "hearing": hearing["id"] });
    if one_in(dice, 2) {
        pin["case"] = cases[below(dice, cases.len())]["case"].clone();
    }
    if one_in(dice, 2) {
        pin["person"] = people[below(dice, people.len())].clone();
    }
    push(document, "pins", pin);
}

/// A case that is kept where it is heard keeps the one that it waits for.
fn keep_what_is_awaited(document: &mut Value, plan: &Value, kept: &BTreeSet<String>) {
    let is_kept = |hearing: &&Value| kept.contains(&text(&hearing["id"]));
    let listed: Vec<Value> = list(plan, "hearings")
        .iter()
        .filter(is_kept)
        .flat_map(|hearing| list(hearing, "cases").iter().map(|listed| listed["case"].clone()))
        .collect();
    let awaited: Vec<Value> = list(document, "cases")
        .iter()
        .filter(|case| listed.contains(&case["number"]))
        .flat_map(|case| list(case, "blocked_by").iter().map(|block| block["case"].clone()))
        .collect();
    for hearing in list(plan, "hearings") {
        for listed in list(hearing, "cases").iter().filter(|it| awaited.contains(&it["case"])) {
            push(document, "pins", json!({ "hearing": hearing["id"], "case": listed["case"] }));
        }
    }
}

/// A refusal of somebody at a hearing that he or she does not attend.
fn refuse(document: &mut Value, plan: &Value, person: &str, dice: &mut ChaCha8Rng) {
    let hearings = list(plan, "hearings");
    if hearings.is_empty() {
        return;
    }
    let hearing = &hearings[below(dice, hearings.len())];
    if !attends(hearing, person) {
        push(document, "bans", json!({ "hearing": hearing["id"], "person": person }));
    }
}

/// Somebody is away for some days on which no hearing needs him or her.
fn fall_ill(document: &mut Value, plan: &Value, person: &str, dice: &mut ChaCha8Rng) {
    let from = 9 + below(dice, 12);
    let (from, to) =
        (format!("2026-03-{from:02}"), format!("2026-03-{:02}", from + below(dice, 3)));
    let needed = list(plan, "hearings").iter().any(|hearing| {
        let day = text(&hearing["date"]);
        from <= day && day <= to && attends(hearing, person)
    });
    if !needed {
        be_away(document, person, &from, &to);
    }
}

/// A case arrives: like the first, reported by the same person.
fn arrive(document: &mut Value) {
    let mut case = document["cases"][0].clone();
    case["number"] = json!("25-99.999");
    case["groups"] = json!([]);
    case["blocked_by"] = json!([]);
    push(document, "cases", case);
}

/// Events that contradict what was decided: an absence, a closed day or room, an exclusion, a report that is
/// missing, a demand of anything.
pub(super) fn upset(document: &mut Value, plan: &Value, dice: &mut ChaCha8Rng) {
    let hearings = list(plan, "hearings");
    for _ in 0..4 {
        let Some(hearing) = hearings.get(below(dice, hearings.len().max(1))) else { return };
        let people = list(hearing, "attendees");
        let cases = list(hearing, "cases");
        let person = text(&people[below(dice, people.len())]);
        let number = &cases[below(dice, cases.len())]["case"];
        let day = text(&hearing["date"]);
        match below(dice, 9) {
            0 => be_away(document, &person, &day, &day),
            1 => leave(document, &person, &day),
            2 => be_away(document, &text(&hearing["clerk"]), &day, &day),
            3 => be_away(document, &text(&hearing["advocate_general"]), &day, &day),
            4 => document["calendar"]["closures"] = json!([{ "from": day, "to": day }]),
            5 if document["rooms"][0].is_object() => {
                document["rooms"][0]["closures"] = json!([{ "from": day, "to": day }]);
            }
            6 => exclude(document, number, &person),
            7 => case(document, number)["report_filed_on"] = json!(null),
            _ => {
                let any = list(document, "cases");
                let number = any[below(dice, any.len())]["number"].clone();
                let pin = json!({ "hearing": hearing["id"], "case": number, "person": person });
                push(document, "pins", pin);
            }
        }
    }
}

fn be_away(document: &mut Value, person: &str, from: &str, to: &str) {
    let absence = json!({ "from": from, "to": to, "code": "leave" });
    let people = document["people"].as_array_mut().expect("people");
    if let Some(person) = people.iter_mut().find(|it| it["id"] == *person) {
        let mut absences = list(person, "unavailabilities").to_vec();
        absences.push(absence);
        person["unavailabilities"] = json!(absences);
    }
}

fn leave(document: &mut Value, person: &str, day: &str) {
    let people = document["people"].as_array_mut().expect("people");
    let person = people.iter_mut().find(|it| it["id"] == *person).expect("known");
    if person["from"].as_str().is_none() {
        person["to"] = json!(format!("2026-03-{:02}", day[8..].parse::<u8>().expect("a day") - 1));
    }
}

fn exclude(document: &mut Value, number: &Value, person: &str) {
    case(document, number)["exclusions"] = json!([{ "person": person, "code": "recusal" }]);
}

fn case<'d>(document: &'d mut Value, number: &Value) -> &'d mut Value {
    let cases = document["cases"].as_array_mut().expect("cases");
    cases.iter_mut().find(|case| case["number"] == *number).expect("known")
}

fn attends(hearing: &Value, person: &str) -> bool {
    list(hearing, "attendees").iter().any(|it| it == person)
}

fn push(document: &mut Value, key: &str, item: Value) {
    let mut items = list(document, key).to_vec();
    items.push(item);
    document[key] = json!(items);
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
