//! Blocks that share nothing: chambers, joined where a row joins them.

mod prices;

pub use prices::Places;

use crate::facts::domain::CourtModel;
use crate::facts::ids::HearingIx;
use crate::milp::{ColumnIx, ColumnKind, Milp};
use crate::search::formulation::Selection;
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};

/// Splits a selection into blocks that no row of its model joins. Benches of several chambers that
/// are already decided (fixed columns) join nothing; each block is given them as context.
pub fn blocks(model: &CourtModel, milp: &Milp) -> Vec<Selection> {
    let hearings = milp.hearings();
    let chambers = model.chambers.len();
    let position: BTreeMap<HearingIx, usize> =
        hearings.iter().enumerate().map(|(index, &hearing)| (hearing, index)).collect();
    let node = |hearing: HearingIx| match model.chamber_of(hearing) {
        Some(chamber) => usize::from(chamber),
        None => chambers + position[&hearing],
    };
    let mut sets: UnionFind<usize> = UnionFind::new(chambers + hearings.len());
    let owners = owners(milp);
    for row in &milp.rows {
        let mut first = None;
        for &(column, _) in &row.expr.terms {
            let bounds = &milp.columns[usize::from(column)];
            if bounds.lower == bounds.upper {
                continue;
            }
            for &hearing in &owners[usize::from(column)] {
                let node = node(hearing);
                let _ = sets.union(*first.get_or_insert(node), node);
            }
        }
    }
    let is_decided =
        |hearing: HearingIx| model.chamber_of(hearing).is_none() && is_fixed(milp, hearing);
    let decided: BTreeSet<HearingIx> =
        hearings.iter().copied().filter(|&hearing| is_decided(hearing)).collect();
    let mut blocks: BTreeMap<usize, Selection> = BTreeMap::new();
    for &hearing in hearings.iter().filter(|hearing| !decided.contains(hearing)) {
        let block = blocks.entry(sets.find(node(hearing))).or_default();
        let _ = block.hearings.insert(hearing);
        block.cases.extend(milp.listings_at(hearing).iter().map(|&(case, _)| case));
    }
    if blocks.is_empty() && !decided.is_empty() {
        let _ = blocks.insert(0, Selection::default());
    }
    for block in blocks.values_mut() {
        for &hearing in &decided {
            let _ = block.hearings.insert(hearing);
            block.cases.extend(milp.listings_at(hearing).iter().map(|&(case, _)| case));
        }
    }
    blocks.into_values().collect()
}

fn is_fixed(milp: &Milp, hearing: HearingIx) -> bool {
    let fixed = |column: ColumnIx| {
        let bounds = &milp.columns[usize::from(column)];
        bounds.lower == bounds.upper
    };
    milp.open(hearing).is_some_and(fixed)
        && milp.listings_at(hearing).iter().all(|&(_, column)| fixed(column))
        && milp.attendances_at(hearing).iter().all(|&(_, column)| fixed(column))
}

/// The hearings behind each column; for an auxiliary one, those of the columns that its rows name.
fn owners(milp: &Milp) -> Vec<BTreeSet<HearingIx>> {
    let mut owners: Vec<BTreeSet<HearingIx>> =
        milp.columns.iter().map(|column| column.kind.hearing().into_iter().collect()).collect();
    for row in &milp.rows {
        let Some((&(last, _), earlier)) = row.expr.terms.split_last() else { continue };
        if milp.columns[usize::from(last)].kind == ColumnKind::Auxiliary {
            let joined: Vec<HearingIx> = earlier
                .iter()
                .flat_map(|&(column, _)| owners[usize::from(column)].iter().copied())
                .collect();
            owners[usize::from(last)].extend(joined);
        }
    }
    owners
}
