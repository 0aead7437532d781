//! `import`: a folder of spreadsheets as a document.

use super::exit::{Exit, Failure};
use super::files::{shown, to_json, write_file};
use super::session::Session;
use super::{generate, headline, values};
use crate::engine;
use crate::import::{self, Dates, Imported, Problem};
use crate::render::words::count;
use chrono::NaiveDate;
use generator::{Options, Preset};
use serde_json::json;
use solver::facts::text::{Lang, Text};
use std::path::PathBuf;

/// Lit un dossier de tableaux CSV et en fait le document que lit le moteur.
///
/// Les tableaux s'écrivent comme un tableur français les enregistre : séparateur « ; », « , » ou
/// tabulation ; UTF-8 ou Windows-1252 ; dates 31/12/2026 ou 2026-12-31 ; virgule décimale ; en-têtes
/// en français ou en anglais, avec ou sans accents. Chaque cellule fautive est nommée par fichier,
/// ligne et colonne, toutes en une fois.
///
/// Ce qui manque est complété par le générateur avec --complete-with, et marqué comme tel dans le
/// document. Aucun nom de personne n'y entre : une colonne « nom » est laissée de côté.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Dossier des tableaux
    #[arg(value_name = "DOSSIER")]
    folder: PathBuf,
    /// Document écrit
    #[arg(long, value_name = "FICHIER")]
    out: PathBuf,
    /// Complète ce qui manque par une Cour de cette taille (court-8w, court-week…)
    #[arg(long, value_name = "TAILLE")]
    complete_with: Option<String>,
    /// Graine du tirage de ce qui est complété (1 par défaut)
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
    seed: u64,
    /// Jour auquel les données sont arrêtées ; celui de la taille sinon
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    as_of: Option<NaiveDate>,
    /// Premier jour de la période à planifier ; celui de la taille sinon
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    from: Option<NaiveDate>,
    /// Dernier jour de la période à planifier ; celui de la taille sinon
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    to: Option<NaiveDate>,
}

const EXAMPLES: &str = "\
Tableaux reconnus par leur nom (ou par leurs colonnes) :
  affaires.csv          numéro ; chambre ; section ; formation ; matière ; rapporteur ; dates…
  personnes.csv         identifiant ; fonction ; chambre ; sections ; rang ; quotité ; offices
  indisponibilites.csv  personne ; du ; au ; demi-journée ; motif
  salles.csv            code ; nom ; places
  vacations.csv         code ; section ou chambre ; formation ; jour ; demi-journée ; semaines ; salle
  exclusions.csv        affaire ; personne ; motif

Exemples :
  audiencement import tableaux/ --out cour.json --complete-with court-8w --seed 1
  audiencement import tableaux/ --out cour.json --as-of 01/02/2026 --from 02/03/2026 --to 27/03/2026

Code de retour : 0 document écrit, 2 au moins une cellule ou un champ à corriger.";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let preset = args.complete_with.as_deref().map(generate::preset).transpose()?;
    let dates = dates(args, preset)?;
    let imported = match import::folder(&args.folder, dates) {
        Ok(imported) => imported,
        Err(problems) => return refuse(&problems, session),
    };
    let Imported { mut document, notes, counts } = imported;
    if let Some(preset) = preset {
        generator::complete(&mut document, preset, args.seed);
    }
    let valid = match engine::validated(document) {
        Ok(valid) => valid,
        Err(problems) => return Err(incomplete(args, problems)),
    };
    write_file(&args.out, &to_json(valid.get())?)?;
    if session.is_json() {
        session.json(&json!({
            "tables": counts,
            "notes": notes,
            "summary": headline::of_document(valid.get()),
        }))?;
        return Ok(Exit::Fine);
    }
    for table in &counts {
        let line = |lang| {
            let read =
                count(lang, table.rows, ("ligne lue", "lignes lues"), ("row read", "rows read"));
            let kept = count(lang, table.kept, ("retenue", "retenues"), ("kept", "kept"));
            (read, kept)
        };
        let ((fr_read, fr_kept), (en_read, en_kept)) = (line(Lang::Fr), line(Lang::En));
        let file = &table.file;
        session.say(&Text::new(
            format!("{file} : {fr_read}, {fr_kept}"),
            format!("{file}: {en_read}, {en_kept}"),
        ))?;
    }
    for note in &notes {
        session.note(note)?;
    }
    for line in headline::document_lines(valid.get()) {
        session.say(&line)?;
    }
    let out = shown(&args.out);
    session.say(&Text::new(format!("écrit : {out}"), format!("written: {out}")))?;
    Ok(Exit::Fine)
}

/// The dates given, else those of the preset.
fn dates(args: &Args, preset: Option<Preset>) -> Result<Dates, Failure> {
    let usual = preset.map(|preset| {
        let empty = generator::generate(&Options {
            chambers: vec!["civ3".to_owned()],
            ..Options::new(preset, args.seed)
        });
        (empty.as_of, empty.window)
    });
    let (as_of, window) = (usual.map(|usual| usual.0), usual.map(|usual| usual.1));
    let from = args.from.or(window.map(|window| window.from));
    let to = args.to.or(window.map(|window| window.to));
    match (args.as_of.or(as_of), from, to) {
        (Some(as_of), Some(from), Some(to)) if from <= to => Ok(Dates { as_of, from, to }),
        (Some(_), Some(from), Some(to)) => Err(Failure::bad_input(
            Text::new(
                format!("la période finit le {to}, avant son premier jour, le {from}"),
                format!("the period ends on {to}, before its first day, {from}"),
            ),
            Text::new("corrigez --from et --to", "correct --from and --to"),
        )),
        _ => Err(Failure::bad_input(
            Text::new("la période à planifier n'est pas connue", "the period to plan is not known"),
            Text::new(
                "donnez --as-of, --from et --to, ou --complete-with court-8w",
                "give --as-of, --from and --to, or --complete-with court-8w",
            ),
        )),
    }
}

fn refuse(problems: &[Problem], session: &mut Session<'_>) -> Result<Exit, Failure> {
    if session.is_json() {
        session.json(&json!({ "problems": problems }))?;
        return Ok(Exit::BadInput);
    }
    for problem in problems {
        session.line(problem.line_in(session.lang))?;
    }
    let count = problems.len();
    session.say(&Text::new(
        format!("{count} cellule(s) à corriger ; rien n'a été écrit"),
        format!("{count} cell(s) to correct; nothing was written"),
    ))?;
    Ok(Exit::BadInput)
}

fn incomplete(args: &Args, problems: Vec<solver::facts::diagnostic::Diagnostic>) -> Failure {
    Failure::bad_document(&shown(&args.folder), problems).with_action(Text::new(
        "complétez les tableaux, ou ajoutez --complete-with court-8w",
        "complete the tables, or add --complete-with court-8w",
    ))
}
