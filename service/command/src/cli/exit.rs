//! What a command returns to the shell, and how it fails.

use super::system::said_by_the_system;
use crate::render::words::counted;
use schemars::JsonSchema;
use serde::Serialize;
use solver::facts::diagnostic::{Diagnostic, Problems};
use solver::facts::text::Text;
use std::io;
use std::process::ExitCode;

/// The exit codes of every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Exit {
    /// Done, nothing to say against it.
    Fine,
    /// Done, and something was found: a broken rule, demands that contradict each other.
    Findings,
    /// A file or an argument can't be used.
    BadInput,
    /// The time limit came before a lawful plan.
    NoPlanInTime,
    /// A defect of the engine or of the machine.
    Internal,
}

impl Exit {
    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::BadInput => 2,
            Self::NoPlanInTime => 3,
            Self::Internal => 4,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// Why a command stopped, and what to do next.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Failure {
    /// What the shell sees.
    pub exit: Exit,
    /// What happened.
    pub message: Box<Text>,
    /// What to do.
    pub action: Box<Text>,
    /// Problems of a document, if that is why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<Diagnostic>,
    /// How many more there are.
    #[serde(skip_serializing_if = "is_zero")]
    pub other_diagnostics: usize,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Failure {
    /// A failure of a kind, without a document's problems.
    pub fn new(exit: Exit, message: Text, action: Text) -> Self {
        let (message, action) = (Box::new(message), Box::new(action));
        Self { exit, message, action, diagnostics: Vec::new(), other_diagnostics: 0 }
    }

    /// A file or an argument that can't be used.
    pub fn bad_input(message: Text, action: Text) -> Self {
        Self::new(Exit::BadInput, message, action)
    }

    /// A document with problems.
    pub fn bad_document(path: &Text, problems: Problems) -> Self {
        let count = counted(problems.count(), ("défaut", "défauts"), ("problem", "problems"));
        let failure = Self::bad_input(
            Text::new(
                format!("{} : {} dans le document", path.fr, count.fr),
                format!("{}: {} in the document", path.en, count.en),
            ),
            Text::new(
                "corrigez chaque ligne ci-dessus, puis relancez « audiencement check »",
                "correct each line above, then run `audiencement check` again",
            ),
        );
        Self { diagnostics: problems.kept, other_diagnostics: problems.others, ..failure }
    }

    /// A defect: nothing that the caller did.
    pub fn internal(message: Text) -> Self {
        Self::new(
            Exit::Internal,
            message,
            Text::new(
                "rien n'a été écrit ; signalez ce défaut avec la commande et le document",
                "nothing was written; report this defect with the command and the document",
            ),
        )
    }

    /// The same with another action.
    #[must_use]
    pub fn with_action(mut self, action: Text) -> Self {
        *self.action = action;
        self
    }

    /// The run has another exit code than its kind's.
    #[must_use]
    pub fn with_exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }
}

impl From<io::Error> for Failure {
    /// Writing to the terminal or to a file failed.
    fn from(error: io::Error) -> Self {
        let why = said_by_the_system(&error);
        Self::new(
            Exit::Internal,
            Text::new(
                format!("écriture impossible : {}", why.fr),
                format!("can't write: {}", why.en),
            ),
            Text::new(
                "vérifiez la place et les droits, puis relancez",
                "check space and permissions, then run again",
            ),
        )
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        if let Some(kind) = error.io_error_kind() {
            return io::Error::from(kind).into();
        }
        Self::internal(Text::new(
            format!("mise en JSON impossible : {error}"),
            format!("can't write JSON: {error}"),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_manual() {
        let all = [Exit::Fine, Exit::Findings, Exit::BadInput, Exit::NoPlanInTime, Exit::Internal];
        assert_eq!(all.map(Exit::code), [0, 1, 2, 3, 4]);
    }
}
