//! `import`: spreadsheets as a document.

use super::exit::{Exit, Failure};
use super::files::{UnkeptFile, shown, to_json, write_file, written};
use super::session::Session;
use super::{diagnostics, generate, headline, outputs, values};
use crate::engine;
use crate::import::{self, Imported, Known, Problem, TableCount, Told};
use crate::render::words::counted;
use chrono::NaiveDate;
use generator::{Options, Preset};
use solver::facts::diagnostic::Diagnostic;
use solver::facts::text::Text;
use solver::facts::validate::ValidDocument;
use std::path::{Path, PathBuf};

/// Lit un dossier de tableaux, ou un classeur, et en fait le document que lit le moteur.
///
/// Les tableaux sont en CSV, XLSX, ODS ou XLS ; dans un classeur, chaque feuille est un tableau. Ce
/// qu'est un fichier, son contenu le dit : un classeur nommé .csv est lu comme un classeur. Un tableau
/// est reconnu au début de son nom, ou à ses colonnes.
///
/// Chaque cellule fautive est nommée par fichier, ligne et colonne, toutes en une fois, y compris ce que
/// le contrôle du document trouve ensuite. Un en-tête inconnu est une erreur, qui nomme le plus proche.
///
/// Ce qui manque est complété par le générateur avec --complete-with, et marqué comme tel dans le
/// document. Aucun nom de personne n'y entre : une colonne « nom » est laissée de côté.
#[derive(Debug, clap::Args)]
#[command(after_long_help = manual())]
pub(super) struct Args {
    /// Dossier des tableaux, ou classeur
    #[arg(value_name = "TABLEAUX", required_unless_present = "template")]
    tables: Option<PathBuf>,
    /// Document écrit
    #[arg(long, value_name = "FICHIER", required_unless_present = "template")]
    out: Option<PathBuf>,
    /// Écrit dans ce dossier des tableaux prêts à remplir, et rien d'autre
    #[arg(long, value_name = "DOSSIER", exclusive = true)]
    template: Option<PathBuf>,
    /// Complète ce qui manque par une Cour de cette taille (court-8w, court-week…)
    #[arg(long, value_name = "TAILLE")]
    complete_with: Option<String>,
    /// Graine du tirage de ce qui est complété (1 par défaut)
    #[arg(long, value_name = "N", value_parser = values::number, default_value = "1", hide_default_value = true)]
    seed: u64,
    #[command(flatten)]
    reading: Reading,
}

/// How tables are read.
#[derive(Debug, clap::Args)]
pub(super) struct Reading {
    /// Jour auquel les données sont arrêtées ; celui du tableau « periode » sinon
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    as_of: Option<NaiveDate>,
    /// Premier jour de la période ; celui du tableau « periode » sinon
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    from: Option<NaiveDate>,
    /// Dernier jour de la période ; celui du tableau « periode » sinon
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    to: Option<NaiveDate>,
    /// En-têtes de colonnes à laisser de côté, séparés par des virgules
    #[arg(long, value_name = "EN-TÊTES", value_delimiter = ',')]
    ignore_columns: Vec<String>,
    /// Fichiers ou feuilles à laisser de côté, séparés par des virgules
    #[arg(long, value_name = "TABLEAUX", value_delimiter = ',')]
    ignore_tables: Vec<String>,
}

impl Reading {
    /// What is told of the tables, with the dates of a size.
    pub(super) fn told(&self, usual: Known) -> Told {
        Told {
            dates: Known { as_of: self.as_of, from: self.from, to: self.to },
            usual,
            ignored_columns: self.ignore_columns.clone(),
            ignored_tables: self.ignore_tables.clone(),
        }
    }

    /// Whether anything is told of the tables.
    pub(super) fn is_told(&self) -> bool {
        let Self { as_of, from, to, ignore_columns, ignore_tables } = self;
        [as_of, from, to].iter().any(|date| date.is_some())
            || !(ignore_columns.is_empty() && ignore_tables.is_empty())
    }
}

const EXAMPLES: &str = "\
Exemples :
  audiencement import --template tableaux/
  audiencement import tableaux/ --out cour.json --complete-with court-8w --seed 1
  audiencement import cour.xlsx --out cour.json --as-of 01/02/2026 --from 02/03/2026 --to 27/03/2026
  audiencement import cour.ods --out cour.json --ignore-columns \"observations,couleur\"

Code de retour : 0 document écrit, 2 au moins une cellule ou un champ à corriger.";

fn manual() -> String {
    format!("{}\n{EXAMPLES}", import::manual())
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    match (&args.template, &args.tables, &args.out) {
        (Some(folder), ..) => write_templates(folder, session),
        (None, Some(tables), Some(out)) => write_document(args, tables, out, session),
        _ => Ok(Exit::BadInput),
    }
}

