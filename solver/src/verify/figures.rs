//! The terms of the objective, counted on a calendar in integers.

use crate::facts::domain::CourtModel;
use crate::facts::plan::{BoundStatus, DraftCalendar, TermReport, TierReport};
use crate::facts::tier::Tier;
use crate::wishes::{TERMS, weight};

/// Values of the tiers on a calendar, without bounds.
pub fn measure(model: &CourtModel, calendar: &DraftCalendar) -> Vec<TierReport> {
    tiers(model, &counts(model, calendar))
}

/// The count of each term on a calendar, in the order of the terms.
pub(crate) fn counts(model: &CourtModel, calendar: &DraftCalendar) -> Vec<i64> {
    TERMS.iter().map(|term| term.measure(model, calendar)).collect()
}

/// The tiers that counts of the terms make.
pub(crate) fn tiers(model: &CourtModel, counts: &[i64]) -> Vec<TierReport> {
    let of_tier = |tier: Tier| {
        let counted = TERMS.iter().zip(counts).filter(move |(term, _)| term.info().tier == tier);
        let reports = counted.map(|(term, &count)| {
            let (code, weight) = (term.info().code.0.to_owned(), weight(model, term.info()));
            TermReport { code, count, weight, value: count * i64::from(weight) }
        });
        reports.collect::<Vec<_>>()
    };
    let tier = |tier: Tier| {
        let terms = of_tier(tier);
        TierReport {
            tier: tier.number(),
            name: tier.name(),
            value: terms.iter().map(|term| term.value).sum(),
            bound: None,
            gap_bp: None,
            status: BoundStatus::Unknown,
            terms,
        }
    };
    Tier::ALL.map(tier).into()
}

/// A tier with a proven bound, or without one.
pub(crate) fn bounded(report: TierReport, bound: Option<i64>) -> TierReport {
    let (value, gap_bp) = (report.value, bound.and_then(|bound| gap_bp(report.value, bound)));
    TierReport { bound, gap_bp, status: status_of(value, bound), ..report }
}

/// How a bound stands to a value.
pub(super) fn status_of(value: i64, bound: Option<i64>) -> BoundStatus {
    match bound {
        Some(bound) if bound == value => BoundStatus::Optimal,
        Some(_) => BoundStatus::Bounded,
        None => BoundStatus::Unknown,
    }
}

/// Gap in basis points of the value, rounded up; none where the value is 0 and the bound is not.
pub fn gap_bp(value: i64, bound: i64) -> Option<u64> {
    let open = u64::try_from(value - bound).ok()?;
    let size = u64::try_from(value.abs()).ok()?;
    if open == 0 {
        return Some(0);
    }
    (size > 0).then(|| (open * 10_000).div_ceil(size))
}
