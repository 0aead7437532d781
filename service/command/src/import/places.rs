//! Where each part of a document made of tables comes from: a problem found later is told at its cell.

use super::column::Column;
use super::kinds::{self, Kind, TABLES};
use super::problem::Problem;
use super::table::Table;
use schemars::JsonSchema;
use serde::Serialize;
use solver::facts::diagnostic::Diagnostic;
use solver::facts::text::Text;
use std::collections::BTreeMap;

/// The tables read, and the part of the document that each line became.
#[derive(Debug, Clone, Default)]
pub struct Places {
    tables: Vec<(Kind, Table)>,
    parts: BTreeMap<String, Part>,
}

/// What a part of the document was made of.
#[derive(Debug, Clone)]
struct Part {
    table: usize,
    line: u64,
    /// The column, where the pointer alone doesn't tell it.
    column: Option<Column>,
    /// Bytes of the pointer of the entry that the line became.
    entry: usize,
}

/// A cell, or a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cell {
    /// File, and sheet where there are several.
    pub file: String,
    /// Line in the file.
    pub line: u64,
    /// Header of the column, if one is concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

impl Places {
    /// A table read; returns the number by which its lines are known.
    pub(super) fn add(&mut self, kind: Kind, table: &Table) -> usize {
        self.tables.push((kind, table.clone()));
        self.tables.len() - 1
    }

    /// A line became the entry at a pointer.
    pub(super) fn entry(&mut self, pointer: String, table: usize, line: u64) {
        let entry = pointer.len();
        let _ = self.parts.insert(pointer, Part { table, line, column: None, entry });
    }

    /// A line became a part of an entry of another line.
    pub(super) fn part(&mut self, entry: &str, path: &str, table: usize, line: u64) {
        let part = Part { table, line, column: None, entry: entry.len() };
        let _ = self.parts.insert(format!("{entry}/{path}"), part);
    }

    /// A cell became what is at a pointer.
    pub(super) fn cell_of(&mut self, pointer: String, table: usize, line: u64, column: Column) {
        let entry = pointer.len();
        let _ = self.parts.insert(pointer, Part { table, line, column: Some(column), entry });
    }

    /// Forgets what became of a list: it was made anew.
    pub fn forget(&mut self, list: &str) {
        let start = format!("/{list}/");
        self.parts.retain(|pointer, _| !pointer.starts_with(&start));
    }

    /// The cell that became what is at a pointer; the one that says a value, among several.
    pub fn cell(&self, pointer: &str, value: &str) -> Option<Cell> {
        let (part, column) = self.origin(pointer, value)?;
        let table = &self.tables[part.table].1;
        Some(Cell {
            file: table.file.clone(),
            line: part.line,
            column: column.map(|column| table.header(column).to_owned()),
        })
    }

    /// A problem of the document as one of a cell; none if it comes from no table.
    pub fn problem(&self, found: &Diagnostic) -> Option<Problem> {
        let (part, column) = self.origin(&found.pointer, &found.value)?;
        let table = &self.tables[part.table].1;
        let written = column.and_then(|column| table.cell(part.line, column)).unwrap_or_default();
        Some(Problem {
            line: Some(part.line),
            column: column.map(|column| table.header(column).to_owned()),
            value: if written.is_empty() { found.value.clone() } else { written.to_owned() },
            code: Some(found.code),
            ..Problem::of_file(&table.file, in_tables(&found.message), in_tables(&found.action))
        })
    }

    fn origin(&self, pointer: &str, value: &str) -> Option<(&Part, Option<Column>)> {
        let mut place = pointer;
        let part = loop {
            match self.parts.get(place) {
                Some(part) => break part,
                None => place = &place[..place.rfind('/')?],
            }
        };
        let path = pointer.get(part.entry..).unwrap_or_default().trim_start_matches('/');
        Some((part, part.column.or_else(|| self.column(part, path, value))))
    }

    /// The column of a path below an entry.
    fn column(&self, part: &Part, path: &str, value: &str) -> Option<Column> {
        let (kind, table) = &self.tables[part.table];
        let fills = |column: &&Column| {
            let rest = path.strip_prefix(column.field);
            !column.field.is_empty()
                && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let columns = (kinds::table(*kind).columns)();
        let filling: Vec<Column> = columns.into_iter().filter(|it| fills(&it)).collect();
        let cell = |column: &&Column| table.cell(part.line, column).unwrap_or_default().to_owned();
        let says = |column: &&Column| !value.is_empty() && cell(column).contains(value);
        let is_filled = |column: &&Column| !cell(column).is_empty();
        let mut found = filling.iter().find(says);
        found = found.or_else(|| filling.iter().find(is_filled));
        found.or(filling.first()).copied()
    }
}

/// A sentence that names lists of the document, with the names of their tables.
fn in_tables(text: &Text) -> Text {
    let (mut fr, mut en) = (text.fr.clone(), text.en.clone());
    for table in TABLES.iter().filter(|table| !table.list.is_empty()) {
        fr = fr.replace(&format!("« {} »", table.list), &format!("« {} »", table.file));
        en = en.replace(&format!("`{}`", table.list), &format!("`{}`", table.file));
    }
    Text::new(fr, en)
}
