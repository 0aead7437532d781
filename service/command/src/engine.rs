//! The engine as this crate calls it: one place where its signatures are named.

use sha2::{Digest, Sha256};
use solver::document::validate;
use solver::facts::diagnostic::Problems;
use solver::facts::validate::ValidDocument;

pub use solver::change::{diff, new_findings};
pub use solver::explain::{audit, explain_case, explain_hearing};
pub use solver::verify::{Verification, false_claim, of_another_court, standing, verify};

#[cfg(feature = "milp")]
pub use solver::pipeline::{
    Earlier, Outcome, PlanError, PlanOptions, Progress, Request, export_mps, export_mps_apart,
    plan_of_solution, propose,
};

pub use solver::document::read;

/// Validates a document that was built here.
///
/// # Errors
/// Every problem of the document, in its order.
pub fn validated(document: solver::facts::input::DocumentInput) -> Result<ValidDocument, Problems> {
    validate(document)
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The JSON Schema of the plan, or of the document.
pub fn schema(plan: bool) -> serde_json::Value {
    if plan {
        solver::facts::schema::plan_schema()
    } else {
        solver::facts::schema::document_schema()
    }
}
