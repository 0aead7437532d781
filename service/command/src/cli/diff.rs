//! `diff`: what differs between two plans.

use super::exit::{Exit, Failure};
use super::files::{read_document, read_plan};
use super::session::Session;
use crate::engine;
use crate::render::changes::{ChangeNames, changes_table};
use solver::facts::text::Text;
use std::path::PathBuf;

/// Compare deux projets : ce qui change du premier au second, une phrase par changement.
///
/// Audiences ajoutées, retirées ou tenues autrement (salle, présidence, jour), affaires déplacées,
/// personnes qui siègent ou ne siègent plus, critères dont la valeur change.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Premier projet
    #[arg(value_name = "PROJET")]
    before: PathBuf,
    /// Second projet
    #[arg(value_name = "AUTRE_PROJET")]
    after: PathBuf,
    /// Document de la Cour, pour les noms des audiences, personnes et salles
    #[arg(long, value_name = "DOCUMENT")]
    data: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement diff projet.json projet.v2.json
  audiencement diff projet.json projet.v2.json --data cour.json
  audiencement diff projet.json projet.v2.json --format json | jq '.cases[].case'

Codes de retour : 0 rien ne diffère · 1 les projets diffèrent · 2 fichier inutilisable.";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let (before, after) = (read_plan(&args.before)?, read_plan(&args.after)?);
    let read = args.data.as_deref().map(read_document).transpose()?;
    let changes = engine::diff(&before, &after);
    let exit = if changes.is_empty() { Exit::Fine } else { Exit::Findings };
    if session.is_json() {
        session.json(&changes)?;
    } else if changes.is_empty() {
        session.say(&Text::new("rien ne diffère", "nothing differs"))?;
    } else {
        let document = read.as_ref().map(|read| read.document.get());
        let names = ChangeNames::new(document, [&before, &after]);
        session.line(changes_table(&changes, &names, session.lang, session.width))?;
    }
    Ok(exit)
}
