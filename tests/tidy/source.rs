//! The repository as these tests read it: its files as git lists them, and its Rust.

use super::token::{Token, test_modules, tokens, without_tests};
use crate::harness::root;
use std::collections::BTreeSet;
use std::process::Command;
use std::sync::OnceLock;

/// Folders of code that no product contains, by their names.
const FOR_TESTS: &[&str] = &["tests", "benches"];

/// A file of Rust that people wrote.
#[derive(Debug)]
pub(super) struct Source {
    /// From the root of the repository.
    pub(super) path: String,
    pub(super) text: String,
    /// All that is in it.
    pub(super) tokens: Vec<Token>,
    /// What is in it and in the product: nothing in a file of tests.
    pub(super) product: Vec<Token>,
}

/// Every file of the repository that git keeps or would keep.
pub(super) fn files() -> Vec<String> {
    let mut git = Command::new("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed = git.current_dir(root()).output().expect("git, which lists the files");
    assert!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr));
    let names = String::from_utf8(listed.stdout).expect("names in UTF-8");
    let names: BTreeSet<&str> = names.split_terminator('\0').collect();
    names.into_iter().filter(|it| root().join(it).is_file()).map(str::to_owned).collect()
}

/// Every file of Rust but generated ones.
pub(super) fn sources() -> &'static [Source] {
    static SOURCES: OnceLock<Vec<Source>> = OnceLock::new();
    SOURCES.get_or_init(|| {
        let written = |path: &String| path.ends_with(".rs") && !path.contains("/generated/");
        let mut all: Vec<Source> = files().into_iter().filter(written).map(read).collect();
        let for_tests: Vec<String> = all.iter().flat_map(modules_for_tests).collect();
        for source in &mut all {
            let of = |module: &String| source.path.starts_with(module.as_str());
            let folder = source.path.split('/').any(|part| FOR_TESTS.contains(&part));
            if !folder && !for_tests.iter().any(of) {
                source.product = without_tests(&source.tokens);
            }
        }
        all
    })
}

/// The text of a file; empty if it is no text.
pub(super) fn text(path: &str) -> String {
    let bytes = std::fs::read(root().join(path)).expect("a readable file");
    String::from_utf8(bytes).unwrap_or_default()
}

fn read(path: String) -> Source {
    let text = text(&path);
    let tokens = tokens(&path, &text);
    Source { path, text, tokens, product: Vec::new() }
}

/// The beginnings of the paths of the modules that a file declares for tests only.
fn modules_for_tests(source: &Source) -> Vec<String> {
    let home = source.path.strip_suffix(".rs").expect("a file of Rust");
    let doors = ["/mod", "/lib", "/main"];
    let home = doors.iter().find_map(|door| home.strip_suffix(door)).unwrap_or(home);
    let modules = test_modules(&source.tokens).into_iter();
    modules.flat_map(|it| [format!("{home}/{it}.rs"), format!("{home}/{it}/")]).collect()
}

/// The sources in a folder; it must have some, or the table that names it tells nothing.
pub(super) fn sources_in(folder: &str) -> impl Iterator<Item = &'static Source> {
    let within = format!("{folder}/");
    let found = sources().iter().filter(move |it| it.path.starts_with(&within));
    assert!(
        found.clone().next().is_some(),
        "{folder} has no Rust: correct the table that names it"
    );
    found
}
