//! Tables as a document: each recognised by its name or by its columns, all read in one pass.

use super::headers;
use super::kinds::{self, Kind, TABLES};
use super::period::{self, Known};
use super::places::Places;
use super::problem::Problem;
use super::row::Read;
use super::sources;
use super::table::Table;
use super::{
    case_columns, cases, exclusions, hearings, patterns, people, rooms, sittings, structure,
    unavailabilities, wishes,
};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use solver::facts::calendar::DateRange;
use solver::facts::ids::{HearingId, PersonId};
use solver::facts::input::{CalendarInput, CourtInput, DocumentInput, PolicyInput, SCHEMA_VERSION};
use solver::facts::text::Text;
use std::collections::BTreeMap;
use std::path::Path;

/// What the caller says of tables.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Dates that go before those of the tables.
    pub dates: Known,
    /// Dates where neither the caller nor the tables say any.
    pub usual: Known,
    /// Headers of columns to leave aside.
    pub ignored_columns: Vec<String>,
    /// Names of files and sheets to leave aside.
    pub ignored_tables: Vec<String>,
}

/// How much of a file was read.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TableCount {
    /// File, and sheet where there are several.
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
    /// Where each part of the document comes from.
    pub places: Places,
    /// Who is said to preside the hearings of the calendar, where it says so.
    pub presiding: BTreeMap<HearingId, PersonId>,
}

/// Reads the tables of a folder, or of a file.
///
/// # Errors
/// Every file and cell that can't be read.
pub fn read(path: &Path, told: &Told) -> Result<Imported, Vec<Problem>> {
    let mut reading = Reading::new(empty(path));
    reading.tables(path, told)?;
    let hearings = Known::of_hearings(&reading.document.hearings);
    let dates = told.dates.or(reading.dates).or(told.usual).or(hearings);
    match dates.settled(&path.display().to_string()) {
        Ok(dates) => {
            reading.document.as_of = dates.as_of;
            reading.document.window = DateRange { from: dates.from, to: dates.to };
        }
        Err(problem) => reading.problems.push(problem),
    }
    let mut imported = reading.done()?;
    imported.notes.extend(structure::add(&mut imported.document));
    Ok(imported)
}

/// Reads a calendar over a document: its hearings are added to those that the document has.
///
/// # Errors
/// Every file and cell that can't be read; every table that is no calendar.
pub fn calendar(
    path: &Path,
    document: DocumentInput,
    told: &Told,
) -> Result<Imported, Vec<Problem>> {
    let mut reading = Reading::new(document);
    reading.is_calendar_alone = true;
    reading.tables(path, told)?;
    reading.done()
}

/// Tables on their way to a document.
struct Reading {
    document: DocumentInput,
    is_calendar_alone: bool,
    dates: Known,
    presiding: BTreeMap<HearingId, PersonId>,
    places: Places,
    counts: Vec<TableCount>,
    notes: Vec<Text>,
    problems: Vec<Problem>,
}

