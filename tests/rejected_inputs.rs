//! Every reason to refuse a document has its code, its page and its example.

use crate::harness::{assert_fresh, places, root};
use json_patch::{Patch, patch};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use solver::document::read;
use solver::facts::diagnostic::{CODES, Diagnostic, KEPT};
use solver::facts::domain::CourtModel;
use solver::facts::read::size_problem;
use solver::facts::scope::Scope;
use solver::facts::text::Text;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const FOLDER: &str = "fixtures/rejected";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    code: String,
    pointer: String,
}

/// An example: a patch of a valid document, or a size.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    base: Option<String>,
    patch: Option<Patch>,
    bytes: Option<usize>,
    expect: Expected,
}

fn base() -> Value {
    let text = std::fs::read(root().join(FOLDER).join("base.json")).expect("a base");
    serde_json::from_slice(&text).expect("JSON")
}

fn problems(text: &[u8]) -> Vec<Diagnostic> {
    read(text).map(|_| ()).err().unwrap_or_default().kept
}

fn of_value(value: &Value) -> Vec<Diagnostic> {
    problems(value.to_string().as_bytes())
}

fn examples() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(root().join(FOLDER)).expect("a folder");
    let files = folder.map(|entry| entry.expect("a file").path());
    let mut files: Vec<PathBuf> = files.filter(|file| name(file) != "base.json").collect();
    files.sort();
    files
}

fn name(file: &Path) -> &str {
    file.file_name().and_then(|name| name.to_str()).expect("a name")
}

/// What an example is refused with, and what it should be.
fn refused(file: &Path) -> (Vec<Diagnostic>, Expected) {
    let text = std::fs::read(file).expect("an example");
    if name(file).ends_with(".txt") {
        let code = name(file)[..5].to_owned();
        let pointer = if code == "E1008" { "/court/name" } else { "" };
        return (problems(&text), Expected { code, pointer: pointer.to_owned() });
    }
    let example: Example = serde_json::from_slice(&text).expect("an example");
    let found = match (example.base, example.patch, example.bytes) {
        (Some(path), Some(edits), None) => {
            let text = std::fs::read(root().join(path)).expect("a base");
            let mut value: Value = serde_json::from_slice(&text).expect("JSON");
            patch(&mut value, &edits).expect("a patch that applies");
            of_value(&value)
        }
        (None, None, Some(bytes)) => size_problem(bytes).into_iter().collect(),
        _ => panic!("{}: a base and a patch, or a size", name(file)),
    };
    (found, example.expect)
}

#[test]
fn the_base_of_the_examples_is_valid() {
    assert_eq!(of_value(&base()), []);
}

