//! Bounds of a whole plan, out of those of its blocks.

use super::block::BlockResult;
use crate::facts::plan::TierReport;
use crate::verify::bounded;

/// Adds the bounds of the blocks to the values that the verifier counted.
///
/// A tier's value is a sum over blocks and what no block decides, so its bound is the value less the
/// gaps of the blocks.
pub(super) fn bound_by_blocks(
    measured: Vec<TierReport>,
    blocks: &[BlockResult],
) -> Vec<TierReport> {
    let bound = |(index, report): (usize, TierReport)| {
        let open: Option<i64> = blocks
            .iter()
            .map(|block| block.tiers.get(index).map(|tier| tier.value - tier.bound))
            .sum();
        // A count is never below 0, whatever the blocks left open.
        let bound = open.map(|open| (report.value - open).max(0));
        bounded(report, bound)
    };
    measured.into_iter().enumerate().map(bound).collect()
}

/// The same values, each with the higher of two bounds.
pub(super) fn better_bounds(ours: Vec<TierReport>, others: Vec<TierReport>) -> Vec<TierReport> {
    let better = |(ours, other): (TierReport, TierReport)| {
        if other.bound > ours.bound { other } else { ours }
    };
    ours.into_iter().zip(others).map(better).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::plan::BoundStatus;
    use crate::facts::text::Text;

    fn report(bound: Option<i64>) -> TierReport {
        TierReport {
            tier: 3,
            name: Text::new("", ""),
            value: 10,
            bound,
            gap_bp: None,
            status: BoundStatus::Unknown,
            terms: Vec::new(),
        }
    }

    #[test]
    fn the_higher_bound_is_told() {
        let ours = [None, Some(3), Some(7)].map(report).to_vec();
        let others = [Some(0), Some(5), Some(5)].map(report).to_vec();
        let bounds: Vec<_> = better_bounds(ours, others).into_iter().map(|it| it.bound).collect();
        assert_eq!(bounds, [Some(0), Some(5), Some(7)]);
    }
}
