//! What the search sets out from and what the solver hands back: the start is lawful, and no better
//! point is lost on the way.

use crate::harness::{court, planned, valid};
use generator::Preset;
use solver::facts::domain::CourtModel;
use solver::facts::plan::BoundStatus;
use solver::facts::scope::Scope;
use solver::facts::tier::Tier;
use solver::law::cassation::time_limits::is_urgent;
use solver::pipeline::PlanOptions;
use solver::search::backend::{Goal, SolveLimits, solve};
use solver::search::formulation::{Selection, assemble, prune};
use solver::search::goal::tier_goal;
use solver::search::matheuristic::construct;

/// What a due case left out weighs in the first tier; a missing working day of margin weighs one.
const LEFT_OUT: i64 = 1_000;
const LIMITS: SolveLimits = SolveLimits { nodes: 2_000, gap_bp: 0, seconds: None, seed: 1 };

#[test]
fn the_start_holds_every_row() {
    let presets =
        [Preset::Tiny, Preset::CourtWeek, Preset::Chamber, Preset::CrimUrgent, Preset::Series];
    for preset in presets {
        for seed in [7_201, 7_202, 88_311] {
            let document = valid(court(preset, seed));
            let model = CourtModel::new(&document, &Scope::default(), &[]);
            let milp = assemble(&model, &prune(&model), &Selection::all(&model));
            let start = construct(&model, &milp);
            let broken: Vec<_> = milp.broken_rows(&start).map(|row| &row.name).collect();
            assert!(broken.is_empty(), "{preset:?} {seed}: {broken:?}");
        }
    }
}

/// The start leaves out no case with a due date that can be kept, and lacks at most a working day of margin more
/// than must be for fifty of them.
#[test]
fn the_start_places_due_cases_first() {
    for seed in [7_201, 7_204, 60_947] {
        let document = valid(court(Preset::CrimUrgent, seed));
        let model = CourtModel::new(&document, &Scope::default(), &[]);
        let mut milp = assemble(&model, &prune(&model), &Selection::all(&model));
        let goal = tier_goal(&model, &mut milp, Tier::LawAtRisk);
        let mut start = construct(&model, &milp);
        milp.complete(&mut start);
        let solved = solve(&milp, Goal { expr: &goal, relaxed: false }, Some(&start), LIMITS)
            .expect("a sound solver");
        let least = solved.bound.expect("a bound");
        let due = model.cases.iter().filter(|case| is_urgent(case)).count();
        let (value, due) = (goal.value(&start), i64::try_from(due).expect("a small number"));
        assert!(due > 100, "seed {seed} has {due} due cases only");
        assert_eq!(value / LEFT_OUT, least / LEFT_OUT, "seed {seed}: due cases left out");
        assert!(
            50 * (value - least) <= due,
            "seed {seed}: {value} in the first tier, {least} must be"
        );
    }
}

/// On this court the solver ends on a better objective than what its point is worth.
#[test]
fn a_point_that_the_solver_loses_is_found_again() {
    let document = valid(court(Preset::CourtWeek, 8_111));
    let plan = planned(&document, &PlanOptions::plain());
    let lists = &plan.objective[..3];
    let values: Vec<i64> = lists.iter().map(|tier| tier.value).collect();
    assert_eq!(values, [8, 0, 9_285]);
    assert!(lists.iter().all(|tier| tier.status == BoundStatus::Optimal), "{lists:#?}");
    let record = plan.record.expect("a record");
    assert!(record.lost_points > 0, "this court no longer shows the defect: take another");
    assert_eq!(record.recovered_points, record.lost_points);
}
