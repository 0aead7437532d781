//! How tables fit the width of a terminal.

use super::*;

fn cells(columns: usize) -> Vec<Vec<String>> {
    let row = |text: &str| {
        std::iter::once("lundi".to_owned()).chain((0..columns).map(|_| text.to_owned())).collect()
    };
    vec![row("soc"), row("F s1\nprés. P0001")]
}

#[test]
fn columns_stand_side_by_side_as_far_as_the_terminal_is_wide() {
    assert_eq!(bands(&cells(7), None), std::slice::from_ref(&(1..8)));
    assert_eq!(bands(&cells(7), Some(80)), [1..6, 6..8]);
    assert_eq!(bands(&cells(7), Some(40)), [1..3, 3..5, 5..7, 7..8]);
    assert_eq!(bands(&cells(2), Some(10)), [1..2, 2..3]);
    assert!(bands(&cells(0), Some(10)).is_empty() && bands(&[], None).is_empty());
}
