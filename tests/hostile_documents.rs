//! Documents and plans that somebody spoiled, by mistake or on purpose: read whole or refused, never a panic; what is
//! accepted can be verified, edited by hand and explained.

use crate::harness::{court, places, planned, root, valid};
use chrono::NaiveDate;
use generator::Preset;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use serde_json::{Map, Value, json};
use solver::document::read;
use solver::explain::{explain_case, explain_hearing};
use solver::facts::calendar::DateRange;
use solver::facts::domain::CourtModel;
use solver::facts::input::UnitInput;
use solver::facts::plan::Plan;
use solver::facts::validate::ValidDocument;
use solver::law::cassation::written::resolve;
use solver::pipeline::{PlanOptions, plan_of_calendar};
use solver::verify::verify;
use std::sync::LazyLock;

/// Cases and hearings of a spoiled plan that are explained, at most.
const EXPLAINED: usize = 3;
/// The key that stands for one given twice, until the text is written.
const AGAIN: &str = "__again__";

/// Documents from which others are made: a small one with some of everything, and a court.
static DOCUMENTS: LazyLock<[Value; 2]> = LazyLock::new(|| {
    let file = root().join("fixtures/rejected/base.json");
    let base = serde_json::from_slice(&std::fs::read(file).expect("a base")).expect("JSON");
    [base, json!(court(Preset::Tiny, 1))]
});

/// The court, and its plan.
static PLANNED: LazyLock<(ValidDocument, Value)> = LazyLock::new(|| {
    let document = valid(court(Preset::Tiny, 1));
    let options = PlanOptions { work_nodes: 5, gap_bp: 500, ..PlanOptions::plain() };
    let plan = planned(&document, &options);
    (document, json!(plan))
});

/// One way to spoil a value.
#[derive(Debug, Clone)]
enum Spoil {
    Delete,
    /// The same item of a list, or the same key of an object, once more.
    Repeat,
    /// What stands elsewhere in the document.
    Borrow(Index),
    Replace(Value),
}

