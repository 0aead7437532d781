//! The problems of a document, counted: so many are kept, whoever wrote it.

use super::Diagnostic;

/// Problems of a document that are kept; the others are counted.
pub const KEPT: usize = 1_000;

/// Why a document is refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    /// The first found, at most [`KEPT`], in document order once the document is read.
    pub kept: Vec<Diagnostic>,
    /// How many others there are.
    pub others: usize,
}

impl Problems {
    /// One problem alone.
    pub fn only(told: Diagnostic) -> Self {
        Self { kept: vec![told], others: 0 }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty() && self.others == 0
    }

    /// How many there are in all.
    pub fn count(&self) -> usize {
        self.kept.len() + self.others
    }

    /// Whether one more would only be counted.
    pub(crate) fn is_full(&self) -> bool {
        self.kept.len() >= KEPT
    }

    /// One more; what is only counted is not worded.
    pub(crate) fn add(&mut self, told: impl FnOnce() -> Diagnostic) {
        if self.is_full() {
            self.others += 1;
        } else {
            self.kept.push(told());
        }
    }

    /// Those of another reading.
    pub(crate) fn extend(&mut self, more: Self) {
        for told in more.kept {
            self.add(|| told);
        }
        self.others += more.others;
    }
}
