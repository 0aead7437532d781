//! The engine as this crate calls it: one place where its signatures are named.

use sha2::{Digest, Sha256};
use solver::diagnostic::Diagnostic;
use solver::text::Text;
use solver::validate::{ValidDocument, validate};

pub use solver::explain::{explain_case, explain_hearing};
pub use solver::verify::{Verification, verify};

#[cfg(feature = "milp")]
pub use solver::pipeline::{Outcome, PlanOptions, Progress, export_mps, plan};

/// Reads and validates a document.
///
/// # Errors
/// Every problem of the document, in its order.
pub fn read(bytes: &[u8]) -> Result<ValidDocument, Vec<Diagnostic>> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let document = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        vec![Diagnostic {
            code: "E0001",
            pointer: error.path().to_string(),
            value: String::new(),
            message: Text::new(error.inner().to_string(), error.inner().to_string()),
            action: Text::new(
                "comparez ce champ au schéma : audiencement schema document",
                "compare this field with the schema: audiencement schema document",
            ),
        }]
    })?;
    validate(document)
}

/// Validates a document that was built here.
///
/// # Errors
/// Every problem of the document, in its order.
pub fn validated(document: solver::input::DocumentInput) -> Result<ValidDocument, Vec<Diagnostic>> {
    validate(document)
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The JSON Schema of one of the two formats; none while the engine does not publish it.
pub fn schema(_plan: bool) -> Option<serde_json::Value> {
    None
}
