//! What is wrong with a document: stable codes, a JSON pointer, the value seen and what to do.

use crate::text::Text;
use serde::Serialize;

/// A problem of an input document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Stable code, such as `E1101`.
    pub code: &'static str,
    /// JSON pointer to the place.
    pub pointer: String,
    /// The value seen, shortened.
    pub value: String,
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub action: Text,
}
