//! The page on security names a test for each defence: each is there.

use super::source::{sources, text};

const PAGE: &str = "docs/security.md";

#[test]
fn each_defence_has_its_test() {
    let page = text(PAGE);
    let named: Vec<(&str, &str)> =
        page.split('`').skip(1).step_by(2).filter_map(|name| name.split_once("::")).collect();
    assert!(named.len() > 30, "{named:?}");
    for (file, function) in named {
        let found = sources().iter().any(|source| {
            source.path.ends_with(&format!("/tests/it/{file}.rs"))
                && source.text.contains(&format!("fn {function}("))
        });
        assert!(found, "{PAGE} names {file}::{function}, which is nowhere");
    }
}
