//! The courts from which rich documents are made: a chamber of two sections, and a court of six chambers.

use crate::second_look::variations::document_of;
use serde_json::{Value, json};
use solver::testkit::Court;

/// A civil chamber of two sections that also sit together, with both plenaries, over two weeks.
pub(super) fn chamber() -> Value {
    let mut document = of(&Court::plenary());
    let sections = ["s1", "s2"];
    push(
        &mut document,
        "sitting_patterns",
        pattern("js", &json!({ "joint_sections": sections }), "joint_sections", "wednesday"),
    );
    push(&mut document, "people", json!({ "id": "P0900", "role": "first_president", "rank": 1 }));
    for (place, section) in (6..=12).zip(sections.iter().cycle()) {
        let judges = if *section == "s1" { 3 } else { 13 };
        let number = format!("24-10.{place:03}");
        push_case(&mut document, &number, "civ1", section, &format!("P{:04}", judges + place % 5));
    }
    document
}

/// Six chambers with their benches of several; three of them hold hearings of their own.
pub(super) fn court() -> Value {
    let mut document = of(&Court::solemn());
    for (place, (chamber, formation)) in
        (1..).zip([("civ1", "restricted"), ("civ2", "section"), ("cr", "restricted")])
    {
        let section = format!("{chamber}-s");
        let unit = json!({ "section": section });
        push(
            &mut document,
            "sitting_patterns",
            pattern(&format!("{chamber}-f"), &unit, formation, "tuesday"),
        );
        for (id, role) in [(2 * place, "clerk"), (2 * place + 1, "advocate_general")] {
            let person =
                json!({ "id": format!("P09{id:02}"), "role": role, "chamber": chamber, "rank": 9 });
            push(&mut document, "people", person);
        }
        let judges = if chamber == "cr" { 600 } else { 100 * place };
        for own in 1..=3 {
            let number = format!("24-{}{place}.{own:03}", if chamber == "cr" { 8 } else { 1 });
            push_case(
                &mut document,
                &number,
                chamber,
                &section,
                &format!("P{:04}", judges + 3 + own),
            );
        }
    }
    document
}

fn of(court: &Court) -> Value {
    let mut document = document_of(court);
    document["window"]["to"] = json!("2026-03-22");
    document["rooms"] = ["R1", "R2", "R3", "R4"]
        .into_iter()
        .map(|id| json!({ "id": id, "name": id, "bench_seats": 24 }))
        .collect();
    document
}

fn pattern(id: &str, unit: &Value, formation: &str, weekday: &str) -> Value {
    json!({ "id": id, "unit": unit, "formation": formation, "weekday": weekday, "half_day": "am" })
}

fn push_case(document: &mut Value, number: &str, chamber: &str, section: &str, rapporteur: &str) {
    let mut case = document["cases"][0].clone();
    case["number"] = json!(number);
    case["kind"] = json!(if chamber == "cr" { "criminal" } else { "civil" });
    case["chamber"] = json!(chamber);
    case["section"] = json!(section);
    case["circuit"] = json!("medium");
    case["flags"] = json!({});
    case["rapporteurs"] = json!([rapporteur]);
    push(document, "cases", case);
}

fn push(document: &mut Value, list: &str, item: Value) {
    document[list].as_array_mut().expect("a list").push(item);
}
