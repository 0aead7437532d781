//! Texts that are not JSON.

use crate::facts::diagnostic::{Code, Diagnostic};
use crate::facts::text::Text;
use serde_json::Error;
use serde_json::error::Category;

/// Numbers that other formats have and JSON does not.
const NO_NUMBERS: [&str; 4] = ["NaN", "Infinity", "-Infinity", "-NaN"];

/// Why a text is no JSON, with its line and column.
pub(super) fn diagnostic(text: &str, error: &Error) -> Diagnostic {
    let rest = remainder(text, error);
    let code = code(text, error, rest);
    let (line, column) = (error.line(), error.column());
    let info = code.info();
    let seen: String = rest.trim_start().chars().take(20).collect();
    let message = Text::new(
        format!("Ligne {line}, colonne {column} : {}", lower_first(info.title_fr)),
        format!("Line {line}, column {column}: {}", lower_first(info.title_en)),
    );
    Diagnostic::new(code, "", &seen, message)
}

/// A refusal that nothing else explains.
pub(super) fn unexplained(error: &Error) -> Diagnostic {
    let message = Text::new(
        format!("Le document ne peut pas être lu : {error}."),
        format!("The document can't be read: {error}."),
    );
    Diagnostic::new(Code::Unreadable, "", "", message)
}

fn code(text: &str, error: &Error, rest: &str) -> Code {
    let told = error.to_string();
    if text.trim().is_empty() {
        Code::NotJson
    } else if error.classify() == Category::Eof {
        Code::Truncated
    } else if told.starts_with("recursion limit") {
        Code::TooDeep
    } else if told.starts_with("trailing characters") {
        Code::TrailingData
    } else if told.starts_with("number out of range") || is_no_number(rest) {
        Code::NotANumber
    } else {
        Code::NotJson
    }
}

fn is_no_number(rest: &str) -> bool {
    let word = rest.trim_start();
    NO_NUMBERS.iter().any(|number| word.starts_with(number))
}

/// The text from the token at fault on: the reader stops on its first or second character.
fn remainder<'a>(text: &'a str, error: &Error) -> &'a str {
    let line = text.split_inclusive('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let mut start = error.column().saturating_sub(1).min(line.len());
    while start > 0 && is_word(line.as_bytes()[start - 1]) {
        start -= 1;
    }
    line.get(start..).unwrap_or_default()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.')
}

fn lower_first(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
