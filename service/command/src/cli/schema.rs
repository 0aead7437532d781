//! `schema`: the JSON Schema of what is read and written.

use super::exit::{Exit, Failure};
use super::outputs::output_schemas;
use super::session::Session;
use super::unknown::unknown;
use crate::engine;
use clap::ValueEnum;
use serde_json::Value;
use solver::facts::text::Lang;
use std::collections::BTreeMap;

/// Écrit le schéma JSON du document lu ou du projet écrit, avec le sens de chaque champ.
///
/// Avec --of, celui de ce qu'une commande écrit avec --format json ; « error » est ce qu'elle écrit
/// quand elle s'arrête.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// document (par défaut) ou plan
    #[arg(
        value_enum,
        value_name = "document|plan",
        default_value = "document",
        hide_default_value = true,
        hide_possible_values = true
    )]
    which: Which,
    /// Commande dont la sortie est décrite : check, plan, verify, show, explain…
    #[arg(long, value_name = "COMMANDE", conflicts_with = "which")]
    of: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    Document,
    Plan,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement schema > document.schema.json
  audiencement schema plan > plan.schema.json
  audiencement schema --of verify > verify.schema.json";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let schema = match &args.of {
        Some(command) => of_output(command)?,
        None => engine::schema(args.which == Which::Plan),
    };
    session.json(&in_words(schema, session.lang)?)?;
    Ok(Exit::Fine)
}

/// The descriptions in French, by their English, which is in the code.
const FRENCH: &str = include_str!("descriptions.json");

/// A schema with the title and descriptions of a language; what has no French yet stays in English.
fn in_words(mut schema: Value, lang: Lang) -> Result<Value, Failure> {
    if lang == Lang::Fr {
        translate(&mut schema, &serde_json::from_str(FRENCH)?);
    }
    Ok(schema)
}

fn translate(schema: &mut Value, french: &BTreeMap<String, String>) {
    match schema {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(english) if is_wording(name) => {
                        if let Some(words) = french.get(&on_one_line(english)) {
                            *english = words.clone();
                        }
                    }
                    other => translate(other, french),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| translate(item, french)),
        _ => {}
    }
}

fn is_wording(name: &str) -> bool {
    name == "description" || name == "title"
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_output(command: &str) -> Result<Value, Failure> {
    let schemas = output_schemas();
    let names: Vec<&str> = schemas.iter().map(|(name, _)| *name).collect();
    let known = schemas.iter().find(|(name, _)| *name == command);
    known
        .map(|(_, schema)| schema.clone())
        .ok_or_else(|| unknown("la sortie de", "output of", command, &names))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn words(schema: &Value, found: &mut BTreeSet<String>) {
        match schema {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| match value {
                Value::String(text) if is_wording(name) => found.extend([on_one_line(text)]),
                other => words(other, found),
            }),
            Value::Array(items) => items.iter().for_each(|item| words(item, found)),
            _ => {}
        }
    }

    #[test]
    fn every_description_of_the_files_and_the_outputs_has_its_french() {
        let mut english = BTreeSet::new();
        let outputs = output_schemas().into_iter().map(|(_, schema)| schema);
        for schema in [engine::schema(false), engine::schema(true)].into_iter().chain(outputs) {
            words(&schema, &mut english);
        }
        let french: BTreeMap<String, String> = serde_json::from_str(FRENCH).unwrap();
        let is_output = |text: &str| text.starts_with("Audiencement: output of ");
        let missing: Vec<_> =
            english.iter().filter(|text| !french.contains_key(*text) && !is_output(text)).collect();
        assert!(missing.is_empty(), "to be written in descriptions.json: {missing:#?}");
    }

    #[test]
    fn a_schema_is_said_in_the_language_asked_for() {
        let [fr, en] = [Lang::Fr, Lang::En]
            .map(|lang| in_words(engine::schema(false), lang).unwrap()["title"].clone());
        assert_eq!(fr, "Audiencement : document lu");
        assert_eq!(en, "Audiencement: input document");
    }
}
