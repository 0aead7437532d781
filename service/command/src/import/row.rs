//! One line of a table, read cell by cell; every cell that can't be read is noted, none stops the
//! reading.

use super::accents::key;
use super::column::Column;
use super::problem::Problem;
use super::table::Table;
use super::{cell, words::Word};
use chrono::NaiveDate;
use solver::facts::text::Text;

/// Longest value repeated in a problem, in characters.
const LONGEST_VALUE: usize = 40;

/// What was made of a line.
#[derive(Debug)]
pub(super) struct Read<T> {
    /// The line in the file.
    pub(super) line: u64,
    /// What it says.
    pub(super) value: T,
}

/// A line of a table.
#[derive(Debug)]
pub(super) struct Row<'t> {
    table: &'t Table,
    /// Line in the file.
    pub(super) line: u64,
    cells: &'t [String],
    problems: &'t mut Vec<Problem>,
}

/// Reads every line of a table; a line with a problem gives nothing.
pub(super) fn each<T>(
    table: &Table,
    problems: &mut Vec<Problem>,
    mut read: impl FnMut(&mut Row<'_>) -> Option<T>,
) -> Vec<Read<T>> {
    let mut values = Vec::new();
    for (line, cells) in &table.rows {
        let before = problems.len();
        let value = read(&mut Row { table, line: *line, cells, problems });
        if problems.len() == before {
            values.extend(value.map(|value| Read { line: *line, value }));
        }
    }
    values
}

impl Row<'_> {
    /// The text of a column; empty cells and absent columns are none.
    pub(super) fn text(&self, column: Column) -> Option<&str> {
        let place = self.place(column)?;
        self.cells.get(place).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// The text of a column that must be filled.
    pub(super) fn required(&mut self, column: Column) -> Option<String> {
        let text = self.text(column).map(str::to_owned);
        if text.is_none() {
            let action = match self.place(column) {
                Some(_) => Text::new("remplissez cette cellule", "fill this cell"),
                None => Text::new(
                    format!("ajoutez une colonne « {} »", column.header),
                    format!("add a column `{}`", column.header),
                ),
            };
            self.refuse(column, Text::new("valeur absente", "missing value"), action);
        }
        text
    }

    /// A date.
    pub(super) fn date(&mut self, column: Column) -> Option<NaiveDate> {
        let (message, expected) = no_date();
        self.parse(column, crate::day::date, message, expected)
    }

    /// The dates of a list; those that are none are refused.
    pub(super) fn dates(&mut self, column: Column) -> Vec<NaiveDate> {
        let items = self.text(column).map_or(Vec::new(), cell::dates);
        if items.iter().any(Option::is_none) {
            let (message, expected) = no_date();
            self.refuse(column, message, expected);
        }
        items.into_iter().flatten().collect()
    }

    /// A date that must be there.
    pub(super) fn required_date(&mut self, column: Column) -> Option<NaiveDate> {
        let _ = self.required(column)?;
        self.date(column)
    }

    /// A whole number of at least one.
    pub(super) fn count(&mut self, column: Column) -> Option<u32> {
        let expected = Text::new(
            "attendu : un nombre entier, 1 au moins",
            "expected: a whole number, at least 1",
        );
        self.number(column, expected, |number| u32::try_from(number).ok().filter(|n| *n > 0))
    }

    /// A whole number of at least zero.
    pub(super) fn amount(&mut self, column: Column) -> Option<u32> {
        let expected = Text::new(
            "attendu : un nombre entier, 0 au moins",
            "expected: a whole number, at least 0",
        );
        self.number(column, expected, |number| u32::try_from(number).ok())
    }

    /// A whole number, negative ones included.
    pub(super) fn whole(&mut self, column: Column) -> Option<i64> {
        let expected = Text::new("attendu : un nombre entier", "expected: a whole number");
        self.number(column, expected, Some)
    }

    fn number<T>(
        &mut self,
        column: Column,
        expected: Text,
        fits: impl Fn(i64) -> Option<T>,
    ) -> Option<T> {
        let message = Text::new("ce n'est pas un nombre entier", "this is no whole number");
        self.parse(column, |text| cell::whole(text).and_then(&fits), message, expected)
    }

    /// A working quota, in basis points.
    pub(super) fn quota(&mut self, column: Column) -> Option<u32> {
        let expected = Text::new("attendu : 0,8 ou 80 %", "expected: 0.8 or 80 %");
        self.parse(
            column,
            cell::quota,
            Text::new("ce n'est pas une quotité", "this is no working quota"),
            expected,
        )
    }

    /// Yes or no; no when empty.
    pub(super) fn flag(&mut self, column: Column) -> bool {
        let expected = Text::new("attendu : oui ou non", "expected: yes or no");
        self.parse(column, cell::flag, Text::new("ni oui ni non", "neither yes nor no"), expected)
            .unwrap_or(false)
    }

    /// A word of a closed list.
    pub(super) fn word<T: Copy>(&mut self, column: Column, words: &[Word<T>]) -> Option<T> {
        let (message, expected) = unknown_word(words);
        self.parse(column, |text| meaning(text, words), message, expected)
    }

    /// Words of a closed list; those that are not in it are refused.
    pub(super) fn words<T: Copy>(&mut self, column: Column, words: &[Word<T>]) -> Vec<T> {
        let items = self.list(column);
        let known: Vec<T> = items.iter().filter_map(|item| meaning(item, words)).collect();
        if known.len() < items.len() {
            let (message, expected) = unknown_word(words);
            self.refuse(column, message, expected);
        }
        known
    }

    /// A word that must be there.
    pub(super) fn required_word<T: Copy>(
        &mut self,
        column: Column,
        words: &[Word<T>],
    ) -> Option<T> {
        let _ = self.required(column)?;
        self.word(column, words)
    }

    /// The items of a list.
    pub(super) fn list(&self, column: Column) -> Vec<String> {
        self.text(column).map_or(Vec::new(), |text| cell::list(text).map(str::to_owned).collect())
    }

    /// Notes that a cell can't be used.
    pub(super) fn refuse(&mut self, column: Column, message: Text, action: Text) {
        let value = self.text(column).unwrap_or_default();
        let value = value.chars().take(LONGEST_VALUE).collect();
        self.problems.push(Problem {
            line: Some(self.line),
            column: Some(self.table.header(column).to_owned()),
            value,
            ..Problem::of_file(&self.table.file, message, action)
        });
    }

    fn parse<T>(
        &mut self,
        column: Column,
        read: impl Fn(&str) -> Option<T>,
        message: Text,
        expected: Text,
    ) -> Option<T> {
        let value = read(self.text(column)?);
        if value.is_none() {
            self.refuse(column, message, expected);
        }
        value
    }

    fn place(&self, column: Column) -> Option<usize> {
        self.table.place(column)
    }
}

fn no_date() -> (Text, Text) {
    (
        Text::new("ce n'est pas une date", "this is no date"),
        Text::new("attendu : 31/12/2026 ou 2026-12-31", "expected: 2026-12-31 or 31/12/2026"),
    )
}

fn meaning<T: Copy>(text: &str, words: &[Word<T>]) -> Option<T> {
    let wanted = key(text);
    words.iter().find(|word| word.0.contains(&wanted.as_str())).map(|word| word.1)
}

fn unknown_word<T>(words: &[Word<T>]) -> (Text, Text) {
    let known: Vec<String> = words.iter().map(|word| word.0[0].replace('_', " ")).collect();
    let known = known.join(", ");
    let expected = Text::new(format!("attendu : {known}"), format!("expected: {known}"));
    (Text::new("mot inconnu", "unknown word"), expected)
}
