//! From what arrives to what is true: every problem of a document in one pass.
//!
//! One file an entity, one function a check. A check reads the document and the index of its ids
//! and adds to the report; none relies on another having passed.

mod blocks;
mod calendar;
mod cases;
mod chambers;
mod codes;
mod commitments;
mod conceded;
mod document;
mod groups;
mod hearings;
mod index;
mod overrides;
mod patterns;
mod people;
mod policy;
mod ranks;
mod reference;
mod report;
mod roles;
mod rooms;
mod units;
mod wishes;

pub use codes::{Codes, RuleName};

use crate::facts::diagnostic::Problems;
use crate::facts::input::DocumentInput;
use index::Index;
use report::Report;

/// A document without a problem: the only door to [`crate::facts::domain::CourtModel`].
#[derive(Debug, Clone)]
pub struct ValidDocument(DocumentInput);

impl ValidDocument {
    /// The document.
    pub fn get(&self) -> &DocumentInput {
        &self.0
    }

    /// A document taken as it is: rules are shown on facts that validation would already refuse.
    #[cfg(any(test, feature = "testkit"))]
    pub(crate) fn as_it_is(document: DocumentInput) -> Self {
        Self(document)
    }
}

/// Checks a document that has the right types; returns every problem.
///
/// # Errors
/// All the problems found, in document order.
pub fn validate(document: DocumentInput, codes: &Codes) -> Result<ValidDocument, Problems> {
    let found = problems(&document, codes);
    if found.is_empty() { Ok(ValidDocument(document)) } else { Err(in_document_order(found)) }
}

/// Every problem of a document that has the right types, in no order.
pub(crate) fn problems(document: &DocumentInput, codes: &Codes) -> Problems {
    let index = Index::new(document, codes);
    let mut report = Report::default();
    for check in [
        document::check,
        calendar::check,
        chambers::check,
        patterns::check,
        rooms::check,
        people::check,
        ranks::check,
        cases::check,
        groups::check,
        blocks::check,
        hearings::check,
        commitments::check,
        policy::check,
        wishes::check,
        overrides::check,
        reference::check,
    ] {
        check(document, &index, &mut report);
    }
    report.into_problems()
}

/// Fields of the document, in their order.
const FIELDS: [&str; 18] = [
    "schema_version",
    "as_of",
    "window",
    "court",
    "calendar",
    "chambers",
    "sections",
    "sitting_patterns",
    "rooms",
    "people",
    "cases",
    "hearings",
    "commitments",
    "policy",
    "pins",
    "bans",
    "overrides",
    "reference_plan",
];

/// The diagnostics in document order, each once.
pub(crate) fn in_document_order(mut found: Problems) -> Problems {
    let kept = &mut found.kept;
    kept.sort_by_cached_key(|told| (position(&told.pointer), told.code, told.message.fr.clone()));
    kept.dedup();
    found
}

/// Where a pointer stands: field of the document, then numbers as numbers.
fn position(pointer: &str) -> Vec<(usize, String)> {
    let mut steps = pointer.split('/').skip(1);
    let field = steps.next().unwrap_or_default();
    let first = FIELDS.iter().position(|known| *known == field).unwrap_or(FIELDS.len());
    let rest = steps.map(|step| match step.parse() {
        Ok(number) => (number, String::new()),
        Err(_) => (usize::MAX, step.to_owned()),
    });
    let field = (!pointer.is_empty()).then(|| (first, field.to_owned()));
    field.into_iter().chain(rest).collect()
}
