//! The plan as plain data.

use super::PlanOptions;
use super::block::BlockResult;
use crate::facts::domain::CourtModel;
use crate::facts::plan::{
    BoundStatus, DraftCalendar, FindingReport, PLAN_SCHEMA_VERSION, Plan, PlanStatus, RunRecord,
    TierReport, UnplacedReport,
};
use crate::law::RULE_SET_VERSION;
use crate::law::cassation::written::to_hearings;
use crate::search::backend::solver_version;
use crate::verify::gap_bp;

/// Adds the bounds of the blocks to the values that the verifier counted.
///
/// A tier's value is a sum over blocks and what no block decides, so its bound is the value less the
/// gaps of the blocks.
pub(super) fn tier_reports(measured: Vec<TierReport>, blocks: &[BlockResult]) -> Vec<TierReport> {
    let mut reports = measured;
    for (index, report) in reports.iter_mut().enumerate() {
        let open: Option<i64> = blocks
            .iter()
            .map(|block| block.tiers.get(index).map(|tier| tier.value - tier.bound))
            .sum();
        // A count is never below 0, whatever the blocks left open.
        report.bound = open.map(|open| (report.value - open).max(0));
        report.gap_bp = report.bound.and_then(|bound| gap_bp(report.value, bound));
        report.status = match open {
            Some(0) => BoundStatus::Optimal,
            Some(_) => BoundStatus::Bounded,
            None => BoundStatus::Unknown,
        };
    }
    reports
}

/// The same values, each with the higher of two bounds.
pub(super) fn better_bounds(ours: Vec<TierReport>, others: Vec<TierReport>) -> Vec<TierReport> {
    let better = |(ours, other): (TierReport, TierReport)| {
        if other.bound > ours.bound { other } else { ours }
    };
    ours.into_iter().zip(others).map(better).collect()
}

/// Everything, as the file has it.
#[allow(clippy::too_many_arguments, reason = "one argument for each part of the plan")]
pub(super) fn plan_of(
    model: &CourtModel,
    options: &PlanOptions,
    input_sha256: &str,
    calendar: &DraftCalendar,
    blocks: &[BlockResult],
    objective: Vec<TierReport>,
    findings: Vec<FindingReport>,
    unplaced: Vec<UnplacedReport>,
) -> Plan {
    Plan {
        schema_version: PLAN_SCHEMA_VERSION,
        status: PlanStatus::Draft,
        scope: options.scope.clone(),
        hearings: to_hearings(model, calendar),
        unplaced,
        objective,
        findings,
        overrides: model.overrides.clone(),
        record: Some(RunRecord {
            input_sha256: input_sha256.to_owned(),
            engine_version: env!("CARGO_PKG_VERSION").to_owned(),
            rule_set_version: RULE_SET_VERSION.to_owned(),
            solver: solver_version(),
            solver_threads_per_block: 1,
            seed: options.seed,
            work_limit_nodes: options.work_nodes,
            gap_limit_bp: options.gap_bp,
            time_limit_seconds: options.time_limit_seconds,
            replayable: options.time_limit_seconds.is_none(),
            amended_from_sha256: None,
            stretches: None,
            blocks: u32::try_from(blocks.len()).unwrap_or(u32::MAX),
            nodes: blocks.iter().map(|block| block.nodes).sum(),
            largest_block: blocks.iter().map(|block| block.size).max().unwrap_or_default(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
