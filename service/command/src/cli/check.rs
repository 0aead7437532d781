//! `check`: the problems of a document, all in one pass, and alerts on what people fixed in it.

use super::diagnostics;
use super::exit::{Exit, Failure};
use super::files::{read_bytes, read_from};
use super::headline::{DocumentFigures, document_lines};
use super::outputs::Check;
use super::session::Session;
use super::verify::finding_line;
use crate::engine;
use crate::render::words::counted;
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
        let exit = if read.is_ok() { Exit::Fine } else { Exit::BadInput };
        session.json(&Check {
            valid: read.is_ok(),
            sha256: engine::sha256(&bytes),
            summary: read.as_ref().ok().map(|document| DocumentFigures::of(document.get())),
            findings: read.as_ref().map(engine::standing).unwrap_or_default(),
            other_diagnostics: read.as_ref().err().map_or(0, |problems| problems.others),
            diagnostics: read.err().unwrap_or_default().kept,
        })?;
        return Ok(exit);
    }
    match read {
        Ok(document) => {
            for line in document_lines(document.get(), session.lang) {
                session.line(line)?;
            }
            for finding in &engine::standing(&document) {
                session.line(finding_line(finding, session.lang))?;
            }
            session.say(&Text::new("aucun défaut", "no problem"))?;
            Ok(Exit::Fine)
        }
        Err(problems) => {
            for problem in &problems.kept {
                session.line(diagnostics::lines(problem, session.lang))?;
            }
            if let Some(others) = diagnostics::others(problems.others) {
                session.say(&others)?;
            }
            let source = read_from(&args.document);
            let count = counted(problems.count(), ("défaut", "défauts"), ("problem", "problems"));
            session.say(&Text::new(
                format!("{} : {}", source.fr, count.fr),
                format!("{}: {}", source.en, count.en),
            ))?;
            Ok(Exit::BadInput)
        }
    }
}
