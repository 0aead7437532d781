//! `schema`: the JSON Schema of the two formats.

use super::exit::{Exit, Failure};
use super::session::Session;
use crate::engine;
use clap::ValueEnum;

/// Écrit le schéma JSON du document lu ou du projet écrit, avec le sens de chaque champ.
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    Document,
    Plan,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement schema > document.schema.json
  audiencement schema plan > plan.schema.json";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let schema = engine::schema(args.which == Which::Plan);
    session.json(&schema)?;
    Ok(Exit::Fine)
}
