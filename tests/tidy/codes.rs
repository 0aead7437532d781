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
    ("solver/src/facts/plan/document.rs", "writes LAW-UNPLACED"),
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
