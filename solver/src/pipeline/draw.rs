//! The draw among plans that the law and the tiers leave equal.

use crate::milp::{ColumnKind, Expr, Milp};

/// A small integer for each decision, from the seed and the ids alone, so that nobody can steer a
/// choice that the law and the tiers leave open, and anybody can draw again.
pub(super) fn draw_goal(milp: &Milp, seed: u64) -> Expr {
    let mut goal = Expr::new();
    for (index, column) in milp.columns.iter().enumerate() {
        let key = match column.kind {
            ColumnKind::Auxiliary | ColumnKind::Open(_) => continue,
            ColumnKind::List(case, hearing) => (1, case.0, hearing.0),
            ColumnKind::Attend(person, hearing) => (2, person.0, hearing.0),
        };
        goal.add(drawn(seed, key), index.into());
    }
    goal
}

/// A number from 0 to 63 out of a seed and a key (SplitMix64).
fn drawn(seed: u64, (kind, first, second): (u64, usize, usize)) -> i64 {
    let mut mixed = seed;
    for part in [kind, first as u64, second as u64] {
        mixed = mixed.wrapping_add(part).wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
    }
    i64::try_from(mixed % 64).unwrap_or(0)
}
