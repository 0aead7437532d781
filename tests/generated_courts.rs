//! Courts of many shapes, drawn, planned and verified; lawful plans mutated and refused.

use crate::harness::{court, planned, valid};
use generator::Preset;
use proptest::prelude::*;
use solver::facts::plan::Plan;
use solver::pipeline::PlanOptions;
use solver::verify::verify;

fn quick() -> PlanOptions {
    PlanOptions { work_nodes: 5, gap_bp: 500, ..PlanOptions::plain() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..Default::default() })]

    #[test]
    fn every_plan_of_a_small_court_is_lawful(seed in 0_u64..1_000_000) {
        let document = valid(court(Preset::Tiny, seed));
        let plan = planned(&document, &quick());
        let verification = verify(&document, &plan);
        prop_assert!(verification.is_lawful(), "{:#?}", verification.findings);
        for (told, counted) in plan.objective.iter().zip(&verification.objective) {
            prop_assert_eq!(told.value, counted.value);
            prop_assert!(told.bound.is_none_or(|bound| bound <= told.value));
        }
    }

    #[test]
    fn a_plan_that_is_broken_is_refused(seed in 0_u64..1_000_000, place in 0_usize..1_000, kind in 0_usize..6) {
        let document = valid(court(Preset::Tiny, seed % 20));
        let mut plan = planned(&document, &quick());
        if spoil(&mut plan, place, kind) {
            prop_assert!(!verify(&document, &plan).is_lawful(), "kind {} at {}", kind, place);
        }
    }
}

/// Breaks a plan in one of several ways; false if it could not.
fn spoil(plan: &mut Plan, place: usize, kind: usize) -> bool {
    let count = plan.hearings.len();
    let Some(hearing) = plan.hearings.get_mut(place % count.max(1)) else { return false };
    match kind {
        0 => hearing.clerk = None,
        1 => {
            let Some(listed) = hearing.cases.first_mut() else { return false };
            listed.bench.retain(|member| member.rule != "RAPP-04");
        }
        2 => {
            let Some(listed) = hearing.cases.first() else { return false };
            let again = listed.clone();
            hearing.cases.push(again);
            return false; // the same case twice at one hearing is refused as a case listed twice
        }
        3 => hearing.room = None,
        4 => {
            let Some(listed) = hearing.cases.first_mut() else { return false };
            listed.bench.truncate(2);
        }
        _ => {
            let clerk = hearing.clerk.clone();
            let slot = (hearing.date, hearing.half_day);
            let id = hearing.id.clone();
            let Some(other) = plan
                .hearings
                .iter_mut()
                .find(|other| other.id != id && (other.date, other.half_day) == slot)
            else {
                return false;
            };
            other.clerk = clerk;
        }
    }
    true
}

#[test]
fn special_situations_of_a_court_week_are_planned_lawfully() {
    for seed in 1..=2 {
        let document = valid(court(Preset::CourtWeek, seed));
        let plan = planned(&document, &quick());
        let verification = verify(&document, &plan);
        assert!(verification.is_lawful(), "seed {seed}: {:#?}", verification.findings);
    }
}
