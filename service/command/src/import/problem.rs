//! A cell that can't be read: where, what was seen, what was expected.

use schemars::JsonSchema;
use serde::Serialize;
use solver::facts::text::{Lang, Text};

/// A cell to correct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// File, as named in the folder.
    pub file: String,
    /// Line in the file, 1 for the headers; none if the whole file is concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Header of the column, as written in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The value seen, shortened.
    pub value: String,
    /// What is wrong.
    pub message: Box<Text>,
    /// What is expected.
    pub action: Box<Text>,
    /// Code of the problem, if it was found once the document was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
}

impl Problem {
    /// A problem of a whole file.
    pub(super) fn of_file(file: &str, message: Text, action: Text) -> Self {
        let (file, message, action) = (file.to_owned(), Box::new(message), Box::new(action));
        Self { file, line: None, column: None, value: String::new(), message, action, code: None }
    }

    /// The problem on one line.
    pub fn line_in(&self, lang: Lang) -> String {
        let place = place(&self.file, self.line, self.column.as_deref(), lang);
        let value = match (self.value.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Fr) => format!("« {} » : ", self.value),
            (false, Lang::En) => format!("`{}`: ", self.value),
        };
        let colon = if lang == Lang::Fr { " : " } else { ": " };
        let code = self.code.map_or(String::new(), |code| format!(" [{code}]"));
        let (message, action) = (self.message.get(lang), self.action.get(lang));
        format!("{place}{colon}{value}{message} → {action}{code}")
    }
}

/// A place in a table, in words.
pub fn place(file: &str, line: Option<u64>, column: Option<&str>, lang: Lang) -> String {
    let mut place = file.to_owned();
    if let Some(line) = line {
        let word = if lang == Lang::Fr { "ligne" } else { "line" };
        place.push_str(&format!(", {word} {line}"));
    }
    if let Some(column) = column {
        place.push_str(&match lang {
            Lang::Fr => format!(", colonne « {column} »"),
            Lang::En => format!(", column `{column}`"),
        });
    }
    place
}
