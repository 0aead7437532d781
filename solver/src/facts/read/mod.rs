//! From bytes to a valid document. Reading is total: a document is read whole or every one of its
//! problems is told.
//!
//! A valid document goes straight into its structs. Anything else is read again as plain JSON, to
//! say all that is wrong with its structure in one pass.

mod duplicates;
mod structure;
mod syntax;

use crate::facts::diagnostic::{Code, Diagnostic, Problems};
use crate::facts::input::DocumentInput;
use crate::facts::text::Text;
use crate::facts::validate::{Codes, ValidDocument, in_document_order, problems, validate};
use serde_json::Value;

/// Largest document that is read, in bytes.
pub const MAX_BYTES: usize = 200 * 1024 * 1024;

/// The mark that some programs put at the start of a UTF-8 file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Reads and validates a document.
///
/// # Errors
/// Every problem found, in document order. Identity, references and values are judged once the
/// structure is sound.
pub fn read(text: &[u8], codes: &Codes) -> Result<ValidDocument, Problems> {
    let text = decoded(text)?;
    match serde_json::from_str::<DocumentInput>(text) {
        Ok(document) => {
            let mut found = hidden_duplicates(&document, text);
            if found.is_empty() {
                return validate(document, codes);
            }
            found.extend(problems(&document, codes));
            Err(in_document_order(found))
        }
        Err(error) => Err(in_document_order(reread(text, &error, codes))),
    }
}

fn decoded(text: &[u8]) -> Result<&str, Problems> {
    if let Some(problem) = size_problem(text.len()) {
        return Err(Problems::only(problem));
    }
    let text = std::str::from_utf8(text)
        .map_err(|error| Problems::only(not_utf8(text, error.valid_up_to())))?;
    Ok(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text))
}

/// The problem of a file of this many bytes, if it is too large to be read.
pub fn size_problem(bytes: usize) -> Option<Diagnostic> {
    let limit = MAX_BYTES / 1024 / 1024;
    let message = Text::new(
        format!("Le fichier fait {bytes} octets ; la limite est de {limit} Mio."),
        format!("The file has {bytes} bytes; the limit is {limit} MiB."),
    );
    let value = bytes.to_string();
    (bytes > MAX_BYTES).then(|| Diagnostic::new(Code::FileTooLarge, "", &value, message))
}

fn not_utf8(text: &[u8], at: usize) -> Diagnostic {
    let byte = text.get(at).copied().unwrap_or_default();
    let line = 1 + text.iter().take(at).filter(|byte| **byte == b'\n').count();
    let message = Text::new(
        format!("L'octet {byte:#04x} à la ligne {line} n'est pas de l'UTF-8."),
        format!("Byte {byte:#04x} on line {line} is not UTF-8."),
    );
    Diagnostic::new(Code::NotUtf8, "", &format!("{byte:#04x}"), message)
}

/// Structs refuse a field given twice; maps keep the last one silently.
fn hidden_duplicates(document: &DocumentInput, text: &str) -> Problems {
    let policy = &document.policy;
    let has_maps = !policy.weights.is_empty() || !policy.tier_tolerance_bp.is_empty();
    if has_maps { duplicates::find(text) } else { Problems::default() }
}

/// Reads a refused text as plain JSON and says all that is wrong with it.
fn reread(text: &str, refused: &serde_json::Error, codes: &Codes) -> Problems {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return Problems::only(syntax::diagnostic(text, &error)),
    };
    let mut found = duplicates::find(text);
    found.extend(structure::problems(&value));
    match serde_path_to_error::deserialize::<_, DocumentInput>(&value) {
        Ok(document) => found.extend(problems(&document, codes)),
        Err(error) if found.is_empty() => found.add(|| structure::unreadable(&value, &error)),
        Err(_) => {}
    }
    if found.is_empty() {
        found.add(|| syntax::unexplained(refused));
    }
    found
}