fn write_document(
    args: &Args,
    tables: &Path,
    out: &Path,
    session: &mut Session<'_>,
) -> Result<Exit, Failure> {
    let preset = args.complete_with.as_deref().map(generate::preset).transpose()?;
    let usual = preset.map_or_else(Known::default, |preset| usual(preset, args.seed));
    let mut imported = match import::read(tables, &args.reading.told(usual)) {
        Ok(imported) => imported,
        Err(problems) => return refuse(&problems, &[], &undone(), session),
    };
    if let Some(preset) = preset {
        if imported.document.sections.is_empty() {
            // The generator then makes these anew.
            imported.places.forget("people");
            imported.places.forget("sitting_patterns");
        }
        generator::complete(&mut imported.document, preset, args.seed);
    }
    let valid = match validated(&imported) {
        Ok(valid) => valid,
        Err((problems, others)) => return refuse(&problems, &others, &undone(), session),
    };
    write_file(out, &to_json(valid.get())?, session)?;
    if session.is_json() {
        session.json(&outputs::Import::Read {
            tables: &imported.counts,
            notes: &imported.notes,
            summary: headline::DocumentFigures::of(valid.get()),
        })?;
        return Ok(Exit::Fine);
    }
    for table in &imported.counts {
        session.say(&rows_of(table))?;
    }
    for note in &imported.notes {
        session.note(note)?;
    }
    for line in headline::document_lines(valid.get(), session.lang) {
        session.line(line)?;
    }
    session.say(&written(out))?;
    Ok(Exit::Fine)
}

/// The document of tables, or what is wrong with it: by cell, then what no cell says.
pub(super) fn validated(
    imported: &Imported,
) -> Result<ValidDocument, (Vec<Problem>, Vec<Diagnostic>)> {
    engine::validated(imported.document.clone()).map_err(|found| {
        let (mut problems, mut others) = (Vec::new(), Vec::new());
        for diagnostic in found.kept {
            match imported.places.problem(&diagnostic) {
                Some(problem) => problems.push(problem),
                None => others.push(diagnostic),
            }
        }
        (problems, others)
    })
}

/// Writes tables ready to fill; none if one of them is already there.
fn write_templates(folder: &Path, session: &mut Session<'_>) -> Result<Exit, Failure> {
    std::fs::create_dir_all(folder)?;
    let templates =
        import::templates().map_err(|error| Failure::from(std::io::Error::other(error)))?;
    if let Some((name, _)) = templates.iter().find(|(name, _)| folder.join(name).exists()) {
        let taken = shown(&folder.join(name));
        return Err(Failure::bad_input(
            Text::new(
                format!("{taken} existe déjà : rien n'a été écrit"),
                format!("{taken} is already there: nothing was written"),
            ),
            Text::new("choisissez un dossier vide", "choose an empty folder"),
        ));
    }
    let mut files = Vec::new();
    for (name, bytes) in &templates {
        files.push((name, UnkeptFile::write(&folder.join(name), bytes)?));
    }
    let mut names = Vec::new();
    for (name, file) in files {
        file.keep(session)?;
        names.push(folder.join(name));
    }
    if session.is_json() {
        session.json(&outputs::Import::Templates { written: &names })?;
        return Ok(Exit::Fine);
    }
    for name in &names {
        session.say(&written(name))?;
    }
    Ok(Exit::Fine)
}

/// How much of a table was read.
fn rows_of(table: &TableCount) -> Text {
    let read = counted(table.rows, ("ligne lue", "lignes lues"), ("row read", "rows read"));
    let kept = counted(table.kept, ("retenue", "retenues"), ("kept", "kept"));
    let file = &table.file;
    Text::new(
        format!("{file} : {}, {}", read.fr, kept.fr),
        format!("{file}: {}, {}", read.en, kept.en),
    )
}

/// The dates of a size.
fn usual(preset: Preset, seed: u64) -> Known {
    let empty = generator::generate(&Options {
        chambers: vec!["civ3".to_owned()],
        ..Options::new(preset, seed)
    });
    let window = empty.window;
    Known { as_of: Some(empty.as_of), from: Some(window.from), to: Some(window.to) }
}

fn undone() -> Text {
    Text::new("rien n'a été écrit", "nothing was written")
}

/// Says every problem of tables, and of the document made of them.
pub(super) fn refuse(
    problems: &[Problem],
    others: &[Diagnostic],
    undone: &Text,
    session: &mut Session<'_>,
) -> Result<Exit, Failure> {
    if session.is_json() {
        session.json(&outputs::Import::Refused { problems, diagnostics: others })?;
        return Ok(Exit::BadInput);
    }
    for problem in problems {
        session.line(problem.line_in(session.lang))?;
    }
    for diagnostic in others {
        session.line(diagnostics::lines(diagnostic, session.lang))?;
    }
    let all = problems.len() + others.len();
    let fr = ("défaut à corriger", "défauts à corriger");
    let count = counted(all, fr, ("problem to correct", "problems to correct"));
    session.say(&Text::new(
        format!("{} ; {}", count.fr, undone.fr),
        format!("{}; {}", count.en, undone.en),
    ))?;
    if !others.is_empty() {
        session.say(&Text::new(
            "complétez les tableaux ; « audiencement import --complete-with court-8w » complète ce qui manque",
            "complete the tables; `audiencement import --complete-with court-8w` completes what is missing",
        ))?;
    }
    Ok(Exit::BadInput)
}
