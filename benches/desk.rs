//! A quarter of the whole court on the desk: what one edit costs beside a verification of the whole.

use benches::court;
use criterion::{Criterion, criterion_group, criterion_main};
use generator::Preset;
use solver::change::Edit;
use solver::desk::Desk;
use solver::document::validate;
use solver::explain::plan_of;
use solver::facts::domain::CourtModel;
use solver::facts::plan::Plan;
use solver::facts::scope::Scope;
use solver::facts::validate::ValidDocument;
use solver::search::formulation::{Selection, assemble, decode, prune};
use solver::search::matheuristic::construct;
use solver::search::rooms::assign_rooms;
use solver::verify::{verify, verify_calendar};
use std::hint::black_box;
use std::sync::Arc;

/// The plan that the search starts from: as many hearings and cases as the one that it ends with.
fn first_plan(document: &ValidDocument) -> Plan {
    let model = CourtModel::new(document, &Scope::default(), &[]);
    let milp = assemble(&model, &prune(&model), &Selection::all(&model));
    let mut calendar = decode(&model, &milp, &construct(&model, &milp));
    assign_rooms(&model, &mut calendar);
    plan_of(&model, &calendar, verify_calendar(&model, &calendar), Vec::new())
}

/// A case goes from its hearing to another of the same unit, and a member leaves a third hearing.
fn edits(plan: &Plan) -> [(&'static str, Vec<Edit>); 2] {
    let middle = &plan.hearings[plan.hearings.len() / 2];
    let other = plan.hearings.iter().find(|it| it.unit == middle.unit && it.id != middle.id);
    let other = other.expect("another hearing of the same unit");
    let case = middle.cases[0].case.clone();
    let person = other.attendees[0].clone();
    [
        ("move a case", vec![Edit::MoveCase { case, to: other.id.clone() }]),
        ("remove a member", vec![Edit::RemoveMember { hearing: other.id.clone(), person }]),
    ]
}

fn desk(criterion: &mut Criterion) {
    let quarter = Arc::new(validate(court(Preset::CourtQuarter)).expect("a valid court"));
    let plan = first_plan(&quarter);
    let desk = Desk::open(Arc::clone(&quarter), &plan).expect("a plan of this court");
    let mut group = criterion.benchmark_group("court-quarter");
    for (name, edit) in edits(&plan) {
        group.bench_function(format!("on the desk: {name}"), |bencher| {
            bencher.iter(|| desk.try_edit(black_box(&edit)).is_ok());
        });
        let trial = desk.try_edit(&edit).expect("an edit of this plan");
        group.bench_function(format!("on the desk: {name}, the plan that it makes"), |bencher| {
            bencher.iter(|| desk.plan_of(black_box(&trial)).hearings.len());
        });
    }
    group.sample_size(10);
    group.bench_function("verify the whole plan", |bencher| {
        bencher.iter(|| verify(black_box(&quarter), &plan).findings.len());
    });
    group.bench_function("put a plan on the desk", |bencher| {
        bencher.iter(|| Desk::open(Arc::clone(&quarter), black_box(&plan)).is_ok());
    });
    group.finish();
}

criterion_group!(edit, desk);
criterion_main!(edit);
