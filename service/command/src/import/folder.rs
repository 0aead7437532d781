//! A folder of tables: each file recognised by its name or by its columns, all read in one pass.

use super::accents::key;
use super::problem::Problem;
use super::row::Column;
use super::table::{self, Table};
use super::{cases, exclusions, patterns, people, rooms, structure, unavailabilities};
use chrono::NaiveDate;
use serde::Serialize;
use solver::facts::calendar::DateRange;
use solver::facts::input::{CalendarInput, CourtInput, DocumentInput, PolicyInput, SCHEMA_VERSION};
use solver::facts::text::Text;
use std::path::Path;

/// Dates that tables don't give.
#[derive(Debug, Clone, Copy)]
pub struct Dates {
    /// Day of the data.
    pub as_of: NaiveDate,
    /// First day to plan.
    pub from: NaiveDate,
    /// Last day to plan.
    pub to: NaiveDate,
}

/// How much of a file was read.
#[derive(Debug, Clone, Serialize)]
pub struct TableCount {
    /// File, as named in the folder.
    pub file: String,
    /// Lines below the headers, blank ones left out.
    pub rows: usize,
    /// Entries made of them.
    pub kept: usize,
}

/// A document made of tables, before completion.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The document.
    pub document: DocumentInput,
    /// What was left out or put together, for people.
    pub notes: Vec<Text>,
    /// Counts by file.
    pub counts: Vec<TableCount>,
}

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    People,
    Rooms,
    Patterns,
    Cases,
    Unavailabilities,
    Exclusions,
}

