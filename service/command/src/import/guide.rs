//! What may be written in tables, told to those who fill them: the manual, the page and the templates
//! are made of the columns themselves.

use super::cell::{DATES, FLAGS, LIST_SEPARATORS, QUOTAS};
use super::column::{Column, Content, Names};
use super::kinds::{TABLES, TableKind};
use std::fmt::Write as _;

/// Width of the headers in the manual.
const HEADERS: usize = 28;

/// Marks a column that each line must fill.
const REQUIRED: &str = " *";

/// What a spreadsheet needs to take a CSV file as UTF-8.
const MARK: &str = "\u{feff}";

/// Every table, header and word, for the terminal.
pub fn manual() -> String {
    let mut text = format!(
        "Tableaux (* : à remplir sur chaque ligne ; majuscules, accents et ponctuation ne comptent pas) :\n\n{}",
        habits("  ")
    );
    for table in TABLES {
        let _ = write!(text, "\n{} : {}\n", table.file, table.says);
        for column in (table.columns)() {
            let mark = if column.is_required { REQUIRED } else { "" };
            let header = format!("{}{mark}", column.header);
            let _ = writeln!(text, "  {header:<HEADERS$} {}", described(column));
            for line in [others(column, "ou : "), words(column)].into_iter().flatten() {
                let _ = writeln!(text, "  {:<HEADERS$} {line}", "");
            }
        }
    }
    text
}

/// The same as a page of the documentation.
pub fn page() -> String {
    let mut text = format!(
        "# Tableaux

Page produite à partir de `service/command/src/import`. `audiencement import` lit un dossier de tableaux (CSV, XLSX, ODS, XLS) ou un classeur dont chaque
feuille est un tableau, et en fait un document ; `audiencement verify` vérifie un calendrier ainsi tapé. `audiencement import --template DOSSIER` écrit
des tableaux prêts à remplir.

Un tableau est reconnu au début du nom de son fichier ou de sa feuille. Les en-têtes sont sur la première ligne. Majuscules, accents et ponctuation ne
comptent ni dans les en-têtes ni dans les mots. Une ligne dont la première cellule remplie commence par `#` n'est pas lue. Un en-tête inconnu est une
erreur, qui nomme le plus proche ; `--ignore-columns` laisse des colonnes de côté, `--ignore-tables` des tableaux.

{}",
        habits("- ")
    );
    for table in TABLES {
        section(table, &mut text);
    }
    text
}

fn section(table: &TableKind, text: &mut String) {
    let starts: Vec<String> =
        table.starts.iter().map(|start| format!("`{}…`", start.replace('_', " "))).collect();
    let _ = write!(
        text,
        "\n## {}\n\n{} Noms reconnus : {}.\n\n| en-tête | rempli | contenu | autres en-têtes | exemple |\n|---|---|---|---|---|\n",
        table.file,
        table.says,
        starts.join(", "),
    );
    for column in (table.columns)() {
        let mut content = described(column);
        if let Some(words) = words(column) {
            let _ = write!(content, " ; {words}");
        }
        let _ = writeln!(
            text,
            "| {} | {} | {content} | {} | {} |",
            column.header,
            if column.is_required { "toujours" } else { "" },
            others(column, "").unwrap_or_default(),
            column.example,
        );
    }
}

/// An empty table a kind, as file name and content, with one line of example that is not read.
///
/// # Errors
/// Never in practice: the text is written in memory.
pub fn templates() -> Result<Vec<(String, Vec<u8>)>, csv::Error> {
    TABLES.iter().map(|table| Ok((format!("{}.csv", table.file), template(table)?))).collect()
}

fn template(table: &TableKind) -> Result<Vec<u8>, csv::Error> {
    let mut columns = (table.columns)();
    columns.retain(|column| !matches!(column.content, Content::LeftOut));
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').from_writer(MARK.as_bytes().to_vec());
    writer.write_record(columns.iter().map(|column| column.header))?;
    let example = |(place, column): (usize, &Column)| match place {
        0 => format!("# {}", column.example),
        _ => column.example.to_owned(),
    };
    writer.write_record(columns.iter().enumerate().map(example))?;
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// How dates, numbers, lists and answers are written.
fn habits(bullet: &str) -> String {
    let quoted = |forms: &[&str]| forms.join(", ");
    let (yes, no) = FLAGS;
    [
        format!("Dates : {} ; avec ou sans heure. Dans un classeur, une cellule de date.", quoted(DATES)),
        format!("Oui : {}. Non : {}, ou rien.", quoted(yes), quoted(no)),
        format!(
            "Plusieurs valeurs dans une cellule : séparées par l'un de {} ou par un retour à la ligne.",
            LIST_SEPARATORS.map(String::from).join(" ")
        ),
        format!("Temps de travail : {}.", quoted(QUOTAS)),
        "CSV : séparateur « ; », « , » ou tabulation ; UTF-8 ou Windows-1252 ; virgule décimale.".to_owned(),
    ]
    .map(|line| format!("{bullet}{line}\n"))
    .concat()
}

fn described(column: Column) -> String {
    let content = match column.content {
        Content::Text => "texte ou code",
        Content::List => "codes, un ou plusieurs",
        Content::Number => "numéro de pourvoi",
        Content::Numbers => "numéros de pourvoi, un ou plusieurs",
        Content::Date => "date",
        Content::Dates => "dates, une ou plusieurs (séparées autrement que par /)",
        Content::Count => "nombre entier, 1 au moins",
        Content::Amount => "nombre entier, 0 au moins",
        Content::Whole => "nombre entier",
        Content::Quota => "temps de travail",
        Content::Flag => "oui ou non",
        Content::Word(_) => "un mot",
        Content::Words(_) => "mots, un ou plusieurs",
        Content::LeftOut => {
            "jamais lu : ni nom, ni partie, ni sens d'une décision n'entre dans un document"
        }
    };
    match column.note {
        "" => content.to_owned(),
        note => format!("{content} ; {note}"),
    }
}

/// The other headers of a column.
fn others(column: Column, before: &str) -> Option<String> {
    let own = super::accents::key(column.header);
    let others: Vec<String> =
        column.keys.iter().filter(|key| **key != own).map(|key| key.replace('_', " ")).collect();
    (!others.is_empty()).then(|| format!("{before}{}", others.join(", ")))
}

/// The words of a column, the ways of saying the same thing together.
fn words(column: Column) -> Option<String> {
    let (Content::Word(words) | Content::Words(words)) = column.content else { return None };
    let said = |names: Names| {
        let names: Vec<String> = names.iter().map(|name| name.replace('_', " ")).collect();
        match names.as_slice() {
            [only] => only.clone(),
            [first, others @ ..] => format!("{first} (ou {})", others.join(", ")),
            [] => String::new(),
        }
    };
    Some(words().into_iter().map(said).collect::<Vec<_>>().join(" ; "))
}
