//! What a column of a table may be called, and what its cells hold.

use super::words::Word;

/// Ways of writing what one cell means one thing by: the usual one first.
pub(super) type Names = &'static [&'static str];

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy)]
pub(super) enum Content {
    /// A code or a text, taken as it is.
    Text,
    /// Codes or texts, one or several.
    List,
    /// The number of an appeal.
    Number,
    /// The numbers of appeals, one or several.
    Numbers,
    /// A day.
    Date,
    /// Days, one or several.
    Dates,
    /// A whole number of at least one.
    Count,
    /// A whole number, zero included.
    Amount,
    /// A whole number, negative ones included.
    Whole,
    /// A share of full time.
    Quota,
    /// Yes or no; empty is no.
    Flag,
    /// A word of a closed list.
    Word(fn() -> Vec<Names>),
    /// Words of a closed list, one or several.
    Words(fn() -> Vec<Names>),
    /// Read by nobody: names of people and outcomes never enter a document.
    LeftOut,
}

/// A column that a table may have.
#[derive(Debug)]
pub(super) struct Spec {
    /// Header, as templates write it.
    pub(super) header: &'static str,
    /// Every header understood, as keys; that of `header` among them.
    pub(super) keys: Names,
    /// What its cells hold.
    pub(super) content: Content,
    /// A cell, as an example.
    pub(super) example: &'static str,
    /// Whether each line must fill it.
    pub(super) is_required: bool,
    /// What it becomes, as a path below the entry made of the line; empty if nothing by itself.
    pub(super) field: &'static str,
    /// What to know of it, in French; empty if the header says it.
    pub(super) note: &'static str,
}

/// A column, by what there is to know of it.
pub(super) type Column = &'static Spec;

impl Spec {
    /// A column that may be left empty.
    pub(super) const fn new(
        header: &'static str,
        keys: Names,
        content: Content,
        example: &'static str,
        field: &'static str,
    ) -> Self {
        Self { header, keys, content, example, is_required: false, field, note: "" }
    }

    /// The same, to be filled on each line.
    pub(super) const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// The same, with something to know.
    pub(super) const fn note(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    /// Whether a header, as a key, is one of this column's.
    pub(super) fn has(&self, key: &str) -> bool {
        self.keys.contains(&key)
    }
}

/// The names of words.
pub(super) fn names<T>(words: &[Word<T>]) -> Vec<Names> {
    words.iter().map(|word| word.0).collect()
}

#[cfg(test)]
mod tests {
    use super::super::accents::key;
    use super::super::kinds::TABLES;
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_header_means_one_column_of_its_table() {
        for table in TABLES {
            let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
            for column in (table.columns)() {
                assert!(column.has(&key(column.header)), "{}: {}", table.file, column.header);
                for name in column.keys {
                    assert_eq!(key(name), *name, "{}: {name} is no key", table.file);
                    let other = owners.insert(name, column.header);
                    assert_eq!(other, None, "{}: {name} also means {}", table.file, column.header);
                }
            }
        }
    }

    #[test]
    fn a_word_means_one_thing() {
        for column in TABLES.iter().flat_map(|table| (table.columns)()) {
            let (Content::Word(words) | Content::Words(words)) = column.content else { continue };
            let mut all: Vec<&str> = words().into_iter().flatten().copied().collect();
            assert!(all.iter().all(|word| key(word) == *word), "{}: {all:?}", column.header);
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{}", column.header);
        }
    }
}
