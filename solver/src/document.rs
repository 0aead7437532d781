//! The door for documents: read and validated with the codes of the rules and terms that there are.

use crate::facts::diagnostic::Problems;
use crate::facts::input::DocumentInput;
use crate::facts::validate::{Codes, RuleName, ValidDocument};
use crate::law::{Hardness, RULES};
use crate::wishes::TERMS;

/// Reads and validates a document.
///
/// # Errors
/// Every problem found, in document order. Identity, references and values are judged once the
/// structure is sound.
pub fn read(text: &[u8]) -> Result<ValidDocument, Problems> {
    crate::facts::read::read(text, &codes())
}

/// Checks a document that has the right types.
///
/// # Errors
/// All the problems found, in document order.
pub fn validate(document: DocumentInput) -> Result<ValidDocument, Problems> {
    crate::facts::validate::validate(document, &codes())
}

/// The codes that a document may name.
fn codes() -> Codes {
    let rule = |info: &'static crate::law::RuleInfo| RuleName {
        code: info.code.0,
        statement_fr: info.statement_fr,
        statement_en: info.statement_en,
        is_overridable: info.hardness == Hardness::Overridable,
    };
    Codes {
        rules: RULES.iter().map(|it| rule(it.info())).collect(),
        terms: TERMS.iter().map(|term| term.info().code.0).collect(),
    }
}
