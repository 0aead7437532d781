//! Which room may use which. A room is a file or a folder directly in a house; it may use those
//! before it in the house's list.

use super::paths::{module, paths};
use super::ratchet::{Fault, assert_only};
use super::source::{Source, files, sources, sources_in, text};
use super::{FACTS, SERVER, SOLVER};
use std::collections::BTreeSet;

/// What the solver stands on, lowest first.
const SOLVER_ROOMS: &[&str] = &[
    "facts", "milp", "law", "wishes", "document", "verify", "change", "search", "explain", "desk",
    "pipeline",
];

/// What the facts stand on, lowest first.
const FACTS_ROOMS: &[&str] = &[
    "ids",
    "text",
    "tier",
    "confidence",
    "decision",
    "calendar",
    "scope",
    "input",
    "diagnostic",
    "validate",
    "domain",
    "plan",
    "schema",
    "read",
];

/// What the service stands on, lowest first.
const SERVER_ROOMS: &[&str] = &[
    "clock",
    "confined",
    "role",
    "settings",
    "signing",
    "anchor",
    "encryption",
    "health",
    "telemetry",
    "pulse",
    "problem",
    "convert",
    "status",
    "records",
    "retention",
    "intake",
    "reading",
    "inputs",
    "decoded",
    "door",
    "access",
    "jobs",
    "demo",
    "api",
    "listen",
    "renewal",
    "run",
    "examine",
    "inspection",
    "backup",
    "probe",
];

/// The houses, each with its rooms.
const HOUSES: &[(&str, &[&str])] =
    &[(SOLVER, SOLVER_ROOMS), (FACTS, FACTS_ROOMS), (SERVER, SERVER_ROOMS)];

/// Rooms that have their place and are still to be built.
const PLANNED: &[(&str, &str)] = &[];

/// Files at the root of a house that belong to no room.
const DOORS: &[&str] = &["lib", "main", "mod"];

/// Where a house is not yet, or no longer, in order.
const CLIMBING: &[(&str, &str)] = &[];

/// What a folder may not name, whatever its place.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("solver/src/verify", &["crate::milp", "crate::search"]),
    ("solver/src/change", &["crate::milp", "crate::search"]),
    ("service/server/src/convert", &["store", "crate::api", "crate::jobs", "crate::access"]),
];

/// What is named nevertheless, today.
const NAMED: &[(&str, &str)] = &[
    ("service/server/src/convert/chambers.rs", "names store"),
    ("service/server/src/convert/order.rs", "names store"),
];

/// The foreign solver, by its crates, and the only folder that names it.
const FOREIGN: &[&str] = &["good_lp", "highs", "highs_sys"];
const FOREIGN_FOLDER: &str = "solver/src/search/backend";

/// The manifests that name the foreign solver: the workspace's versions, the solver's dependencies.
const FOREIGN_MANIFESTS: &[&str] = &["Cargo.toml", "solver/Cargo.toml"];

#[test]
fn rooms_use_only_those_before_them() {
    let faults: Vec<Fault> =
        HOUSES.iter().flat_map(|(house, rooms)| climbing(house, rooms)).collect();
    assert_only(
        CLIMBING,
        &faults,
        "move what is needed down, or the room up the list of its house",
    );
}

#[test]
fn each_room_has_its_place() {
    let faults: Vec<Fault> =
        HOUSES.iter().flat_map(|(house, rooms)| strangers(house, rooms)).collect();
    assert_only(PLANNED, &faults, "the list of the house names its rooms, lowest first");
}

/// Where a room uses one that comes after it.
fn climbing(house: &str, rooms: &[&str]) -> Vec<Fault> {
    let home = module(&format!("{house}/mod.rs"));
    let place = |room: &str| rooms.iter().position(|it| *it == room);
    let mut faults = Vec::new();
    for source in sources_in(house) {
        let Some(from) = place(room(house, source)) else { continue };
        for path in paths(source) {
            let Some([target, ..]) = path.segments.strip_prefix(home.as_slice()) else { continue };
            if place(target).is_some_and(|it| it > from) {
                faults.push(Fault::new(&source.path, path.line, format!("uses {target}")));
            }
        }
    }
    faults
}

/// Rooms without a place in the list, and places without a room.
fn strangers(house: &str, rooms: &[&str]) -> Vec<Fault> {
    let in_product = sources_in(house).filter(|it| !it.product.is_empty());
    let there: BTreeSet<&str> = in_product.map(|it| room(house, it)).collect();
    let homeless = there.iter().filter(|it| !rooms.contains(it) && !DOORS.contains(it));
    let homeless = homeless.map(|it| format!("has no place for {it}"));
    let empty = rooms.iter().filter(|it| !there.contains(*it));
    let empty = empty.map(|it| format!("lists {it}, which is not there"));
    homeless.chain(empty).map(|what| Fault::new(house, 1, what)).collect()
}

fn room<'s>(house: &str, source: &'s Source) -> &'s str {
    let within = source.path[house.len() + 1..].split('/').next().expect("a name");
    within.trim_end_matches(".rs")
}

#[test]
fn some_rooms_name_none_of_what_they_must_not_know() {
    let is_there = |folder: &str| sources().iter().any(|it| within(&it.path, folder));
    let absent = FORBIDDEN.iter().filter(|(folder, _)| !is_there(folder));
    let mut faults: Vec<Fault> = absent.map(|it| Fault::new(it.0, 1, "is not there")).collect();
    for source in sources() {
        for path in paths(source) {
            let written = path.segments.join("::");
            let named =
                |name: &&&str| written == **name || written.starts_with(&format!("{name}::"));
            let tables = FORBIDDEN.iter().filter(|(folder, _)| within(&source.path, folder));
            for name in tables.flat_map(|(_, names)| *names).filter(named) {
                faults.push(Fault::new(&source.path, path.line, format!("names {name}")));
            }
        }
    }
    assert_only(
        NAMED,
        &faults,
        "this room must not know of it: give it what it needs as plain data",
    );
}

fn within(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with(['/', '.']))
}

#[test]
fn only_the_backend_names_the_foreign_solver() {
    assert!(sources_in(FOREIGN_FOLDER).count() > 0, "{FOREIGN_FOLDER} is empty");
    let mut faults = Vec::new();
    for source in sources().iter().filter(|it| !within(&it.path, FOREIGN_FOLDER)) {
        for path in paths(source).iter().filter(|it| FOREIGN.contains(&it.segments[0].as_str())) {
            let what = format!("names {}", path.segments[0]);
            faults.push(Fault::new(&source.path, path.line, what));
        }
    }
    for manifest in files().iter().filter(|it| it.ends_with("Cargo.toml")) {
        let names = |line: &str| FOREIGN.iter().any(|it| line.replace('-', "_").starts_with(it));
        let line = text(manifest).lines().position(names);
        if let (Some(line), false) = (line, FOREIGN_MANIFESTS.contains(&manifest.as_str())) {
            faults.push(Fault::new(manifest, line + 1, "depends on the foreign solver"));
        }
    }
    assert_only(&[], &faults, &format!("only {FOREIGN_FOLDER} may"));
}
