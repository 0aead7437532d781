//! Helpers of these tests: courts, plans, files of the repository.

use generator::{Options, Preset, generate};
use serde_json::Value;
use solver::document::validate;
use solver::facts::input::DocumentInput;
use solver::facts::plan::Plan;
use solver::facts::validate::ValidDocument;
use solver::pipeline::{Outcome, PlanOptions, Request, propose};
use std::path::PathBuf;

/// The repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A court of a preset.
pub(crate) fn court(preset: Preset, seed: u64) -> DocumentInput {
    generate(&Options { preset, seed, weeks: None, chambers: Vec::new() })
}

/// A document that is known to be valid.
pub(crate) fn valid(document: DocumentInput) -> ValidDocument {
    validate(document).expect("a valid document")
}

/// A plan of a document that is known to have one.
pub(crate) fn planned(document: &ValidDocument, options: &PlanOptions) -> Plan {
    match propose(&Request::plain(document, options)).expect("a sound engine") {
        Outcome::Planned(plan) => *plan,
        other => panic!("no plan: {other:?}"),
    }
}

/// Compares a generated page with the file of the repository, or rewrites the file when `UPDATE` is
/// set.
pub(crate) fn assert_fresh(path: &str, content: &str) {
    let file = root().join(path);
    #[allow(clippy::disallowed_methods, reason = "the one switch of `make refresh`")]
    if std::env::var("UPDATE").is_ok() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(&file, content).expect("a writable repository");
        return;
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(found == content, "{path} is stale: run `make refresh`");
}

/// Every place of a value, as JSON pointers.
pub(crate) fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    let escaped = |key: &String| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(fields) => {
            fields
                .iter()
                .for_each(|(key, it)| places(it, &format!("{at}/{}", escaped(key)), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, it)| places(it, &format!("{at}/{i}"), found));
        }
        _ => {}
    }
}
