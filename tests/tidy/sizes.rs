//! How long a file and a function may be.

use super::RULES;
use super::ratchet::{Fault, assert_at_most};
use super::source::{sources, sources_in};
use super::token::{Kind, Token, each_sequence};

const FILE_LINES: usize = 400;
const RULE_LINES: usize = 250;
const FUNCTION_LINES: usize = 70;

/// Files too long today.
const LONG_FILES: &[(&str, &str, usize)] = &[];

/// Rules too long today.
const LONG_RULES: &[(&str, &str, usize)] = &[];

/// Functions too long today.
const LONG_FUNCTIONS: &[(&str, &str, usize)] = &[
    ("service/server/tests/it/rights/calls.rs", "fn call", 147),
    ("solver/src/testkit/documents.rs", "fn solemn_document", 88),
];

#[test]
fn files_are_short() {
    let measured: Vec<_> = sources().iter().map(|it| lines_of(&it.path, &it.text)).collect();
    assert_at_most(FILE_LINES, LONG_FILES, &measured);
}

#[test]
fn rules_are_shorter() {
    let measured: Vec<_> = sources_in(RULES).map(|it| lines_of(&it.path, &it.text)).collect();
    assert_at_most(RULE_LINES, LONG_RULES, &measured);
}

fn lines_of(path: &str, text: &str) -> (Fault, usize) {
    (Fault::new(path, 1, "the file"), text.lines().count())
}

#[test]
fn functions_are_short() {
    let mut measured = Vec::new();
    for source in sources() {
        each_sequence(&source.tokens, &mut |sequence| {
            for (name, line, lines) in functions(sequence) {
                let what = format!("fn {name}");
                measured.push((Fault::new(&source.path, line, what), lines));
            }
        });
    }
    assert_at_most(FUNCTION_LINES, LONG_FUNCTIONS, &measured);
}

/// The functions with a body in a sequence: name, line, number of lines from `fn` to the brace.
fn functions(sequence: &[Token]) -> Vec<(&str, usize, usize)> {
    let mut found = Vec::new();
    for (at, pair) in sequence.windows(2).enumerate() {
        let [keyword, name] = pair else { continue };
        let (Some("fn"), Some(name)) = (keyword.word(), name.word()) else { continue };
        let mut rest = sequence[at..].iter();
        let end = rest.find(|it| it.is(';') || it.group('{').is_some());
        if let Some(Kind::Group(_, _, last)) = end.map(|it| &it.kind) {
            found.push((name, keyword.line, last - keyword.line + 1));
        }
    }
    found
}
