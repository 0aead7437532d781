//! A cell that can't be read: where, what was seen, what was expected.

use serde::Serialize;
use solver::facts::text::{Lang, Text};

/// A cell to correct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    pub message: Text,
    /// What is expected.
    pub action: Text,
}

impl Problem {
    /// A problem of a whole file.
    pub(super) fn of_file(file: &str, message: Text, action: Text) -> Self {
        let file = file.to_owned();
        Self { file, line: None, column: None, value: String::new(), message, action }
    }

    /// The problem on one line.
    pub fn line_in(&self, lang: Lang) -> String {
        let fr = lang == Lang::Fr;
        let mut place = self.file.clone();
        if let Some(line) = self.line {
            place.push_str(&format!("{}{line}", if fr { ", ligne " } else { ", line " }));
        }
        if let Some(column) = &self.column {
            place.push_str(&match fr {
                true => format!(", colonne « {column} »"),
                false => format!(", column `{column}`"),
            });
        }
        let value = match (self.value.is_empty(), fr) {
            (true, _) => String::new(),
            (false, true) => format!("« {} » : ", self.value),
            (false, false) => format!("`{}`: ", self.value),
        };
        let colon = if fr { " : " } else { ": " };
        format!("{place}{colon}{value}{} → {}", self.message.get(lang), self.action.get(lang))
    }
}
