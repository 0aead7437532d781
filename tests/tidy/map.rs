//! `ARCHITECTURE.md` tells what holds: each path that it names is there, each room has its row.

use super::ratchet::{Fault, assert_only};
use super::source::{files, text};
use super::{COMMAND, SERVER, SOLVER};
use std::collections::BTreeSet;

const PAGE: &str = "ARCHITECTURE.md";

/// Where each folder has a row of the map.
const HOUSES: &[&str] = &[SOLVER, SERVER, COMMAND];

/// What the page names and is not there, today.
const GONE: &[(&str, &str)] = &[];

/// Rooms without a row, today.
const UNTOLD: &[(&str, &str)] = &[];

#[test]
fn paths_of_the_page_are_there() {
    let files = files();
    let mut faults = Vec::new();
    for (at, line) in text(PAGE).lines().enumerate() {
        let missing = quoted(line).filter(|it| is_path(it) && !is_there(it, &files));
        faults.extend(missing.map(|it| Fault::new(PAGE, at + 1, format!("names {it}"))));
    }
    assert_only(GONE, &faults, "no such file or folder: write the whole path, from the root");
}

#[test]
fn each_room_has_a_row() {
    let page = text(PAGE);
    let told: BTreeSet<&str> = page.lines().filter_map(first_cell).flat_map(quoted).collect();
    assert!(
        told.len() > 10,
        "the code map was not found: it is a table, its paths in the first column"
    );
    let files = files();
    let rooms: BTreeSet<String> = files.iter().filter_map(|it| room(it)).collect();
    let untold = rooms.iter().filter(|it| !told.contains(it.as_str()));
    let faults: Vec<Fault> = untold.map(|it| Fault::new(it, 1, "has no row")).collect();
    assert_only(
        UNTOLD,
        &faults,
        "write in the code map what is there and what is deliberately not",
    );
}

/// The folder directly in a house where a file is.
fn room(file: &str) -> Option<String> {
    HOUSES.iter().find_map(|house| {
        let (room, _) = file.strip_prefix(house)?.strip_prefix('/')?.split_once('/')?;
        Some(format!("{house}/{room}"))
    })
}

fn first_cell(line: &str) -> Option<&str> {
    line.strip_prefix('|')?.split('|').next()
}

/// What stands between backquotes.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Words with a slash, or that end like a file of the repository.
fn is_path(quoted: &str) -> bool {
    let file = [".rs", ".md"].iter().any(|it| quoted.ends_with(it));
    !quoted.contains(char::is_whitespace) && (file || quoted.contains('/'))
}

fn is_there(path: &str, files: &[String]) -> bool {
    let folder = format!("{}/", path.trim_end_matches('/'));
    files.iter().any(|it| it == path || it.starts_with(&folder))
}