impl Reading {
    fn new(document: DocumentInput) -> Self {
        Self {
            document,
            is_calendar_alone: false,
            dates: Known::default(),
            presiding: BTreeMap::new(),
            places: Places::default(),
            counts: Vec::new(),
            notes: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn done(self) -> Result<Imported, Vec<Problem>> {
        let Self { document, presiding, places, counts, notes, problems, .. } = self;
        if problems.is_empty() {
            Ok(Imported { document, notes, counts, places, presiding })
        } else {
            Err(problems)
        }
    }

    /// Reads every table of a path into the document.
    fn tables(&mut self, path: &Path, told: &Told) -> Result<(), Vec<Problem>> {
        let mut tables = Vec::new();
        let found = sources::tables(path)?;
        for mut table in found.into_iter().filter(|table| !told.ignores(table)) {
            match kinds::recognise(&table) {
                Some(kind) => {
                    headers::ignore(&mut table, &told.ignored_columns);
                    self.problems.extend(headers::check(&table, &(kinds::table(kind).columns)()));
                    tables.push((kind, table));
                }
                None => self.problems.push(unknown(&table)),
            }
        }
        tables.sort_by(|left, right| (left.0, &left.1.file).cmp(&(right.0, &right.1.file)));
        if tables.is_empty() && self.problems.is_empty() {
            self.problems.push(nothing(path));
        }
        for (kind, table) in &tables {
            if self.is_calendar_alone && *kind != Kind::Hearings {
                self.problems.push(no_calendar(table));
                continue;
            }
            let kept = self.table(*kind, table);
            self.counts.push(TableCount { file: table.file.clone(), rows: table.rows.len(), kept });
        }
        Ok(())
    }

    /// Reads a table; returns how many entries it made.
    fn table(&mut self, kind: Kind, table: &Table) -> usize {
        let number = self.places.add(kind, table);
        let list = kinds::table(kind).list;
        let (doc, problems) = (&mut self.document, &mut self.problems);
        let places = &mut self.places;
        let mut note = |at: usize, line: u64| places.entry(format!("/{list}/{at}"), number, line);
        match kind {
            Kind::Period => self.period(table, number),
            Kind::People => extend(&mut doc.people, people::read(table, problems), note),
            Kind::Rooms => extend(&mut doc.rooms, rooms::read(table, problems), note),
            Kind::Patterns => {
                extend(&mut doc.sitting_patterns, patterns::read(table, problems), note)
            }
            Kind::Pins => extend(&mut doc.pins, wishes::pins(table, problems), note),
            Kind::Bans => extend(&mut doc.bans, wishes::bans(table, problems), note),
            Kind::Cases => {
                let read = cases::read(table, problems);
                self.notes.extend(read.notes);
                let first = doc.cases.len();
                let lines: Vec<u64> = read.cases.iter().map(|case| case.line).collect();
                let kept = extend(&mut doc.cases, read.cases, &mut note);
                self.events(first, &lines, number);
                kept
            }
            Kind::Sittings => self.sittings(table, number),
            Kind::Unavailabilities => self.unavailabilities(table, number),
            Kind::Exclusions => self.exclusions(table, number),
            Kind::Hearings => self.hearings(table, number),
        }
    }

    fn period(&mut self, table: &Table, number: usize) -> usize {
        let read = period::read(table, &mut self.problems);
        for Read { line, value } in &read {
            self.dates = value.or(self.dates);
            for column in period::columns() {
                self.places.cell_of(format!("/{}", column.field), number, *line, column);
            }
        }
        read.len()
    }

    fn sittings(&mut self, table: &Table, number: usize) -> usize {
        let read = sittings::read(table, &self.document.sitting_patterns, &mut self.problems);
        let kept = read.len();
        for Read { line, value: (at, date) } in read {
            let dates = &mut self.document.sitting_patterns[at].only_on;
            let pointer = format!("/sitting_patterns/{at}/only_on/{}", dates.len());
            self.places.cell_of(pointer, number, line, sittings::DATE);
            dates.push(date);
        }
        kept
    }

    fn events(&mut self, first: usize, lines: &[u64], number: usize) {
        for ((at, case), line) in self.document.cases.iter().enumerate().skip(first).zip(lines) {
            for event in 0..case.events.len() {
                if let Some(column) = case_columns::event_column(case, event) {
                    let pointer = format!("/cases/{at}/events/{event}");
                    self.places.cell_of(pointer, number, *line, column);
                }
            }
        }
    }

    fn unavailabilities(&mut self, table: &Table, number: usize) -> usize {
        let read = unavailabilities::read(table, &self.document.people, &mut self.problems);
        let kept = read.len();
        for Read { line, value: (id, absence) } in read {
            let mut people = self.document.people.iter_mut().enumerate();
            let Some((at, person)) = people.find(|(_, known)| known.id == id) else { continue };
            let nth = person.unavailabilities.len();
            self.places.entry(format!("/people/{at}/unavailabilities/{nth}"), number, line);
            person.unavailabilities.push(absence);
        }
        kept
    }

    fn exclusions(&mut self, table: &Table, number: usize) -> usize {
        let (cases, people) = (&self.document.cases, &self.document.people);
        let read = exclusions::read(table, cases, people, &mut self.problems);
        let kept = read.len();
        let mut by_number: BTreeMap<_, usize> = BTreeMap::new();
        for (at, case) in self.document.cases.iter().enumerate() {
            let _ = by_number.insert(case.number.clone(), at);
        }
        for Read { line, value: (case, exclusion) } in read {
            let Some(&at) = by_number.get(&case) else { continue };
            let exclusions = &mut self.document.cases[at].exclusions;
            let nth = exclusions.len();
            self.places.entry(format!("/cases/{at}/exclusions/{nth}"), number, line);
            exclusions.push(exclusion);
        }
        kept
    }

    fn hearings(&mut self, table: &Table, number: usize) -> usize {
        let read = hearings::read(table, &self.document, &mut self.problems);
        let kept = read.len();
        for Read { line, value } in read {
            let hearings::Written { hearing, presiding, lines } = value;
            let entry = format!("/hearings/{}", self.document.hearings.len());
            self.places.entry(entry.clone(), number, line);
            for (list, lines) in [("attendees", lines.0), ("cases", lines.1)] {
                for (nth, line) in lines.into_iter().enumerate() {
                    self.places.part(&entry, &format!("{list}/{nth}"), number, line);
                }
            }
            self.presiding.extend(presiding.map(|person| (hearing.id.clone(), person)));
            self.document.hearings.push(hearing);
        }
        kept
    }
}

impl Told {
    fn ignores(&self, table: &Table) -> bool {
        let is_it = |name: &String| {
            let file = table.file.split(" [").next().unwrap_or_default();
            [table.name.as_str(), table.file.as_str(), file].contains(&name.as_str())
        };
        self.ignored_tables.iter().any(is_it)
    }
}

/// Adds what was read to a list, and notes where each entry comes from; returns how many.
fn extend<T>(list: &mut Vec<T>, read: Vec<Read<T>>, mut note: impl FnMut(usize, u64)) -> usize {
    let count = read.len();
    for Read { line, value } in read {
        note(list.len(), line);
        list.push(value);
    }
    count
}

fn unknown(table: &Table) -> Problem {
    let named = TABLES.iter().map(|kind| (kind.file, kind.file));
    let name = super::accents::key(table.name.split('.').next().unwrap_or_default());
    let nearest = headers::closest(&name, named).unwrap_or_default();
    let name = &table.name;
    Problem::of_file(
        &table.file,
        Text::new("tableau non reconnu", "table not recognised"),
        Text::new(
            format!(
                "vouliez-vous dire « {nearest} » ? Pour le laisser de côté : --ignore-tables \"{name}\""
            ),
            format!("did you mean `{nearest}`? To leave it aside: --ignore-tables \"{name}\""),
        ),
    )
}

fn nothing(path: &Path) -> Problem {
    Problem::of_file(
        &path.display().to_string(),
        Text::new("aucun tableau ici", "no table here"),
        Text::new(
            "mettez-y au moins « affaires » (colonnes Numéro et Chambre) ; « audiencement import --template DOSSIER » écrit des tableaux prêts à remplir",
            "put at least `cases` there (columns number and chamber); `audiencement import --template FOLDER` writes tables ready to fill",
        ),
    )
}

fn no_calendar(table: &Table) -> Problem {
    Problem::of_file(
        &table.file,
        Text::new(
            "ce tableau n'est pas un calendrier : le document dit déjà le reste",
            "this table is no calendar: the document already says the rest",
        ),
        Text::new(
            "ne donnez ici que « audiences », ou vérifiez les tableaux sans le document",
            "give only `hearings` here, or verify the tables without the document",
        ),
    )
}

fn empty(path: &Path) -> DocumentInput {
    let name =
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    DocumentInput {
        schema_version: SCHEMA_VERSION,
        as_of: NaiveDate::default(),
        window: DateRange { from: NaiveDate::default(), to: NaiveDate::default() },
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
mod tests;
