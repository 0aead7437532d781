//! Mistakes on the command line: what is wrong and the way out, in the two languages. clap finds them;
//! its words are not shown.

use super::exit::{Exit, Failure};
use super::session::{Format, Session};
use super::values::Expected;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use solver::facts::text::{Lang, Text};
use std::ffi::OsString;

/// The language and the format that a line asks for: a mistake on the line is said in them.
pub(super) fn habits(arguments: &[OsString]) -> (Lang, Format) {
    let asks = |name: &str, value: &str| {
        let joined = format!("{name}={value}");
        arguments.iter().any(|it| *it == *joined)
            || arguments.windows(2).any(|pair| pair[0] == *name && pair[1] == *value)
    };
    let lang = if asks("--lang", "en") { Lang::En } else { Lang::Fr };
    (lang, if asks("--format", "json") { Format::Json } else { Format::Text })
}

/// Prints help or a mistake.
pub(super) fn report(error: &clap::Error, session: &mut Session<'_>) -> Exit {
    let help = error.to_string();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = session.raw(false, &help);
            Exit::Fine
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = session.raw(true, &help);
            Exit::BadInput
        }
        _ => session.fail(&Failure::bad_input(problem(error), action(error))),
    }
}

/// What is wrong, as a sentence in each language.
fn problem(error: &clap::Error) -> Text {
    let quoted = |kind| quote(&context(error, kind));
    let (argument, value) = (quoted(ContextKind::InvalidArg), quoted(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::InvalidSubcommand => both(
            &quoted(ContextKind::InvalidSubcommand),
            |name| format!("la commande {name} n'existe pas"),
            |name| format!("there is no command {name}"),
        ),
        ErrorKind::UnknownArgument => both(
            &argument,
            |it| format!("l'argument {it} n'est pas connu"),
            |it| format!("argument {it} is not known"),
        ),
        ErrorKind::MissingRequiredArgument => {
            both(&argument, |it| format!("il manque {it}"), |it| format!("{it} is missing"))
        }
        ErrorKind::MissingSubcommand => {
            Text::new("il manque la commande", "the command is missing")
        }
        ErrorKind::ArgumentConflict => conflict(&argument, &quoted(ContextKind::PriorArg)),
        ErrorKind::InvalidValue
            if context(error, ContextKind::InvalidValue).concat().is_empty() =>
        {
            missing_value(&argument)
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            missing_value(&argument)
        }
        ErrorKind::TooManyValues => both(
            &argument,
            |it| format!("{it} a trop de valeurs"),
            |it| format!("{it} has too many values"),
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => unfit(&value, &argument),
        ErrorKind::InvalidUtf8 => Text::new(
            "un argument n'est pas un texte lisible (UTF-8)",
            "an argument is no readable text (UTF-8)",
        ),
        _ => Text::new("cette ligne ne peut pas être lue", "this line can't be read"),
    }
}

fn conflict(argument: &Text, other: &Text) -> Text {
    if argument == other || other.fr.is_empty() {
        return both(
            argument,
            |it| format!("{it} ne peut être donné qu'une fois"),
            |it| format!("{it} may be given once only"),
        );
    }
    Text::new(
        format!("{} ne va pas avec {}", argument.fr, other.fr),
        format!("{} does not go with {}", argument.en, other.en),
    )
}

fn missing_value(argument: &Text) -> Text {
    both(
        argument,
        |it| format!("il manque la valeur de {it}"),
        |it| format!("the value of {it} is missing"),
    )
}

fn unfit(value: &Text, argument: &Text) -> Text {
    Text::new(
        format!("la valeur {} ne convient pas à {}", value.fr, argument.fr),
        format!("value {} does not suit {}", value.en, argument.en),
    )
}

/// The way out: what was expected, what is near, what is admitted, or where the manual is.
fn action(error: &clap::Error) -> Text {
    let cause = std::error::Error::source(error).and_then(|it| it.downcast_ref::<Expected>());
    if let Some(Expected(expected)) = cause {
        return both(expected, |it| format!("attendu : {it}"), |it| format!("expected: {it}"));
    }
    let close =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
            .into_iter()
            // The closest suggestion comes last.
            .find_map(|kind| context(error, kind).pop());
    if let Some(close) = close {
        return both(
            &quote(&[close]),
            |it| format!("vouliez-vous dire {it} ?"),
            |it| format!("did you mean {it}?"),
        );
    }
    let known = context(error, ContextKind::ValidValue).join(", ");
    if !known.is_empty() {
        return Text::new(format!("valeurs admises : {known}"), format!("admitted: {known}"));
    }
    Text::new("« audiencement --help » donne le manuel", "`audiencement --help` gives the manual")
}

fn both(said: &Text, fr: impl Fn(&str) -> String, en: impl Fn(&str) -> String) -> Text {
    Text::new(fr(&said.fr), en(&said.en))
}

fn quote(names: &[String]) -> Text {
    let each = |open: &str, close: &str| {
        names.iter().map(|name| format!("{open}{name}{close}")).collect::<Vec<_>>().join(", ")
    };
    Text::new(each("« ", " »"), each("`", "`"))
}

/// What clap knows of a mistake.
fn context(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        None | Some(ContextValue::None) => Vec::new(),
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        Some(ContextValue::StyledStr(one)) => vec![one.to_string()],
        Some(ContextValue::StyledStrs(many)) => many.iter().map(ToString::to_string).collect(),
        Some(other) => vec![other.to_string()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a line is answered, in a language, as text.
    fn answer(line: &str) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut session = Session::new(&mut out, &mut err);
        let exit = super::super::run(line.split(' ').map(OsString::from), &mut session);
        drop(session);
        assert_eq!(exit, Exit::BadInput, "{line}");
        assert!(out.is_empty(), "{line}");
        String::from_utf8(err).unwrap()
    }

    #[test]
    fn each_mistake_is_a_french_sentence_with_a_way_out() {
        for (line, problem, action) in [
            ("plann a", "la commande « plann » n'existe pas", "vouliez-vous dire « plan » ?"),
            ("plan a --out b --sed 1", "l'argument « --sed » n'est pas connu", "« --seed »"),
            ("plan a", "il manque « --out <FICHIER> »", "« audiencement --help »"),
            ("audit", "", ""),
            ("plan a --out", "il manque la valeur de « --out <FICHIER> »", "manuel"),
            ("plan a --out b --out c", "« --out <FICHIER> » ne peut être donné qu'une fois", ""),
            (
                "plan a --out b --seed x",
                "la valeur « x » ne convient pas à « --seed <N> »",
                "nombre",
            ),
            ("plan a --out b --work x", "la valeur « x » ne convient pas à", "un nombre entier"),
            ("plan a --out b --from demain", "la valeur « demain »", "attendu : 2026-12-31"),
            (
                "plan a --out b --work 5 --time-limit 5",
                "« --work <N> » ne va pas avec « --time-limit <S> »",
                "",
            ),
            ("rules --format xml", "la valeur « xml »", "valeurs admises : text, json"),
            ("check a b", "l'argument « b » n'est pas connu", ""),
            ("serve --listen ici", "la valeur « ici »", "attendu : une adresse et un port"),
        ] {
            let said = answer(&format!("audiencement {line}"));
            assert!(said.contains(problem) && said.contains(action), "{line}: {said}");
            for english in ["error:", "Usage:", "invalid", "unexpected", "required", "For more"] {
                assert!(!said.contains(english), "{line}: {said}");
            }
        }
    }

    #[test]
    fn a_mistake_is_said_in_the_language_and_the_format_that_the_line_asks_for() {
        let said = answer("audiencement plann a --lang en");
        assert!(said.contains("there is no command `plann`"), "{said}");
        let said = answer("audiencement plan a --out b --seed x --lang=en");
        assert!(said.contains("expected: a whole number"), "{said}");
        let said = answer("audiencement plann a --format json");
        let value: serde_json::Value = serde_json::from_str(&said).unwrap();
        assert_eq!(value["error"]["exit"], "bad_input");
    }
}
