//! A court and a draft in the records, without anybody having called.

use generator::{Options, Preset, generate};
use serde_json::json;
use server::convert::{Figures, Sheet};
use solver::document::validate;
use solver::facts::input::DocumentInput;
use solver::facts::plan::Plan;
use solver::facts::scope::Scope;
use solver::pipeline::{Outcome, PlanOptions, Request, propose};
use store::{AuditEntry, Ending, NewDraft, NewOperation, NewRevision, Store};

fn entry() -> AuditEntry {
    let (principal, action, resource) = ("local".into(), "test".into(), "test".into());
    AuditEntry { at: 1, principal, action, resource, details: json!({}) }
}

/// A court week.
pub(crate) fn week() -> DocumentInput {
    generate(&Options { preset: Preset::CourtWeek, seed: 1, weeks: None, chambers: Vec::new() })
}

/// A plan of its smallest chamber.
pub(crate) fn planned(document: &DocumentInput) -> Plan {
    let cases = |id: &_| document.cases.iter().filter(|case| case.chamber == *id).count();
    let chambers = document.chambers.iter().map(|chamber| chamber.id.clone());
    let smallest = chambers.min_by_key(|id| cases(id)).unwrap();
    let scope = Scope { chambers: vec![smallest], ..Scope::default() };
    let options = PlanOptions { scope, ..PlanOptions::plain() };
    let valid = validate(document.clone()).unwrap();
    let request = Request { input_sha256: "sha", ..Request::plain(&valid, &options) };
    match propose(&request).unwrap() {
        Outcome::Planned(plan) => *plan,
        other => panic!("{other:?}"),
    }
}

/// In the records: `datasets/cour`, and `operations/op` of a chamber, that waits in the queue.
pub(crate) async fn enqueue(store: &Store, document: &DocumentInput, chamber: &str) {
    let new = NewRevision {
        dataset: "cour".into(),
        revision: None,
        base: None,
        etag: None,
        document: serde_json::to_vec(document).unwrap(),
        sha256: "sha".into(),
        summary: Figures::of(document).to_json(),
    };
    store.put_revision(new, None, &entry()).await.unwrap();
    let operation = NewOperation {
        id: "op".into(),
        dataset: "cour".into(),
        chambers: vec![chamber.into()],
        priority: 0,
        request: Vec::new(),
    };
    store.enqueue(operation, 9, None, &entry()).await.unwrap();
}

/// The same, with the draft that it made: `drafts/d1`.
pub(crate) async fn record(store: &Store, document: &DocumentInput, plan: &Plan, chamber: &str) {
    enqueue(store, document, chamber).await;
    conclude(store, document, plan, chamber).await;
}

/// Ends the operation whose turn it is with `drafts/d1`.
pub(crate) async fn conclude(store: &Store, document: &DocumentInput, plan: &Plan, chamber: &str) {
    let claim = store.claim_next("w", 1).await.unwrap().unwrap().operation;
    let draft = NewDraft {
        id: "d1".into(),
        dataset: "cour".into(),
        revision: 1,
        chambers: vec![chamber.into()],
        summary: Sheet::of(plan, document.window, None).to_json(),
        plan: serde_json::to_vec(plan).unwrap(),
    };
    let ending = Ending::Succeeded { outcome: "d1".into(), draft: Some(Box::new(draft)) };
    store.end(&claim.id, claim.token, ending, &entry()).await.unwrap();
}
