//! The paths that a file names, `a::b::c`, those in groups of `use` and in macros included.

use super::source::Source;
use super::token::Token;

/// A path as written, or from the root of its crate.
#[derive(Debug, Clone)]
pub(super) struct Path {
    pub(super) line: usize,
    pub(super) segments: Vec<String>,
    /// Named in a `pub use`.
    pub(super) is_reexport: bool,
}

/// The paths of at least two words in the product's part of a file, from the root of the crate where
/// they begin with `crate`, `self` or `super`.
pub(super) fn paths(source: &Source) -> Vec<Path> {
    let mut found = Vec::new();
    collect(&source.product, &mut found);
    let module = module(&source.path);
    for path in &mut found {
        let from = |up: usize| Some(module[..module.len().checked_sub(up)?].to_vec());
        let ups = path.segments.iter().take_while(|it| *it == "super").count();
        let (base, skipped) = match path.segments[0].as_str() {
            "crate" => (Some(vec!["crate".into()]), 1),
            "self" => (from(0), 1),
            "super" => (from(ups), ups),
            _ => (None, 0),
        };
        if let Some(base) = base {
            path.segments = base.into_iter().chain(path.segments.drain(..).skip(skipped)).collect();
        }
    }
    found
}

/// The module that a file is: `crate`, then its parents, then its name.
pub(super) fn module(path: &str) -> Vec<String> {
    let (_, within) = path.split_once("/src/").unwrap_or(("", path));
    let within = within.trim_end_matches(".rs");
    let parts = within.split('/').filter(|it| !["mod", "lib", "main"].contains(it));
    std::iter::once("crate").chain(parts).map(str::to_owned).collect()
}

fn collect(tokens: &[Token], found: &mut Vec<Path>) {
    let mut at = 0;
    let mut is_reexport = false;
    while let Some(token) = tokens.get(at) {
        if token.word() == Some("use") {
            is_reexport = is_public(&tokens[..at]);
        } else if token.is(';') {
            is_reexport = false;
        }
        let end = path(&tokens[at..], &[], is_reexport, found);
        collect(token.inside(), found);
        at += end.max(1);
    }
}

/// Whether what precedes `use` is `pub` or `pub(...)`.
fn is_public(before: &[Token]) -> bool {
    match before {
        [.., keyword, place] if place.group('(').is_some() => keyword.word() == Some("pub"),
        [.., keyword] => keyword.word() == Some("pub"),
        [] => false,
    }
}

/// Reads the path that tokens begin with; its length in tokens, 0 if there is none.
fn path(tokens: &[Token], before: &[String], is_reexport: bool, found: &mut Vec<Path>) -> usize {
    let mut segments = before.to_vec();
    let mut end = 0;
    while let Some(token) = tokens.get(end) {
        let follows = end == 0 || (tokens[end - 1].is(':') && tokens[end - 2].is(':'));
        if let (true, Some(word)) = (follows, token.word()) {
            segments.push(word.to_owned());
            end += 1;
        } else if let (true, true, Some(group)) = (follows, end > 0, token.group('{')) {
            branches(group, &segments, is_reexport, found);
            return end + 1;
        } else if !follows && is_colons(&tokens[end..]) {
            end += 2;
        } else {
            break;
        }
    }
    if segments.len() > 1 && end > 0 {
        found.push(Path { line: tokens[0].line, segments, is_reexport });
    }
    end
}

fn is_colons(tokens: &[Token]) -> bool {
    matches!(tokens, [one, two, ..] if one.is(':') && two.is(':'))
}

/// The paths of a group of `use`.
fn branches(group: &[Token], before: &[String], is_reexport: bool, found: &mut Vec<Path>) {
    for branch in group.split(|it| it.is(',')) {
        match branch {
            [] => {}
            [only] if only.word() == Some("self") => {
                found.push(Path { line: only.line, segments: before.to_vec(), is_reexport });
            }
            _ => {
                path(branch, before, is_reexport, found);
            }
        }
    }
}
