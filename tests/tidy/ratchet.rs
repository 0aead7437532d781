//! Exceptions that may only shrink: what is listed and no longer true must go from its list.

use std::collections::BTreeSet;

/// What breaks a promise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fault {
    /// File, from the root of the repository.
    pub(super) file: String,
    /// What it does, as written in a list of exceptions.
    pub(super) what: String,
    /// Where, for people: not compared.
    pub(super) line: usize,
}

impl Fault {
    pub(super) fn new(file: &str, line: usize, what: impl Into<String>) -> Self {
        Self { file: file.into(), line, what: what.into() }
    }
}

/// Fails on each fault that is not listed, and on each listed one that is no longer there.
#[track_caller]
pub(super) fn assert_only(listed: &[(&str, &str)], faults: &[Fault], remedy: &str) {
    let key = |fault: &Fault| (fault.file.clone(), fault.what.clone());
    let there: BTreeSet<_> = faults.iter().map(key).collect();
    let new = faults.iter().filter(|it| !listed.contains(&(it.file.as_str(), it.what.as_str())));
    let mut complaints: Vec<String> =
        new.map(|it| format!("{}:{}: {}: {remedy}", it.file, it.line, it.what)).collect();
    for (file, what) in listed {
        if !there.contains(&((*file).to_owned(), (*what).to_owned())) {
            complaints.push(format!("{file}: no longer {what}: {GONE}"));
        }
    }
    assert_none(&complaints);
}

/// Fails on what measures more than the limit, unless it is listed with what it measures.
#[track_caller]
pub(super) fn assert_at_most(
    limit: usize,
    listed: &[(&str, &str, usize)],
    measured: &[(Fault, usize)],
) {
    let mut complaints = Vec::new();
    for (Fault { file, what, line }, lines) in measured {
        let exception = listed.iter().find(|it| it.0 == file && it.1 == what);
        let allowed = exception.map_or(limit, |it| it.2);
        if *lines > allowed {
            complaints.push(format!("{file}:{line}: {what}: {lines} lines of {allowed}: split it"));
        }
    }
    for (file, what, _) in listed {
        let long =
            |(it, lines): &(Fault, usize)| it.file == *file && it.what == *what && *lines > limit;
        if !measured.iter().any(long) {
            complaints.push(format!("{file}: {what}: no longer above {limit} lines: {GONE}"));
        }
    }
    assert_none(&complaints);
}

const GONE: &str = "take its line out of the exceptions";

/// Fails with these complaints, one a line.
#[track_caller]
pub(super) fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "{} to mend:\n{}", complaints.len(), complaints.join("\n"));
}
