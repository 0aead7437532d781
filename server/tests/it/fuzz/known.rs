//! What fields usually hold: with nothing else, messages would only knock at the door.

use solver::input::DocumentInput;
use solver::plan::Plan;
use std::collections::BTreeMap;

/// What fields of a name usually hold; the rest hold anything.
#[derive(Debug)]
pub(super) struct Known {
    /// Of the field `name`, by a word in the name of the message.
    pub(super) names: Vec<(&'static str, Vec<String>)>,
    pub(super) texts: BTreeMap<&'static str, Vec<String>>,
    pub(super) bytes: BTreeMap<&'static str, Vec<Vec<u8>>>,
}

/// Of a court and its draft, whose etag comes first.
pub(super) fn known(document: &DocumentInput, plan: &Plan, etags: [&str; 2]) -> Known {
    let [draft_etag, dataset_etag] = etags;
    let hearing = plan.hearings.iter().find(|it| !it.cases.is_empty()).unwrap();
    let names = [
        ("Draft", "drafts/d1"),
        ("Document", "datasets/cour/revisions/r1"),
        ("Dataset", "datasets/cour"),
        ("Planning", "operations/op"),
        ("Operation", "operations/op"),
        ("Rule", "rules/FORM-04"),
    ];
    let names = names.map(|(word, name)| (word, vec![name.to_owned()])).into();
    let person = document.people[0].id.as_str();
    let texts = [
        ("parent", vec!["datasets/cour", "drafts/d1"]),
        ("draft", vec!["drafts/d1"]),
        ("base_draft", vec!["drafts/d1"]),
        ("reference_draft", vec!["", "drafts/d1"]),
        ("dataset", vec!["", "datasets/cour"]),
        ("dataset_revision", vec!["datasets/cour", "datasets/cour/revisions/r1"]),
        ("dataset_id", vec!["cour", "autre"]),
        ("revision_id", vec![""]),
        ("document_sha256", vec![""]),
        ("etag", vec![draft_etag, dataset_etag]),
        ("page_token", vec![""]),
        ("request_id", vec![""]),
        ("chamber_id", vec!["", plan.scope.chambers[0].as_str()]),
        ("chamber_ids", vec![plan.scope.chambers[0].as_str()]),
        ("section_id", vec![document.sections[0].id.as_str()]),
        ("hearing_id", vec![hearing.id.as_str()]),
        ("to_hearing_id", vec![hearing.id.as_str(), plan.hearings[0].id.as_str()]),
        ("room_id", vec![document.rooms[0].id.as_str()]),
        ("attendee_person_ids", hearing.attendees.iter().map(|it| it.as_str()).collect()),
        ("presiding_person_id", vec![hearing.attendees[0].as_str()]),
        ("section_ids", vec![document.sections[0].id.as_str()]),
        ("target", vec![hearing.id.as_str()]),
        ("case_number", vec![hearing.cases[0].case.as_str(), document.cases[0].number.as_str()]),
        ("person_id", vec![person, hearing.attendees[0].as_str()]),
        ("leaving_person_id", vec![hearing.attendees[0].as_str()]),
        ("joining_person_id", vec![person]),
        ("from_date", vec!["2026-03-09"]),
        ("to_date", vec!["2026-03-15"]),
        ("date", vec!["2026-03-10"]),
        ("reason", vec!["essai"]),
        ("rule_code", vec!["HUM-20", "FORM-04"]),
        ("id", vec![hearing.id.as_str(), document.cases[0].number.as_str(), person]),
    ];
    let texts = texts.map(|(field, usual)| (field, usual.into_iter().map(Into::into).collect()));
    let person = &document.people[0];
    let bytes = [
        ("policy_json", vec![b"{}".to_vec(), Vec::new()]),
        ("plan_json", vec![serde_json::to_vec(plan).unwrap()]),
        ("chunk", vec![serde_json::to_vec(document).unwrap()]),
        ("upsert_json", vec![serde_json::to_vec(person).unwrap(), b"{}".to_vec()]),
    ];
    Known { names, texts: texts.into(), bytes: bytes.into() }
}
