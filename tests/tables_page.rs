//! The page of the tables is made of the columns that are read.

use crate::harness::assert_fresh;

#[test]
fn docs_tableaux_is_fresh() {
    assert_fresh("docs/tableaux.md", &command::import::page());
}