/// Reads a folder of tables.
///
/// # Errors
/// Every file and cell that can't be read.
pub fn folder(path: &Path, dates: Dates) -> Result<Imported, Vec<Problem>> {
    let (mut problems, mut notes, mut tables) = (Vec::new(), Vec::new(), Vec::new());
    for (name, bytes) in files(path)? {
        match table::read(&name, &bytes) {
            Ok(table) => match recognise(&table) {
                Some(kind) => tables.push((kind, table)),
                None => notes.push(Text::new(
                    format!("{name} : tableau non reconnu, laissé de côté"),
                    format!("{name}: table not recognised, left out"),
                )),
            },
            Err(found) => problems.extend(found),
        }
    }
    tables.sort_by(|left, right| (left.0, &left.1.file).cmp(&(right.0, &right.1.file)));
    if tables.is_empty() && problems.is_empty() {
        problems.push(Problem::of_file(
            &path.display().to_string(),
            Text::new(
                "aucun tableau reconnu dans ce dossier",
                "no table recognised in this folder",
            ),
            Text::new(
                "mettez-y au moins affaires.csv (colonnes numero et chambre)",
                "put at least cases.csv there (columns number and chamber)",
            ),
        ));
    }
    let mut document = empty(path, dates);
    let mut counts = Vec::new();
    for (kind, table) in &tables {
        notes.extend(unknown_columns(*kind, table));
        let kept = read_table(*kind, table, &mut document, &mut notes, &mut problems);
        counts.push(TableCount { file: table.file.clone(), rows: table.rows.len(), kept });
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    notes.extend(structure::add(&mut document));
    Ok(Imported { document, notes, counts })
}

fn read_table(
    kind: Kind,
    table: &Table,
    doc: &mut DocumentInput,
    notes: &mut Vec<Text>,
    problems: &mut Vec<Problem>,
) -> usize {
    match kind {
        Kind::People => extend(&mut doc.people, people::read(table, problems)),
        Kind::Rooms => extend(&mut doc.rooms, rooms::read(table, problems)),
        Kind::Patterns => extend(&mut doc.sitting_patterns, patterns::read(table, problems)),
        Kind::Cases => {
            let read = cases::read(table, problems);
            notes.extend(read.notes);
            extend(&mut doc.cases, read.cases)
        }
        Kind::Unavailabilities => unavailabilities::read(table, &mut doc.people, problems),
        Kind::Exclusions => exclusions::read(table, &mut doc.cases, &doc.people, problems),
    }
}

fn extend<T>(all: &mut Vec<T>, read: Vec<T>) -> usize {
    let count = read.len();
    all.extend(read);
    count
}

/// The CSV files of a folder, by name.
fn files(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Vec<Problem>> {
    let unreadable = |name: &str, error: &std::io::Error| {
        vec![Problem::of_file(
            name,
            Text::new(format!("lecture impossible : {error}"), format!("can't be read: {error}")),
            Text::new(
                "donnez un dossier qui contient des CSV",
                "give a folder that holds CSV files",
            ),
        )]
    };
    let folder = path.display().to_string();
    let mut names = Vec::new();
    for entry in std::fs::read_dir(path).map_err(|error| unreadable(&folder, &error))? {
        let entry = entry.map_err(|error| unreadable(&folder, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let extension = name.rsplit('.').next().map(str::to_lowercase);
        if extension.is_some_and(|one| matches!(one.as_str(), "csv" | "tsv" | "txt")) {
            names.push(name);
        }
    }
    names.sort();
    names
        .into_iter()
        .map(|name| {
            let bytes =
                std::fs::read(path.join(&name)).map_err(|error| unreadable(&name, &error))?;
            Ok((name, bytes))
        })
        .collect()
}

/// What a table holds, by the start of its name, else by the columns that only it has.
fn recognise(table: &Table) -> Option<Kind> {
    const NAMES: [(&str, Kind); 15] = [
        ("affaire", Kind::Cases),
        ("pourvoi", Kind::Cases),
        ("case", Kind::Cases),
        ("personne", Kind::People),
        ("people", Kind::People),
        ("magistrat", Kind::People),
        ("indisponibilite", Kind::Unavailabilities),
        ("absence", Kind::Unavailabilities),
        ("unavailabilit", Kind::Unavailabilities),
        ("salle", Kind::Rooms),
        ("room", Kind::Rooms),
        ("vacation", Kind::Patterns),
        ("sitting_pattern", Kind::Patterns),
        ("exclusion", Kind::Exclusions),
        ("deport", Kind::Exclusions),
    ];
    let name = key(&table.file);
    if let Some((_, kind)) = NAMES.iter().find(|(start, _)| name.starts_with(start)) {
        return Some(*kind);
    }
    let has = |column: Column| table.keys.iter().any(|key| column.contains(&key.as_str()));
    if has(cases::NUMBER) && has(cases::CHAMBER) {
        return Some(Kind::Cases);
    }
    if has(people::PERSON) && has(people::ROLE) {
        return Some(Kind::People);
    }
    if has(patterns::WEEKDAY) {
        return Some(Kind::Patterns);
    }
    has(rooms::SEATS).then_some(Kind::Rooms)
}

/// Columns that are not read, so that nobody believes that they were.
fn unknown_columns(kind: Kind, table: &Table) -> Option<Text> {
    let known = match kind {
        Kind::People => people::columns(),
        Kind::Rooms => rooms::columns(),
        Kind::Patterns => patterns::columns(),
        Kind::Cases => cases::columns(),
        Kind::Unavailabilities => unavailabilities::columns(),
        Kind::Exclusions => exclusions::columns(),
    };
    let words: Vec<&str> = known.iter().flat_map(|column| column.iter().copied()).collect();
    let unknown: Vec<String> = table
        .headers
        .iter()
        .zip(&table.keys)
        .filter(|(header, key)| !header.is_empty() && !words.contains(&key.as_str()))
        .map(|(header, key)| match closest(key, &words) {
            Some(close) => format!("« {header} » ({close} ?)"),
            None => format!("« {header} »"),
        })
        .collect();
    if unknown.is_empty() {
        return None;
    }
    let (file, list) = (&table.file, unknown.join(", "));
    Some(Text::new(
        format!("{file} : colonnes non lues : {list}"),
        format!("{file}: columns not read: {list}"),
    ))
}

fn closest<'w>(key: &str, words: &[&'w str]) -> Option<&'w str> {
    words
        .iter()
        .map(|word| (strsim::damerau_levenshtein(word, key), *word))
        .filter(|(distance, word)| *distance <= 2 && word.len() > 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

fn empty(path: &Path, dates: Dates) -> DocumentInput {
    let name =
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    DocumentInput {
        schema_version: SCHEMA_VERSION,
        as_of: dates.as_of,
        window: DateRange { from: dates.from, to: dates.to },
        court: CourtInput {
            name: "Cour de cassation".to_owned(),
            origin: format!("tableaux de « {name} »"),
        },
        calendar: CalendarInput::default(),
        chambers: Vec::new(),
        sections: Vec::new(),
        sitting_patterns: Vec::new(),
        rooms: Vec::new(),
        people: Vec::new(),
        cases: Vec::new(),
        hearings: Vec::new(),
        commitments: Vec::new(),
        policy: PolicyInput::default(),
        pins: Vec::new(),
        bans: Vec::new(),
        overrides: Vec::new(),
        reference_plan: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use solver::facts::input::Formation;
    use std::path::PathBuf;

    fn example(name: &str) -> Result<Imported, Vec<Problem>> {
        let day = |iso: &str| iso.parse::<NaiveDate>().unwrap();
        let path =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/import").join(name);
        let dates =
            Dates { as_of: day("2026-01-05"), from: day("2026-03-09"), to: day("2026-03-13") };
        folder(&path, dates)
    }

    #[test]
    fn a_table_of_cases_alone_is_enough_to_start() {
        let imported = example("exemple").unwrap();
        let formations: Vec<_> =
            imported.document.cases.iter().map(|case| case.forced_formation).collect();
        let (f, fs) = (Some(Formation::Restricted), Some(Formation::Section));
        assert_eq!(formations, [f, fs, f, fs, f, fs]);
        assert!(imported.notes.is_empty(), "{:?}", imported.notes);
    }

    #[test]
    fn a_whole_court_is_read_from_windows_1252() {
        let document = example("cour").unwrap().document;
        assert_eq!((document.people.len(), document.sections.len()), (12, 1));
        assert_eq!(document.people[2].quota_bp, 8_000);
        assert_eq!(document.people[5].unavailabilities.len(), 1);
        assert_eq!(document.cases[1].exclusions.len(), 1);
        assert_eq!(document.rooms[0].name, "Salle de la première chambre civile");
    }

    #[test]
    fn bad_cells_of_every_file_are_named_at_once() {
        let problems = example("fautes").unwrap_err();
        let places: Vec<(&str, Option<u64>)> =
            problems.iter().map(|one| (one.file.as_str(), one.line)).collect();
        let (people, cases) = ("personnes.csv", "affaires.csv");
        assert_eq!(
            places,
            [
                (people, Some(2)),
                (people, Some(3)),
                (people, Some(3)),
                (cases, Some(2)),
                (cases, Some(3)),
                (cases, Some(4)),
                (cases, Some(4)),
            ]
        );
    }
}
