//! `generate`: a synthetic court.

use super::exit::{Exit, Failure};
use super::files::{to_json, write_file, written};
use super::headline::{DocumentFigures, document_lines};
use super::session::Session;
use super::unknown::unknown;
use super::values;
use generator::{Options, Preset};
use std::path::PathBuf;

/// Tire au sort les données d'une Cour : effectifs, rôles, dates et affaires vraisemblables.
///
/// Les mêmes arguments donnent le même document, à l'octet près. Les personnes n'ont qu'un identifiant
/// (P0001) ; aucun nom, aucune partie, aucune issue n'existe dans ces données.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Taille : tiny, chamber, crim-urgent, court-week, court-8w, court-quarter, court-year, year-skeleton, series
    #[arg(long, value_name = "TAILLE")]
    preset: String,
    /// Graine du tirage : une autre graine, une autre Cour de même taille
    #[arg(long, value_name = "N", value_parser = values::number, default_value = "1", hide_default_value = true)]
    seed: u64,
    /// Semaines couvertes ; celles de la taille sinon
    #[arg(long, value_name = "N", value_parser = values::weeks)]
    weeks: Option<u32>,
    /// Chambres, séparées par des virgules ; celles de la taille sinon
    #[arg(long, value_name = "CHAMBRES", value_delimiter = ',')]
    chambers: Vec<String>,
    /// Document écrit
    #[arg(long, value_name = "FICHIER")]
    out: PathBuf,
}

const EXAMPLES: &str = "\
Tailles :
  tiny           une section, 4 semaines, 60 affaires
  chamber        chambre sociale, 8 semaines, 800 affaires
  crim-urgent    chambre criminelle, 12 semaines, 385 échéances légales
  court-week     six chambres, une semaine, environ 50 audiences
  court-8w       six chambres, 8 semaines, 3 500 affaires
  court-quarter  six chambres, 13 semaines
  court-year     six chambres, 52 semaines, 15 600 affaires
  year-skeleton  les audiences d'une année, sans affaires
  series         chambre sociale et une série de 1 800 pourvois

Exemples :
  audiencement generate --preset court-week --seed 1 --out cour.json
  audiencement generate --preset court-8w --chambers civ1,cr --weeks 4 --out deux-chambres.json";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let options = Options {
        preset: preset(&args.preset)?,
        seed: args.seed,
        weeks: args.weeks,
        chambers: chambers(&args.chambers)?,
    };
    let document = generator::generate(&options);
    write_file(&args.out, &to_json(&document)?, session)?;
    if session.is_json() {
        session.json(&DocumentFigures::of(&document))?;
        return Ok(Exit::Fine);
    }
    for line in document_lines(&document, session.lang) {
        session.line(line)?;
    }
    session.say(&written(&args.out))?;
    Ok(Exit::Fine)
}

/// The preset of a name.
pub(super) fn preset(name: &str) -> Result<Preset, Failure> {
    name.parse().map_err(|_| {
        let known: Vec<&str> = Preset::ALL.iter().map(|preset| preset.name()).collect();
        unknown("la taille", "preset", name, &known)
    })
}

fn chambers(codes: &[String]) -> Result<Vec<String>, Failure> {
    const KNOWN: [&str; 6] = ["civ1", "civ2", "civ3", "comm", "soc", "cr"];
    codes
        .iter()
        .map(|code| {
            let code = code.trim().to_lowercase();
            if KNOWN.contains(&code.as_str()) {
                Ok(code)
            } else {
                Err(unknown("la chambre", "chamber", &code, &KNOWN))
            }
        })
        .collect()
}