#[test]
fn each_example_is_refused_with_its_code_and_nothing_else() {
    let wrong: Vec<String> = examples().iter().filter_map(|file| misread(file)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with the reading of an example.
fn misread(file: &Path) -> Option<String> {
    let (found, expected) = refused(file);
    let code = expected.code.as_str();
    let placed = found.iter().any(|told| told.pointer == expected.pointer);
    let alone = name(file).starts_with(code) && found.iter().all(|told| told.code == code);
    let said = |text: &Text| text.fr.len() > 10 && text.en.len() > 10;
    let worded = found.iter().all(|told| said(&told.message) && said(&told.action));
    let right = placed && alone && worded;
    (!right).then(|| format!("{}: {found:#?}", name(file)))
}

/// A document of a million faults costs little more to refuse than one of a thousand.
#[test]
fn the_first_thousand_problems_are_told_and_the_others_counted() {
    let mut document = base();
    let fields = document.as_object_mut().expect("an object");
    let unknown = (0..20_000).map(|place| (format!("unknown_{place}"), json!(1)));
    fields.extend(unknown);
    let people = fields["people"].as_array_mut().expect("people");
    people.extend((0..5_000).map(|_| json!({ "id": 1 })));
    let problems = read(document.to_string().as_bytes()).expect_err("a refusal");
    assert_eq!(problems.kept.len(), KEPT);
    assert!(problems.count() >= 25_000, "{} in all", problems.count());
    let twice = "{\"a\": 1, \"a\": 1}".repeat(3_000).replace("}{", "},{");
    let problems = read(format!("{{\"court\": [{twice}]}}").as_bytes()).expect_err("a refusal");
    assert!(problems.kept.len() <= KEPT && problems.count() >= 3_000, "{}", problems.count());
}

#[test]
fn each_code_has_its_example() {
    for code in CODES {
        let info = code.info();
        assert!(root().join(info.example).is_file(), "{} has no example", info.code);
    }
    let codes: BTreeSet<&str> = CODES.iter().map(|code| code.info().code).collect();
    assert_eq!(codes.len(), CODES.len());
    assert!(CODES.iter().map(|code| code.info().code).is_sorted());
}

#[test]
fn a_file_beyond_the_limit_is_refused_before_it_is_read() {
    let found = problems(&vec![0; solver::facts::read::MAX_BYTES + 1]);
    assert_eq!(found.iter().map(|told| told.code).collect::<Vec<_>>(), ["E1001"]);
}

#[test]
fn a_typing_error_is_told_with_the_word_that_was_meant() {
    for (example, meant) in [
        ("E1101-unknown-field.json", "unavailabilities"),
        ("E1101-unknown-field-of-the-document.json", "hearings"),
        ("E1104-unknown-value-of-optional-field.json", "am"),
        ("E1107-no-such-shape.json", "section"),
        ("E1206-unknown-person.json", "P0003"),
        ("E1208-unknown-hearing-of-pattern.json", "s1-f-2026-03-10-am"),
    ] {
        let (found, _) = refused(&root().join(FOLDER).join(example));
        let told = format!("Vouliez-vous dire « {meant} » ?");
        let asks = found.iter().any(|diagnostic| diagnostic.action.fr.contains(&told));
        assert!(asks, "{example}: {found:#?}");
    }
}

#[test]
fn all_problems_are_told_in_one_pass_and_in_order() {
    let mut structure = base();
    structure["rooms"][0]["bench_seats"] = json!("douze");
    structure["people"][1]["role"] = json!("jugde");
    structure["as_of"] = json!("hier");
    let pointers: Vec<String> = of_value(&structure).into_iter().map(|told| told.pointer).collect();
    assert_eq!(pointers, ["/as_of", "/rooms/0/bench_seats", "/people/1/role"]);
    let mut values = base();
    values["cases"][0]["chamber"] = json!("civ9");
    values["people"][2]["rank"] = json!(0);
    values["window"]["to"] = json!("2026-01-01");
    let codes: BTreeSet<&str> = of_value(&values).into_iter().map(|told| told.code).collect();
    assert!(["E1203", "E1302", "E1305"].iter().all(|code| codes.contains(code)), "{codes:?}");
}

#[test]
fn a_key_given_twice_in_a_map_is_told_too() {
    let text = base().to_string();
    let twice = text.replace("\"3\":50", "\"3\":50,\"3\":60");
    assert_ne!(text, twice);
    let found = problems(twice.as_bytes());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        (found[0].code, found[0].pointer.as_str()),
        ("E1008", "/policy/tier_tolerance_bp/3")
    );
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert_eq!(problems(format!("\u{feff}{}", base()).as_bytes()), []);
}

#[test]
fn generated_docs_errors_is_fresh() {
    let mut page = String::from(
        "# Errors of input documents\n\nGenerated from `solver/src/diagnostic`. A document is read whole or refused with \
         every problem found. E10xx: the text; E11xx: its structure, checked against \
         [document.schema.json](schema/document.schema.json); E12xx: identity and references; E13xx: values; E14xx: the \
         court's year. Identity, references and values are judged once the structure is sound.\n",
    );
    for code in CODES {
        let info = code.info();
        let example = info.example;
        write!(
            page,
            "\n## {}\n\n**{}** {} *{}*\n\n**{}** {} *{}*\n\nExemple / example : [{example}](../{example})\n",
            info.code,
            info.title_fr,
            info.cause_fr,
            info.action_fr,
            info.title_en,
            info.cause_en,
            info.action_en
        )
        .expect("a string");
    }
    assert_fresh("docs/errors.md", &page);
}

/// Deletes, replaces, retypes or renames one place.
fn mutate(document: &mut Value, place: usize, other: usize, kind: u8) {
    let mut all = Vec::new();
    places(document, "", &mut all);
    let pointer = all[place % all.len()].clone();
    let donor = document.pointer(&all[other % all.len()]).cloned().unwrap_or_default();
    let junk = [
        json!(null),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(""),
        json!("+262142-12-31"),
        json!("2026-03-10"),
        json!([]),
        json!({}),
        json!(true),
        json!(0),
    ];
    let (parent, key) = pointer.rsplit_once('/').unwrap_or(("", ""));
    match (kind % 4, document.pointer_mut(parent)) {
        (0, Some(Value::Object(fields))) => drop(fields.shift_remove(key)),
        (0, Some(Value::Array(items))) => {
            if let Ok(index) = key.parse::<usize>() {
                drop(items.remove(index));
            }
        }
        (1, Some(Value::Object(fields))) => {
            let value = fields.shift_remove(key);
            let _ = fields.insert(format!("{key}s"), value.unwrap_or_default());
        }
        (2, _) => {
            *document.pointer_mut(&pointer).expect("a place") = junk[other % junk.len()].clone();
        }
        _ => *document.pointer_mut(&pointer).expect("a place") = donor,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_mutated_document_is_valid_or_told(
        edits in prop::collection::vec((any::<u16>(), any::<u16>(), any::<u8>()), 1..5)
    ) {
        let mut document = base();
        for (place, other, kind) in edits {
            mutate(&mut document, place.into(), other.into(), kind);
        }
        match read(document.to_string().as_bytes()) {
            Ok(valid) => drop(CourtModel::new(&valid, &Scope::default(), &[])),
            Err(found) => prop_assert!(!found.is_empty()),
        }
    }

    #[test]
    fn a_mutated_text_is_valid_or_told(
        edits in prop::collection::vec((any::<u16>(), any::<u8>()), 1..4), cut in any::<u16>()
    ) {
        let mut text = base().to_string().into_bytes();
        for (place, byte) in edits {
            let place = usize::from(place) % text.len();
            text[place] = byte;
        }
        text.truncate(text.len().max(1) - usize::from(cut % 3));
        if let Err(found) = read(&text) {
            prop_assert!(!found.is_empty());
        }
    }
}
