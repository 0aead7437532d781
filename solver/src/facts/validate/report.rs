//! What checks write to: diagnostics, each at its place.

use crate::facts::calendar::YEARS;
use crate::facts::diagnostic::{Code, Diagnostic, Problems, suggestion};
use crate::facts::text::Text;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// Words compared in all to find what was meant: bounds the time spent on a document whose ids are
/// all wrong.
const COMPARISONS: usize = 2_000_000;

/// Characters of the longest id.
const LONGEST_ID: usize = 100;

/// A place in the document, written as a pointer only when there is something to say.
#[derive(Debug, Clone, Copy)]
pub(super) enum At<'a> {
    Root,
    Key(&'a At<'a>, &'a str),
    Item(&'a At<'a>, usize),
}

impl<'a> At<'a> {
    pub(super) fn key(&'a self, key: &'a str) -> At<'a> {
        At::Key(self, key)
    }

    pub(super) fn item(&'a self, index: usize) -> At<'a> {
        At::Item(self, index)
    }

    fn pointer(&self) -> String {
        match self {
            At::Root => String::new(),
            At::Key(parent, key) => {
                format!("{}/{}", parent.pointer(), key.replace('~', "~0").replace('/', "~1"))
            }
            At::Item(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

/// The diagnostics found so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    found: Problems,
    compared: usize,
}

impl Report {
    pub(super) fn into_problems(self) -> Problems {
        self.found
    }

    pub(super) fn tell(
        &mut self,
        code: Code,
        at: &At<'_>,
        value: &str,
        fr: impl Into<String>,
        en: impl Into<String>,
    ) {
        self.found.add(|| Diagnostic::new(code, at.pointer(), value, Text::new(fr, en)));
    }

    /// An id or a word that is not among those known.
    pub(super) fn unknown<'k>(
        &mut self,
        code: Code,
        at: &At<'_>,
        seen: &str,
        known: impl ExactSizeIterator<Item = &'k str>,
    ) {
        let Self { found, compared } = self;
        found.add(|| {
            *compared = compared.saturating_add(known.len());
            let meant = if *compared < COMPARISONS { suggestion(seen, known) } else { None };
            let info = code.info();
            let strip = |title: &'static str| title.trim_end_matches('.');
            let message = Text::new(
                format!("{} : « {seen} ».", strip(info.title_fr)),
                format!("{}: \"{seen}\".", strip(info.title_en)),
            );
            Diagnostic::new(code, at.pointer(), seen, message).meaning(meant)
        });
    }

    /// A date within the years that a document speaks of.
    pub(super) fn date(&mut self, at: &At<'_>, date: NaiveDate) {
        if !YEARS.contains(&date.year()) {
            self.tell(
                Code::DateOutOfBounds,
                at,
                &date.to_string(),
                format!("{date} n'est pas entre 1990 et 2100."),
                format!("{date} is not between 1990 and 2100."),
            );
        }
    }

    pub(super) fn optional_date(&mut self, at: &At<'_>, date: Option<NaiveDate>) {
        if let Some(date) = date {
            self.date(at, date);
        }
    }

    /// Two dates in order, told at the last one.
    pub(super) fn range(&mut self, code: Code, at: &At<'_>, from: NaiveDate, to: NaiveDate) {
        self.date(&at.key("from"), from);
        self.date(&at.key("to"), to);
        if from > to {
            self.tell(
                code,
                &at.key("to"),
                &to.to_string(),
                format!("La fin ({to}) précède le début ({from})."),
                format!("The end ({to}) comes before the beginning ({from})."),
            );
        }
    }

    /// A range whose ends may be open.
    pub(super) fn open_range(
        &mut self,
        code: Code,
        at: &At<'_>,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) {
        match (from, to) {
            (Some(from), Some(to)) => self.range(code, at, from, to),
            (from, to) => {
                self.optional_date(&at.key("from"), from);
                self.optional_date(&at.key("to"), to);
            }
        }
    }

    /// An amount within what a calendar can count.
    pub(super) fn amount(&mut self, at: &At<'_>, seen: u32, most: u32) {
        if seen > most {
            self.tell(
                Code::AmountTooLarge,
                at,
                &seen.to_string(),
                format!("{seen} dépasse le maximum, {most}."),
                format!("{seen} is more than the maximum, {most}."),
            );
        }
    }

    /// An id that can be used and that no item before has.
    pub(super) fn id<'d>(&mut self, at: &At<'_>, id: &'d str, seen: &mut BTreeSet<&'d str>) {
        if is_malformed(id) {
            self.tell(
                Code::MalformedId,
                at,
                id,
                format!("« {id} » ne peut pas servir d'identifiant."),
                format!("\"{id}\" can't be used as an id."),
            );
        }
        if !seen.insert(id) {
            self.tell(
                Code::DuplicateId,
                at,
                id,
                format!("L'identifiant « {id} » est déjà donné plus haut."),
                format!("The id \"{id}\" is already given above."),
            );
        }
    }

    /// A list that names nothing twice.
    pub(super) fn distinct<T: Ord + std::fmt::Display>(&mut self, at: &At<'_>, names: &[T]) {
        if names.len() < 2 {
            return;
        }
        let mut seen = BTreeSet::new();
        for (position, name) in names.iter().enumerate() {
            if !seen.insert(name) {
                self.tell(
                    Code::NamedTwice,
                    &at.item(position),
                    &name.to_string(),
                    format!("« {name} » figure déjà dans la liste."),
                    format!("\"{name}\" is already in the list."),
                );
            }
        }
    }
}

fn is_malformed(id: &str) -> bool {
    id.trim() != id
        || id.is_empty()
        || id.chars().count() > LONGEST_ID
        || id.chars().any(char::is_control)
}
