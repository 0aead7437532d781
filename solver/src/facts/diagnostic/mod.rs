//! What is wrong with a document: stable codes, a JSON pointer, the value seen and what to do.

mod catalogue;
mod problems;
mod suggestion;

pub use catalogue::{CODES, Code, CodeInfo};
pub use problems::{KEPT, Problems};
pub use suggestion::suggestion;

use crate::facts::text::Text;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// Characters of a value that a diagnostic shows.
const SHOWN: usize = 60;

/// A problem of an input document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
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

impl Diagnostic {
    /// A problem with the action that its code asks for.
    pub fn new(code: Code, pointer: impl Into<String>, value: &str, message: Text) -> Self {
        let info = code.info();
        Self {
            code: info.code,
            pointer: pointer.into(),
            value: shorten(value),
            message,
            action: Text::new(info.action_fr, info.action_en),
        }
    }

    /// Asks whether a known word was meant.
    #[must_use]
    pub fn meaning(mut self, known: Option<&str>) -> Self {
        if let Some(known) = known {
            self.action.fr = format!("Vouliez-vous dire « {known} » ? {}", self.action.fr);
            self.action.en = format!("Did you mean \"{known}\"? {}", self.action.en);
        }
        self
    }
}

/// A text cut to what a line can show; control characters are blanked.
pub(crate) fn shorten(text: &str) -> String {
    let clean = |letter: char| if letter.is_control() { ' ' } else { letter };
    let mut shown: String = text.chars().take(SHOWN).map(clean).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// A JSON value as a line can show it.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::Object(fields) if fields.is_empty() => "{}".to_owned(),
        Value::Object(_) => "{…}".to_owned(),
        Value::Array(items) if items.is_empty() => "[]".to_owned(),
        Value::Array(_) => "[…]".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
