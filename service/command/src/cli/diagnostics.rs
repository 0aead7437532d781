//! Problems of a document, as lines and as one list.

use solver::facts::diagnostic::Diagnostic;
use solver::facts::text::{Lang, Text, counted};

/// A problem on three lines: code and place, what is wrong, what to do.
pub(super) fn lines(diagnostic: &Diagnostic, lang: Lang) -> String {
    let seen = match (diagnostic.value.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Fr) => format!(" (valeur lue : {})", diagnostic.value),
        (false, Lang::En) => format!(" (value seen: {})", diagnostic.value),
    };
    let pointer = if diagnostic.pointer.is_empty() { "/" } else { &diagnostic.pointer };
    format!(
        "{} {pointer}\n  {}{seen}\n  → {}",
        diagnostic.code,
        diagnostic.message.get(lang),
        diagnostic.action.get(lang)
    )
}

/// What is said of problems that are counted and not told, if there are any.
pub(super) fn others(count: usize) -> Option<Text> {
    let others =
        counted(count, ("autre défaut", "autres défauts"), ("other problem", "other problems"));
    let told = Text::new(format!("et {}", others.fr), format!("and {}", others.en));
    (count > 0).then_some(told)
}
