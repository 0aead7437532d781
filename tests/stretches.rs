//! A long window planned stretch by stretch: lawful, the same bytes each time, truly bounded.

use crate::harness::{court, planned, valid};
use generator::Preset;
use solver::facts::plan::{Plan, Stretches};
use solver::pipeline::PlanOptions;
use solver::verify::verify;

fn options(threads: usize) -> PlanOptions {
    let stretches = Stretches { weeks: 1, look_ahead_weeks: 1, at_once_weeks: 2 };
    PlanOptions { threads, work_nodes: 50, stretches, ..PlanOptions::plain() }
}

fn tier(plan: &Plan, tier: usize) -> (i64, Option<i64>) {
    let report = &plan.objective[tier - 1];
    (report.value, report.bound)
}

#[test]
fn stretches_make_one_lawful_plan_and_say_so() {
    let document = valid(court(Preset::Tiny, 3));
    let plan = planned(&document, &options(2));
    let verification = verify(&document, &plan);
    assert!(verification.is_lawful(), "{:#?}", verification.findings);
    let record = plan.record.expect("a record");
    assert_eq!(record.stretches, Some(options(2).stretches));
}

#[test]
fn bounds_of_stretches_hold_for_the_plan_made_at_once() {
    let document = valid(court(Preset::Tiny, 3));
    let at_once = planned(&document, &PlanOptions::plain());
    assert_eq!(at_once.record.as_ref().and_then(|record| record.stretches), None);
    let by_stretches = planned(&document, &options(2));
    for number in 1..=6 {
        let (value, bound) = tier(&by_stretches, number);
        assert!(bound.is_some_and(|bound| bound <= value), "tier {number}");
    }
    let (best, proven) = tier(&at_once, 3);
    assert_eq!(proven, Some(best));
    if tier(&at_once, 1).0 == tier(&by_stretches, 1).0 {
        assert!(tier(&by_stretches, 3).1 <= Some(best) && best <= tier(&by_stretches, 3).0);
    }
}

#[test]
fn stretches_give_the_same_bytes_at_one_and_two_threads() {
    let document = valid(court(Preset::Tiny, 3));
    let bytes =
        |threads| serde_json::to_vec(&planned(&document, &options(threads))).expect("plain data");
    assert_eq!(bytes(1), bytes(2));
}