/// JSON of few levels, with what ends somewhere: numbers, dates, texts.
fn drawn() -> impl Strategy<Value = Value> {
    let edges = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1),
        json!(1.5),
        json!(1e308),
        json!(-0.0),
        json!(u8::MAX),
        json!(i32::MAX),
        json!(u32::MAX),
        json!(i64::MIN),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(""),
        json!("\u{0}"),
        json!("é\u{202e}😀"),
        json!("2026-03-10"),
        json!("2028-02-29"),
        json!("2026-02-29"),
        json!("0000-01-01"),
        json!("9999-12-31"),
        json!("-262143-01-01"),
        json!("+262142-12-31"),
        json!("am"),
        json!("draft"),
        json!("x".repeat(10_000)),
    ];
    let leaf = prop_oneof![
        6 => select(edges.to_vec()),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let object = prop::collection::vec((any::<String>(), inner.clone()), 0..4);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            object.prop_map(|it| Value::Object(it.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn spoils() -> impl Strategy<Value = Vec<(Index, Spoil)>> {
    let spoil = prop_oneof![
        1 => Just(Spoil::Delete),
        1 => Just(Spoil::Repeat),
        3 => any::<Index>().prop_map(Spoil::Borrow),
        4 => drawn().prop_map(Spoil::Replace),
    ];
    prop::collection::vec((any::<Index>(), spoil), 1..4)
}

/// Spoils one place; where a key is given twice, its name comes back.
fn spoil(document: &mut Value, place: &Index, spoil: Spoil) -> Option<String> {
    let mut all = Vec::new();
    places(document, "", &mut all);
    let pointer = place.get(&all).clone();
    let (parent, key) = pointer.rsplit_once('/').unwrap_or(("", ""));
    let there = document.pointer(&pointer).cloned().unwrap_or_default();
    let new = match &spoil {
        Spoil::Replace(new) => new.clone(),
        Spoil::Borrow(from) => {
            document.pointer(from.get::<String>(&all)).cloned().unwrap_or_default()
        }
        Spoil::Delete | Spoil::Repeat => there.clone(),
    };
    let at = key.parse().unwrap_or(usize::MAX);
    match (spoil, document.pointer_mut(parent)) {
        (Spoil::Delete, Some(Value::Object(fields))) => drop(fields.shift_remove(key)),
        (Spoil::Delete, Some(Value::Array(items))) if at < items.len() => drop(items.remove(at)),
        (Spoil::Repeat, Some(Value::Array(items))) => items.push(there),
        (Spoil::Repeat, Some(Value::Object(fields))) => {
            let _ = fields.insert(AGAIN.to_owned(), there);
            return Some(key.to_owned());
        }
        _ => *document.pointer_mut(&pointer)? = new,
    }
    None
}

/// A text made of a value that was spoiled, and then of its bytes.
fn spoiled(
    value: &Value,
    spoils: Vec<(Index, Spoil)>,
    bits: &[Index],
    cut: Option<Index>,
) -> Vec<u8> {
    let mut value = value.clone();
    let mut again = None;
    for (place, how) in spoils {
        again = spoil(&mut value, &place, how).or(again);
    }
    let mut text = value.to_string();
    if let Some(key) = again {
        text = text.replace(&json!(AGAIN).to_string(), &json!(key).to_string());
    }
    let mut bytes = text.into_bytes();
    for bit in bits {
        let bit = bit.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len()));
    }
    bytes
}

/// Does all that may be asked of a plan.
fn ask(document: &ValidDocument, plan: &Plan) {
    let _ = verify(document, plan);
    let model = CourtModel::new(document, &plan.scope, &[]);
    let (calendar, _) = resolve(&model, &plan.hearings);
    let _ = plan_of_calendar(document, &model, &calendar);
    for hearing in plan.hearings.iter().take(EXPLAINED) {
        let _ = explain_hearing(document, plan, &hearing.id);
        for listed in hearing.cases.iter().take(EXPLAINED) {
            let _ = explain_case(document, plan, &listed.case);
        }
    }
    for case in document.get().cases.iter().take(EXPLAINED) {
        let _ = explain_case(document, plan, &case.number);
    }
}

/// A plan of nothing.
fn empty() -> Plan {
    let plan = json!({
        "schema_version": 1, "status": "draft", "scope": { "chambers": [] }, "hearings": [],
        "unplaced": [], "objective": [], "findings": [], "overrides": [],
    });
    serde_json::from_value(plan).expect("a plan")
}

fn config(cases: u32) -> ProptestConfig {
    let rng_seed = RngSeed::Fixed(1);
    ProptestConfig { cases, failure_persistence: None, rng_seed, ..ProptestConfig::default() }
}

#[test]
fn what_is_spoiled_in_no_way_is_read() {
    for document in DOCUMENTS.iter() {
        let read = read(&spoiled(document, Vec::new(), &[], None)).expect("a document");
        ask(&read, &empty());
    }
    let (document, plan) = &*PLANNED;
    let plan: Plan = serde_json::from_value(plan.clone()).expect("a plan");
    assert!(verify(document, &plan).is_lawful() && !plan.hearings.is_empty());
}

#[test]
fn a_hearing_of_a_unit_or_in_a_room_that_the_document_lacks_is_told() {
    let (document, plan) = &*PLANNED;
    let units = [
        UnitInput::Section("none".into()),
        UnitInput::JointSections(vec!["none".into()]),
        UnitInput::Chamber("none".into()),
        UnitInput::Chambers(vec!["none".into()]),
    ];
    let plan: Plan = serde_json::from_value(plan.clone()).expect("a plan");
    for unit in units {
        let mut plan = plan.clone();
        plan.hearings[0].id = "by-hand".into();
        plan.hearings[0].unit = unit;
        assert!(!verify(document, &plan).is_lawful());
    }
    let mut plan = plan;
    plan.hearings[0].id = "by-hand".into();
    plan.hearings[0].room = Some("none".into());
    assert!(!verify(document, &plan).is_lawful());
}

#[test]
fn a_period_of_many_centuries_is_told() {
    let mut plan = empty();
    assert!(verify(&PLANNED.0, &plan).is_lawful());
    plan.scope.window = Some(DateRange { from: NaiveDate::MIN, to: NaiveDate::MAX });
    let said = verify(&PLANNED.0, &plan);
    assert!(!said.is_lawful() && said.findings[0].message.en.contains("400 days"));
}

proptest! {
    #![proptest_config(config(1_500))]

    #[test]
    fn a_spoiled_document_is_refused_or_can_be_worked_with(which in 0_usize..2, spoils in spoils()) {
        match read(&spoiled(&DOCUMENTS[which], spoils, &[], None)) {
            Err(found) => prop_assert!(!found.is_empty()),
            Ok(document) => {
                ask(&document, &empty());
                let plan = serde_json::from_value(PLANNED.1.clone()).expect("a plan");
                ask(&document, &plan);
            }
        }
    }

    #[test]
    fn a_damaged_document_is_refused_or_can_be_worked_with(
        spoils in spoils(),
        bits in prop::collection::vec(any::<Index>(), 0..4),
        cut in prop::option::weighted(0.2, any::<Index>()),
    ) {
        let text = spoiled(&DOCUMENTS[0], spoils[1..].to_vec(), &bits, cut);
        match read(&text) {
            Err(found) => prop_assert!(!found.is_empty()),
            Ok(document) => ask(&document, &empty()),
        }
    }

    #[test]
    fn a_spoiled_plan_is_refused_or_verified(
        spoils in spoils(),
        bits in prop::collection::vec(any::<Index>(), 0..2),
    ) {
        let (document, plan) = &*PLANNED;
        if let Ok(plan) = serde_json::from_slice::<Plan>(&spoiled(plan, spoils, &bits, None)) {
            let said = verify(document, &plan);
            prop_assert!(said.rules_checked > 0);
            ask(document, &plan);
        }
    }
}
