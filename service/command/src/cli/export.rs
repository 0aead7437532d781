//! `export`: the model for any other solver.

use super::exit::{Exit, Failure};
use super::scope::ScopeArgs;
use super::session::Session;
use solver::facts::text::Text;
use std::path::PathBuf;

/// Écrit le modèle mathématique entier, avec ses noms, pour un autre solveur.
///
/// Le fichier MPS porte chaque ligne sous le code de sa règle et chaque colonne sous ses objets.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Document de la Cour
    #[arg(value_name = "DOCUMENT")]
    document: PathBuf,
    /// Modèle écrit (format MPS libre)
    #[arg(long, value_name = "FICHIER")]
    mps: PathBuf,
    /// Décide et fixe les formations communes à plusieurs chambres, comme `plan` : le modèle se
    /// sépare alors en blocs
    #[arg(long)]
    apart: bool,
    #[command(flatten)]
    scope: ScopeArgs,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement export cour.json --mps cour.mps
  audiencement export cour.json --mps cour-blocs.mps --apart
  audiencement export cour.json --mps soc.mps --scope soc --from 2026-03-09 --to 2026-03-13";

#[cfg(not(feature = "milp"))]
pub(super) fn run(_: &Args, _: &mut Session<'_>) -> Result<Exit, Failure> {
    Err(without_optimiser())
}

/// This build reads, verifies, shows and explains; it does not plan.
#[cfg(not(feature = "milp"))]
pub(super) fn without_optimiser() -> Failure {
    Failure::bad_input(
        Text::new(
            "ce programme a été construit sans l'optimiseur",
            "this program was built without the optimiser",
        ),
        Text::new(
            "reconstruisez-le avec : cargo build --release -p command",
            "build it again with: cargo build --release -p command",
        ),
    )
}

#[cfg(feature = "milp")]
pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    use super::files::{UnkeptFile, read_document, shown, written};
    use super::outputs::Export;
    use crate::engine::{PlanError, export_mps, export_mps_apart};
    let read = read_document(&args.document)?;
    let scope = args.scope.resolve(read.document.get(), session)?;
    // The solver knows the format by the end of the name, whatever the user's file is called.
    let file = UnkeptFile::empty(&args.mps, ".mps")?;
    let export = if args.apart { export_mps_apart } else { export_mps };
    export(&read.document, &scope, file.path()).map_err(|error| match error {
        PlanError::NotApart => not_apart(),
        other => Failure::internal(Text::new(
            format!("le solveur n'a pas écrit le modèle : {other}"),
            format!("the solver did not write the model: {other}"),
        )),
    })?;
    file.keep(session)?;
    if session.is_json() {
        session.json(&Export { mps: shown(&args.mps) })?;
    } else {
        session.say(&written(&args.mps))?;
    }
    Ok(Exit::Fine)
}

#[cfg(feature = "milp")]
fn not_apart() -> Failure {
    Failure::bad_input(
        Text::new(
            "les formations communes à plusieurs chambres ne peuvent pas être composées",
            "the benches of several chambers can't be made",
        ),
        Text::new(
            "« audiencement plan » dit pourquoi ; sans --apart, le modèle s'écrit entier",
            "`audiencement plan` says why; without --apart, the model is written whole",
        ),
    )
}
