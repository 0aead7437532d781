//! The two halves of a rule and of a term: what judges a calendar knows no column, what posts rows
//! knows no calendar. What the law derives of benches is derived for each on its own. The functions of
//! the file that a half calls are read with it.

use super::paths::paths;
use super::ratchet::{Fault, assert_only};
use super::source::{Source, sources_in};
use super::token::{Kind, Token, words};
use super::{LAW, WISHES};
use std::collections::{BTreeMap, BTreeSet};

/// The traits that judge, and those that post rows.
const JUDGING: &[&str] = &["Check", "Measure"];
const POSTING: &[&str] = &["Formulate", "Express"];

/// What a half that judges may not name: all that is in these rooms, of columns and of benches
/// derived for the rows.
const FOR_ROWS: &[&str] = &[
    "crate::milp",
    "crate::law::cassation::bench",
    "crate::law::cassation::presidency",
    "crate::law::cassation::quorum",
];

/// Figures of the law that stand in those rooms, and that both halves may read.
const FIGURES: &[&str] = &["least_chambers"];

/// What a half that posts rows may not name: a calendar, and the claims that it is judged by.
const FOR_CHECKS: &[&str] = &["DraftCalendar", "Claims"];

/// Halves that know too much today.
const MIXED: &[(&str, &str)] = &[];

#[test]
fn halves_know_nothing_of_each_other() {
    let mut faults = Vec::new();
    let mut halves = 0;
    for source in sources_in(LAW).chain(sources_in(WISHES)) {
        let for_rows = for_rows(source);
        let for_rows: Vec<&str> = for_rows.iter().map(String::as_str).collect();
        for (judges, line, known) in halves_of(source) {
            halves += 1;
            let forbidden = if judges { for_rows.as_slice() } else { FOR_CHECKS };
            let named = known.iter().filter(|it| forbidden.contains(it));
            let half = if judges { "judges" } else { "posts rows" };
            let what = |it: &&str| Fault::new(&source.path, line, format!("{half} with {it}"));
            faults.extend(named.map(what));
        }
    }
    assert!(halves > 100, "only {halves} halves found: correct the names of their traits");
    assert_only(MIXED, &faults, "write this half without it");
}

/// The names that a file brings in for rows.
fn for_rows(source: &Source) -> BTreeSet<String> {
    let all = paths(source);
    let of_rows = all.iter().filter(|it| {
        let path = it.segments.join("::");
        FOR_ROWS.iter().any(|room| path.starts_with(room))
    });
    let mut names: BTreeSet<String> =
        of_rows.filter_map(|it| it.segments.last().cloned()).collect();
    names.retain(|name| !FIGURES.contains(&name.as_str()));
    names.insert("milp".into());
    names
}

/// Whether each half of a file judges, its line, and every word that it knows.
fn halves_of(source: &Source) -> Vec<(bool, usize, BTreeSet<&str>)> {
    let functions = functions(&source.product);
    let mut halves = Vec::new();
    for (at, token) in source.product.iter().enumerate() {
        let Some("impl") = token.word() else { continue };
        let rest = &source.product[at..];
        let Some(end) = rest.iter().position(|it| it.group('{').is_some()) else { continue };
        let header: Vec<&str> = rest[..end].iter().filter_map(Token::word).collect();
        let Some(of) = header.iter().position(|it| *it == "for") else { continue };
        let name = header[of - 1];
        if JUDGING.contains(&name) || POSTING.contains(&name) {
            let known = known(&rest[end..=end], &functions);
            halves.push((JUDGING.contains(&name), token.line, known));
        }
    }
    halves
}

/// The free functions of a file, from their names to the end of their bodies.
fn functions(product: &[Token]) -> BTreeMap<&str, &[Token]> {
    let mut found = BTreeMap::new();
    for (at, pair) in product.windows(2).enumerate() {
        if let (Some("fn"), Some(name)) = (pair[0].word(), pair[1].word()) {
            let body = product[at..].iter().position(|it| matches!(it.kind, Kind::Group('{', ..)));
            let end = body.map_or(product.len(), |it| at + it + 1);
            found.insert(name, &product[at + 1..end]);
        }
    }
    found
}

/// The words of a half, and those of the functions that it calls.
fn known<'s>(half: &'s [Token], functions: &BTreeMap<&'s str, &'s [Token]>) -> BTreeSet<&'s str> {
    let mut known = BTreeSet::new();
    let mut next = vec![half];
    while let Some(tokens) = next.pop() {
        for word in words(tokens) {
            if known.insert(word) {
                next.extend(functions.get(word));
            }
        }
    }
    known
}
