//! `check`: the problems of a document, all in one pass, and alerts on what people fixed in it.

use super::exit::{Exit, Failure};
use super::files::{read_bytes, shown};
use super::session::Session;
use super::verify::finding_line;
use super::{diagnostics, headline};
use crate::engine;
use serde_json::json;
use solver::facts::text::Text;
use std::path::PathBuf;

/// Contrôle un document : types, dates, identifiants, renvois, ordres de rang.
///
/// Tous les défauts sont donnés en une fois, chacun avec un code stable, sa place (pointeur JSON), la
/// valeur lue et ce qu'il faut faire. La composition des séances fixées ailleurs est contrôlée : ce qui y
/// contrevient à un texte est signalé. Rien n'est planifié.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Document à contrôler
    #[arg(value_name = "DOCUMENT")]
    document: PathBuf,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement check cour.json
  audiencement check cour.json --format json | jq '.diagnostics[].pointer'

Code de retour : 0 sans défaut, 2 sinon.";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let bytes = read_bytes(&args.document)?;
    let read = engine::read(&bytes);
    if session.is_json() {
        let (summary, findings, problems) = match &read {
            Ok(document) => {
                let summary = headline::of_document(document.get());
                (Some(summary), engine::standing(document), &Vec::new())
            }
            Err(problems) => (None, Vec::new(), problems),
        };
        session.json(&json!({
            "valid": read.is_ok(),
            "sha256": engine::sha256(&bytes),
            "summary": summary,
            "findings": findings,
            "diagnostics": problems,
        }))?;
        return Ok(if read.is_ok() { Exit::Fine } else { Exit::BadInput });
    }
    match read {
        Ok(document) => {
            for line in headline::document_lines(document.get()) {
                session.say(&line)?;
            }
            for finding in &engine::standing(&document) {
                session.line(finding_line(finding, session.lang))?;
            }
            session.say(&Text::new("aucun défaut", "no problem"))?;
            Ok(Exit::Fine)
        }
        Err(problems) => {
            for problem in &problems {
                session.line(diagnostics::lines(problem, session.lang))?;
            }
            let (path, count) = (shown(&args.document), problems.len());
            session.say(&Text::new(
                format!("{path} : {count} défaut(s)"),
                format!("{path}: {count} problem(s)"),
            ))?;
            Ok(Exit::BadInput)
        }
    }
}
