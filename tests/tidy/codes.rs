//! The codes of rules are written in the law alone, those of terms in the wishes alone: elsewhere
//! they are asked of the rule or of the term.

use super::ratchet::{Fault, assert_only};
use super::source::sources;
use super::token::{Token, each_sequence};
use super::{LAW, WISHES};
use std::collections::BTreeSet;

/// Codes written elsewhere, today.
const ELSEWHERE: &[(&str, &str)] = &[
    ("service/server/src/api/catalogue.rs", "writes FORM-04"),
    ("service/command/src/cli/rules.rs", "writes READY-36"),
    ("solver/src/explain/sheets.rs", "writes FORM-101"),
    ("solver/src/explain/sheets.rs", "writes FORM-103"),
    ("solver/src/explain/sheets.rs", "writes FORM-92"),
    ("solver/src/explain/sheets.rs", "writes HUM-13"),
    ("solver/src/explain/unplaced.rs", "writes CIRC-06"),
    ("solver/src/explain/unplaced.rs", "writes CIRC-12"),
    ("solver/src/explain/unplaced.rs", "writes CIRC-14"),
    ("solver/src/explain/unplaced.rs", "writes CIRC-30"),
    ("solver/src/explain/unplaced.rs", "writes CIRC-31"),
    ("solver/src/explain/unplaced.rs", "writes FORM-03"),
    ("solver/src/explain/unplaced.rs", "writes FORM-40"),
    ("solver/src/explain/unplaced.rs", "writes FORM-54"),
    ("solver/src/explain/unplaced.rs", "writes FORM-60"),
    ("solver/src/explain/unplaced.rs", "writes FORM-63"),
    ("solver/src/explain/unplaced.rs", "writes FORM-70"),
    ("solver/src/explain/unplaced.rs", "writes HUM-06"),
    ("solver/src/explain/unplaced.rs", "writes HUM-13"),
    ("solver/src/explain/unplaced.rs", "writes HUM-18"),
    ("solver/src/explain/unplaced.rs", "writes ORG-05"),
    ("solver/src/explain/unplaced.rs", "writes ORG-51"),
    ("solver/src/explain/unplaced.rs", "writes ORG-52"),
    ("solver/src/explain/unplaced.rs", "writes RAPP-01"),
    ("solver/src/explain/unplaced.rs", "writes RAPP-04"),
    ("solver/src/explain/unplaced.rs", "writes RAPP-07"),
    ("solver/src/explain/unplaced.rs", "writes RAPP-11"),
    ("solver/src/explain/unplaced.rs", "writes READY-"),
    ("solver/src/explain/unplaced.rs", "writes READY-09"),
    ("solver/src/explain/unplaced.rs", "writes READY-11"),
    ("solver/src/explain/unplaced.rs", "writes READY-12"),
    ("solver/src/explain/unplaced.rs", "writes READY-13"),
    ("solver/src/explain/unplaced.rs", "writes READY-36"),
    ("solver/src/explain/unplaced.rs", "writes READY-55"),
    ("solver/src/facts/plan/document.rs", "writes LAW-UNPLACED"),
    ("solver/src/pipeline/run.rs", "writes M-03"),
    ("solver/src/search/price.rs", "writes HUM-20"),
];

#[test]
fn codes_are_written_at_home() {
    let rules: BTreeSet<&str> = solver::law::RULES.iter().map(|it| it.info().code.0).collect();
    let terms: BTreeSet<&str> = solver::wishes::TERMS.iter().map(|it| it.info().code.0).collect();
    let mut faults = written(&rules, LAW);
    faults.extend(written(&terms, WISHES));
    assert_only(
        ELSEWHERE,
        &faults,
        "ask the rule or the term: its code, or a property that it has",
    );
}

/// The texts of products that hold one of these codes, or begin one, outside their home.
fn written(codes: &BTreeSet<&str>, home: &str) -> Vec<Fault> {
    let is_family = |word: &str| word.ends_with('-') && codes.iter().any(|it| it.starts_with(word));
    let is_code = |word: &&str| word.len() > 1 && (codes.contains(word) || is_family(word));
    let away = |path: &str| !path.strip_prefix(home).is_some_and(|rest| rest.starts_with('/'));
    let mut faults = Vec::new();
    for source in sources().iter().filter(|it| away(&it.path)) {
        each_sequence(&source.product, &mut |sequence| {
            for (at, token) in sequence.iter().enumerate().filter(|it| !is_source(sequence, it.0)) {
                let text = token.text().unwrap_or_default();
                let words = text.split(|it: char| !it.is_ascii_alphanumeric() && it != '-');
                let fault =
                    |code| Fault::new(&source.path, sequence[at].line, format!("writes {code}"));
                faults.extend(words.filter(is_code).map(fault));
            }
        });
    }
    faults
}

/// Whether a text is `source: "..."`, where a term says what it comes from.
fn is_source(sequence: &[Token], at: usize) -> bool {
    at > 1 && sequence[at - 1].is(':') && sequence[at - 2].word() == Some("source")
}
