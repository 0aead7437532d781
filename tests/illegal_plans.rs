//! `fixtures/illegal`: plans that break one rule each, refused by that rule; every rule has one.

use crate::harness::root;
use serde::Deserialize;
use solver::facts::input::DocumentInput;
use solver::facts::plan::{HearingReport, Severity};
use solver::law::RULES;
use solver::law::cassation::written::{resolve, to_hearings};
use solver::testkit::Court;
use solver::verify::verify_calendar;
use std::collections::BTreeSet;

/// A hand-made unlawful plan over a small court.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Illegal {
    /// The rule that refuses it.
    rule: String,
    /// What is wrong, in a sentence.
    story: String,
    /// The small court: civil, criminal, solemn or plenary.
    court: String,
    /// Changes of its document.
    #[serde(default)]
    document: json_patch::Patch,
    /// Hearings held: id, people, cases.
    hold: Vec<(String, Vec<String>, Vec<String>)>,
    /// Changes of the plan's hearings as written.
    #[serde(default)]
    plan: json_patch::Patch,
}

#[test]
fn every_illegal_plan_is_refused_by_its_rule() {
    let mut covered = BTreeSet::new();
    for entry in std::fs::read_dir(root().join("fixtures/illegal")).expect("the folder") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a file");
        let illegal: Illegal =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let refused = refusals(&illegal);
        assert!(
            refused.contains(&illegal.rule),
            "{path:?} ({}) is refused by {refused:?}",
            illegal.story
        );
        let _ = covered.insert(illegal.rule);
    }
    let missing: Vec<_> = RULES
        .iter()
        .map(|rule| rule.info().code.0)
        .filter(|code| !covered.contains(*code))
        .collect();
    assert!(missing.is_empty(), "rules without an illegal plan: {missing:?}");
}

/// Codes of the rules that a plan breaks.
fn refusals(illegal: &Illegal) -> BTreeSet<String> {
    let base = match illegal.court.as_str() {
        "civil" => Court::civil(),
        "criminal" => Court::criminal(),
        "solemn" => Court::solemn(),
        "plenary" => Court::plenary(),
        other => panic!("no court {other}"),
    };
    let mut json = serde_json::to_value(base.document()).expect("plain data");
    json_patch::patch(&mut json, &illegal.document).expect("a patch of the document");
    let document: DocumentInput = serde_json::from_value(json).expect("a document");
    let mut court = base.edit(|doc| *doc = document.clone());
    for (hearing, people, cases) in &illegal.hold {
        let people: Vec<&str> = people.iter().map(String::as_str).collect();
        let cases: Vec<&str> = cases.iter().map(String::as_str).collect();
        court = court.hold(hearing, &people, &cases);
    }
    let model = court.model();
    let mut hearings =
        serde_json::to_value(to_hearings(&model, &court.calendar())).expect("plain data");
    json_patch::patch(&mut hearings, &illegal.plan).expect("a patch of the plan");
    let hearings: Vec<HearingReport> = serde_json::from_value(hearings).expect("hearings");
    let (calendar, problems) = resolve(&model, &hearings);
    assert!(problems.is_empty(), "{problems:?}");
    verify_calendar(&model, &calendar)
        .findings
        .into_iter()
        .filter(|finding| finding.severity != Severity::Overridden)
        .map(|finding| finding.rule)
        .collect()
}
