//! `fixtures/illegal`: plans that break one rule each, or say something untrue of themselves, refused
//! by that rule; every rule has one.

use crate::harness::root;
use serde::Deserialize;
use solver::document::validate;
use solver::explain::audit;
use solver::facts::input::DocumentInput;
use solver::facts::plan::{HearingReport, Plan, RunRecord, Severity};
use solver::facts::validate::ValidDocument;
use solver::law::RULES;
use solver::law::cassation::written::{resolve, to_hearings};
use solver::pipeline::plan_of_calendar;
use solver::testkit::Court;
use solver::verify::{Verification, verify_calendar};
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
    /// Changes of the plan as a file, with all that it says of itself.
    #[serde(default)]
    whole: json_patch::Patch,
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
    let verification = if illegal.whole.0.is_empty() {
        verify_calendar(&model, &calendar)
    } else {
        let document = validate(document).expect("a valid document");
        let plan = plan_of_calendar(&document, &model, &calendar);
        audit_forged(&document, plan, &illegal.whole)
    };
    verification
        .findings
        .into_iter()
        .filter(|finding| finding.severity != Severity::Overridden)
        .map(|finding| finding.rule)
        .collect()
}

/// A plan that says only what is so, forged.
fn audit_forged(document: &ValidDocument, plan: Plan, forgery: &json_patch::Patch) -> Verification {
    let plan = Plan { record: Some(record()), ..plan };
    let honest = audit(document, &plan);
    assert_eq!(honest.findings, plan.findings, "an honest plan");
    let mut json = serde_json::to_value(&plan).expect("plain data");
    json_patch::patch(&mut json, forgery).expect("a patch of the plan");
    audit(document, &serde_json::from_value(json).expect("a plan"))
}

fn record() -> RunRecord {
    RunRecord {
        input_sha256: "0".repeat(64),
        engine_version: "1".into(),
        rule_set_version: "1".into(),
        solver: "none".into(),
        solver_threads_per_block: 1,
        seed: 1,
        work_limit_nodes: 1,
        gap_limit_bp: 1,
        time_limit_seconds: None,
        replayable: true,
        amended_from_sha256: None,
        stretches: None,
        blocks: 1,
        nodes: 1,
        lost_points: 0,
        recovered_points: 0,
        largest_block: [1, 1],
    }
}
