//! No French message without its English: what is written out has both, and they differ.

use super::ratchet::{Fault, assert_only};
use super::source::sources;
use super::token::{Token, each_sequence};

/// What makes a message, its two wordings being its last arguments.
const MAKERS: &[[&str; 2]] = &[["Text", "new"], ["Breach", "new"]];

/// Words that are the same in both languages, and what is empty until a rule fills it in.
const SAME: &[(&str, &str)] = &[
    ("solver/src/explain/names.rs", "says \"greffier\" in both languages"),
    ("solver/src/explain/names.rs", "says \"rapporteur absent\" in both languages"),
    ("solver/src/explain/names.rs", "says \"rapporteur\" in both languages"),
    ("solver/src/law/info.rs", "has no French"),
];

#[test]
fn messages_are_in_both_languages() {
    let mut faults = Vec::new();
    let mut messages = 0;
    for source in sources() {
        each_sequence(&source.product, &mut |sequence| {
            let complaints = [made(sequence, &mut messages), named(sequence, &mut messages)];
            let fault = |(line, what)| Fault::new(&source.path, line, what);
            faults.extend(complaints.concat().into_iter().map(fault));
        });
    }
    assert!(messages > 300, "only {messages} messages found: correct the names of what makes them");
    assert_only(SAME, &faults, "write the French and the English");
}

/// `Text::new("français", "English")`, `Breach::new(code, format!("français"), format!("English"))`.
fn made(sequence: &[Token], messages: &mut usize) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    for call in sequence.windows(5) {
        let maker = [call[0].word(), call[3].word()];
        let arguments = call[4].group('(').filter(|_| call[1].is(':') && call[2].is(':'));
        let Some(arguments) = arguments else { continue };
        if !MAKERS.iter().any(|it| maker == it.map(Some)) {
            continue;
        }
        let arguments = arguments.split(|it| it.is(',')).filter(|it| !it.is_empty());
        let arguments: Vec<&[Token]> = arguments.collect();
        if let [.., fr, en] = arguments.as_slice() {
            *messages += 1;
            faults.extend(compared(wording(fr), wording(en)).map(|it| (call[0].line, it)));
        }
    }
    faults
}

/// The text that an argument is, or that its `format!` is made from.
fn wording(argument: &[Token]) -> Option<&str> {
    match argument {
        [text] => text.text(),
        [name, bang, group] if name.word() == Some("format") && bang.is('!') => {
            group.inside().first()?.text()
        }
        _ => None,
    }
}

fn compared(fr: Option<&str>, en: Option<&str>) -> Option<String> {
    match (fr, en) {
        (Some(""), _) => Some("has no French".into()),
        (_, Some("")) => Some("has no English".into()),
        (Some(fr), Some(en)) if fr == en && has_words(fr) => {
            Some(format!("says \"{fr}\" in both languages"))
        }
        _ => None,
    }
}

/// Whether a wording has letters of its own, besides what is put in it.
fn has_words(wording: &str) -> bool {
    let mut parts = wording.split('{').map(|it| it.split_once('}').map_or(it, |(_, own)| own));
    parts.any(|it| it.contains(char::is_alphabetic))
}

/// `statement_fr: ..., statement_en: ...`, in a type and in a value.
fn named(sequence: &[Token], messages: &mut usize) -> Vec<(usize, String)> {
    let fields: Vec<(&str, &Token, &Token)> = sequence
        .windows(3)
        .filter(|it| it[1].is(':') && !it[2].is(':'))
        .filter_map(|it| Some((it[0].word()?, &it[0], &it[2])))
        .collect();
    let value = |name: &str| fields.iter().find(|it| it.0 == name).map(|it| it.2);
    let mut faults = Vec::new();
    for (name, token, _) in &fields {
        let (stem, other) = match (name.strip_suffix("_fr"), name.strip_suffix("_en")) {
            (Some(stem), _) => (stem, format!("{stem}_en")),
            (_, Some(stem)) => (stem, format!("{stem}_fr")),
            _ => continue,
        };
        *messages += 1;
        let fault = match value(&other) {
            None => Some(format!("has {name} without {other}")),
            Some(_) if name.ends_with("_en") => None,
            Some(en) => compared(value(&format!("{stem}_fr")).and_then(Token::text), en.text()),
        };
        faults.extend(fault.map(|it| (token.line, it)));
    }
    faults
}
