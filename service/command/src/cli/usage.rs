//! Mistakes on the command line, explained in French with the way out.

use super::exit::Exit;
use super::session::Session;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Prints help or a mistake.
pub(super) fn report(error: &clap::Error, session: &mut Session<'_>) -> Exit {
    let (exit, to_error, text) = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            (Exit::Fine, false, error.to_string())
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            (Exit::BadInput, true, error.to_string())
        }
        _ => (Exit::BadInput, true, sentence(error)),
    };
    let _ = session.raw(to_error, &text);
    exit
}

fn sentence(error: &clap::Error) -> String {
    let quoted = |kind| context(error, kind).map(|value| format!("« {value} »"));
    let argument = quoted(ContextKind::InvalidArg).unwrap_or_default();
    let value = quoted(ContextKind::InvalidValue).unwrap_or_default();
    let problem = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = quoted(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("la commande {name} n'existe pas")
        }
        ErrorKind::UnknownArgument => format!("l'argument {argument} n'est pas connu"),
        ErrorKind::MissingRequiredArgument => format!("il manque {argument}"),
        ErrorKind::ArgumentConflict => {
            let other = quoted(ContextKind::PriorArg).unwrap_or_default();
            format!("{argument} ne va pas avec {other}")
        }
        ErrorKind::InvalidValue if value == "«  »" => {
            format!("il manque la valeur de {argument}")
        }
        ErrorKind::InvalidValue => format!("la valeur {value} ne convient pas à {argument}"),
        ErrorKind::ValueValidation => {
            let cause = std::error::Error::source(error)
                .map_or(String::new(), |cause| format!(" : {cause}"));
            format!("la valeur {value} ne convient pas à {argument}{cause}")
        }
        ErrorKind::MissingSubcommand => "il manque la commande".to_owned(),
        _ => return error.to_string(),
    };
    let known = context(error, ContextKind::ValidValue);
    let close =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
            .into_iter()
            .find_map(|kind| context(error, kind));
    let action = match (close, known) {
        (Some(close), _) => format!("vouliez-vous dire « {close} » ?"),
        (None, Some(known)) => format!("valeurs admises : {known}"),
        (None, None) => "« audiencement --help » donne le manuel".to_owned(),
    };
    format!("erreur : {problem}\n  à faire : {action}\n")
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(one) => Some(one.clone()),
        // The closest suggestion comes last; a list of values has no order.
        ContextValue::Strings(many) if is_suggestion(kind) => many.last().cloned(),
        ContextValue::Strings(many) => Some(many.join(", ")),
        ContextValue::StyledStr(one) => Some(one.to_string()),
        ContextValue::StyledStrs(many) => {
            Some(many.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        other => Some(other.to_string()),
    }
}

fn is_suggestion(kind: ContextKind) -> bool {
    matches!(
        kind,
        ContextKind::SuggestedSubcommand | ContextKind::SuggestedArg | ContextKind::SuggestedValue
    )
}
