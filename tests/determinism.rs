//! Same input, options and seed: same bytes, at one thread and at two.

use crate::harness::{court, planned, valid};
use generator::Preset;
use solver::pipeline::PlanOptions;

fn bytes(preset: Preset, threads: usize, seed: u64) -> Vec<u8> {
    let document = valid(court(preset, 3));
    let options = PlanOptions { threads, seed, work_nodes: 50, ..PlanOptions::plain() };
    serde_json::to_vec(&planned(&document, &options)).expect("plain data")
}

#[test]
fn a_court_week_gives_the_same_bytes_at_one_and_two_threads() {
    assert_eq!(bytes(Preset::CourtWeek, 1, 1), bytes(Preset::CourtWeek, 2, 1));
}

#[test]
fn another_seed_draws_another_plan() {
    assert_ne!(bytes(Preset::Tiny, 1, 1), bytes(Preset::Tiny, 1, 2));
}
