//! Each file: it says what it is, it is formatted, it speaks of the project alone, and the feature of
//! the optimiser cuts through few of them.

use super::ratchet::{Fault, assert_none, assert_only};
use super::source::{files, sources, text};
use super::token::each_sequence;
use crate::harness::root;
use std::process::Command;

/// The feature that brings HiGHS, and the only places that may ask for it.
const FEATURE: &str = "milp";
const FEATURE_PLACES: &[&str] =
    &["solver/src/lib.rs", "solver/src/search/", "solver/src/pipeline/", super::COMMAND];

/// What belongs elsewhere, cut in two so that this file does not hold it.
const ELSEWHERE: &[[&str; 2]] = &[["/wo", "rk/"], ["../sha", "red"], ["issue ", "#"]];

#[test]
fn modules_say_what_they_are() {
    let silent = sources().iter().filter(|it| !it.text.starts_with("//!"));
    let faults: Vec<Fault> =
        silent.map(|it| Fault::new(&it.path, 1, "begins without `//!`")).collect();
    assert_only(&[], &faults, "say what the module is, and what it is not");
}

#[test]
fn files_are_formatted() {
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--check", "--files-with-diff", "--edition", "2024", "--config-path", "."]);
    rustfmt.args(["--config", "skip_children=true"]).args(sources().iter().map(|it| &it.path));
    let run = rustfmt.current_dir(root()).output().expect("rustfmt, a part of the toolchain");
    let found = String::from_utf8_lossy(&run.stdout);
    let root = root().canonicalize().expect("the repository").display().to_string() + "/";
    let complaint = |file: &str| format!("{}: run rustfmt on it", file.trim_start_matches(&root));
    assert_none(&found.lines().map(complaint).collect::<Vec<_>>());
    assert!(run.status.success(), "rustfmt: {}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn the_optimiser_is_optional_in_few_places() {
    let allowed = |path: &str| FEATURE_PLACES.iter().any(|it| path.starts_with(it));
    let mut faults = Vec::new();
    for source in sources().iter().filter(|it| !allowed(&it.path)) {
        each_sequence(&source.tokens, &mut |sequence| {
            let asked = sequence.windows(3).filter(|it| {
                it[0].word() == Some("feature") && it[1].is('=') && it[2].text() == Some(FEATURE)
            });
            let what = format!("asks for the feature {FEATURE}");
            faults.extend(asked.map(|it| Fault::new(&source.path, it[0].line, what.clone())));
        });
    }
    assert_only(
        &[],
        &faults,
        "only search and pipeline call the optimiser: use what is always compiled",
    );
}

#[test]
fn files_speak_of_the_project_alone() {
    let mut faults = Vec::new();
    for file in files() {
        for (line, text) in text(&file).lines().enumerate() {
            let words = ELSEWHERE.iter().map(|it| it.concat()).filter(|it| text.contains(it));
            faults.extend(words.map(|it| Fault::new(&file, line + 1, format!("says {it}"))));
        }
    }
    assert_only(&[], &faults, "say it without");
}
