//! No circle between the files of one folder. The folder's own file, its door, is left out: it lists
//! what is behind it, which leans on what it defines.

use super::paths::{Path, module, paths};
use super::ratchet::{Fault, assert_only};
use super::source::{Source, sources};
use std::collections::{BTreeMap, BTreeSet};

/// The circles of today.
const CIRCLES: &[(&str, &str)] = &[
    ("generator/src", "complete, complete_cases"),
    ("solver/src/facts/input", "case, court, hearing"),
];

/// Which file or folder uses which.
type Uses = BTreeMap<String, BTreeSet<String>>;

#[test]
fn no_circle_between_the_files_of_a_folder() {
    let mut folders = BTreeSet::new();
    for source in sources().iter().filter(|it| !it.product.is_empty()) {
        let parents = source.path.match_indices('/').map(|(at, _)| &source.path[..at]);
        folders.extend(parents.filter(|it| it.contains("/src")));
    }
    let in_folder = |folder: &&str| {
        let folder = (*folder).to_owned();
        circles(&folder).into_iter().map(move |it| Fault::new(&folder, 1, it))
    };
    let faults: Vec<Fault> = folders.iter().flat_map(in_folder).collect();
    assert_only(CIRCLES, &faults, "these use one another: move what they share below them");
}

/// The circles of a folder, by the names in each.
fn circles(folder: &str) -> BTreeSet<String> {
    let uses = uses(folder);
    let mut found = BTreeSet::new();
    for room in uses.keys() {
        let mut circle = reached(&uses, room);
        circle.retain(|it| reached(&uses, it).contains(room.as_str()));
        if circle.len() > 1 {
            found.insert(Vec::from_iter(circle).join(", "));
        }
    }
    found
}

fn uses(folder: &str) -> Uses {
    let home = module(&format!("{folder}/mod.rs"));
    let behind = format!("{folder}/");
    let mut rooms: BTreeMap<String, Vec<Path>> = BTreeMap::new();
    for source in sources().iter().filter(|it| it.path.starts_with(&behind)) {
        rooms.entry(room(&source.path[behind.len()..])).or_default().extend(inner(source, &home));
    }
    let door = rooms.remove(DOOR).unwrap_or_default();
    let shown = shown(&door);
    let target = |path: &Path| {
        let first = path.segments.first()?;
        let behind_door = shown.get(first);
        if rooms.contains_key(first) { Some(first.clone()) } else { behind_door.cloned() }
    };
    let used = |(room, paths): (&String, &Vec<Path>)| {
        let others = paths.iter().filter_map(target).filter(|it| it != room);
        (room.clone(), others.collect())
    };
    rooms.iter().map(used).collect()
}

/// The name of a folder's own file.
const DOOR: &str = "mod";

/// The file or folder directly in a folder where a path within it leads.
fn room(within: &str) -> String {
    let name = within.split('/').next().expect("a name").trim_end_matches(".rs");
    if ["lib", "main"].contains(&name) { DOOR.into() } else { name.into() }
}

/// The paths of a source that lead into a folder, from there; in the door also those that begin with
/// what is behind it.
fn inner(source: &Source, home: &[String]) -> Vec<Path> {
    let is_door = module(&source.path) == home;
    let mut found = paths(source);
    found.retain_mut(|path| match path.segments.strip_prefix(home) {
        Some(inner) => {
            path.segments = inner.to_vec();
            true
        }
        None => is_door,
    });
    found
}

/// The names that a door shows again, with the file or folder that has them.
fn shown(door: &[Path]) -> BTreeMap<String, String> {
    let again = door.iter().filter(|it| it.is_reexport && it.segments.len() > 1);
    again.map(|it| (it.segments[it.segments.len() - 1].clone(), it.segments[0].clone())).collect()
}

fn reached<'u>(uses: &'u Uses, room: &'u str) -> BTreeSet<&'u str> {
    let mut seen = BTreeSet::new();
    let mut next = vec![room];
    while let Some(room) = next.pop() {
        for used in uses.get(room).into_iter().flatten() {
            if seen.insert(used.as_str()) {
                next.push(used);
            }
        }
    }
    seen
}
