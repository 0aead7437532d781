//! Problems of a document, as lines and as one list.

use solver::facts::diagnostic::Diagnostic;
use solver::facts::text::Lang;

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
