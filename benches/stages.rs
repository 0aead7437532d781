//! Each stage alone: reading, formulating, the first lawful plan, splitting, a block, the bound by
//! prices, a whole run, verifying, rendering.

use benches::{court, planned, valid};
use criterion::{Criterion, criterion_group, criterion_main};
use generator::Preset;
use service::render::html;
use solver::document::read;
use solver::document::validate;
use solver::facts::domain::CourtModel;
use solver::facts::scope::Scope;
use solver::facts::text::Lang;
use solver::pipeline::{PlanOptions, plan};
use solver::search::decomposition::blocks;
use solver::search::formulation::{Selection, assemble, decode, prune};
use solver::search::matheuristic::construct;
use solver::search::price::bound_by_prices;
use solver::verify::{measure, verify, verify_calendar};
use std::hint::black_box;
use std::time::Duration;

/// A court of eight weeks whose cases are repeated under new numbers, about 10 MB of JSON.
fn ten_megabytes() -> Vec<u8> {
    let mut document = court(Preset::Court8w);
    let cases = document.cases.clone();
    for copy in 1..=3 {
        document.cases.extend(cases.iter().map(|case| {
            let mut again = case.clone();
            again.number = format!("{}-{copy}", case.number).into();
            again.groups.clear();
            again.blocked_by.clear();
            again
        }));
    }
    serde_json::to_vec(&document).expect("plain data")
}

fn reading(criterion: &mut Criterion) {
    let bytes = ten_megabytes();
    let label = format!("read and validate {} MB", bytes.len() / 1_000_000);
    criterion.bench_function(&label, |bencher| bencher.iter(|| read(black_box(&bytes)).is_ok()));
}

fn starting(criterion: &mut Criterion) {
    let week = valid(Preset::CourtWeek);
    criterion.bench_function("court-week: first lawful plan, from the valid document", |bencher| {
        bencher.iter(|| {
            let model = CourtModel::new(black_box(&week), &Scope::default(), &[]);
            let pruning = prune(&model);
            let milp = assemble(&model, &pruning, &Selection::all(&model));
            let point = construct(&model, &milp);
            measure(&model, &decode(&model, &milp, &point))
        });
    });
    let eight = valid(Preset::Court8w);
    let model = CourtModel::new(&eight, &Scope::default(), &[]);
    let pruning = prune(&model);
    criterion.bench_function("court-8w: formulate", |bencher| {
        bencher.iter(|| assemble(&model, &pruning, &Selection::all(&model)));
    });
}

fn decomposing(criterion: &mut Criterion) {
    let eight = valid(Preset::Court8w);
    let model = CourtModel::new(&eight, &Scope::default(), &[]);
    let pruning = prune(&model);
    let milp = assemble(&model, &pruning, &Selection::all(&model));
    criterion.bench_function("court-8w: decompose", |bencher| {
        bencher.iter(|| blocks(&model, black_box(&milp)).len());
    });
    let calendar = decode(&model, &milp, &construct(&model, &milp));
    let mut group = criterion.benchmark_group("court-8w");
    group.sample_size(10).measurement_time(Duration::from_secs(20));
    group.bench_function("bound by prices", |bencher| {
        bencher.iter(|| {
            bound_by_prices(&model, &pruning, &calendar, measure(&model, black_box(&calendar)))
        });
    });
    group.finish();
}

/// The smallest block of a court week, all its tiers.
fn solving_a_block(criterion: &mut Criterion) {
    let week = valid(Preset::CourtWeek);
    let model = CourtModel::new(&week, &Scope::default(), &[]);
    let smallest = model.chambers.iter().min_by_key(|chamber| {
        model.cases.iter().filter(|case| model.chambers[case.chamber].id == chamber.id).count()
    });
    let chambers = smallest.map(|chamber| chamber.id.clone()).into_iter().collect();
    let scope = Scope { chambers, ..Scope::default() };
    let options = PlanOptions { scope, ..PlanOptions::plain() };
    let mut group = criterion.benchmark_group("court-week");
    group.sample_size(10).measurement_time(Duration::from_secs(20));
    group.bench_function("its smallest chamber", |bencher| {
        bencher.iter(|| plan(black_box(&week), "", &options, &|| None, &|_| {}).is_ok());
    });
    group.finish();
}

fn planning(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("plan");
    group.sample_size(10).measurement_time(Duration::from_secs(60));
    let week = valid(Preset::CourtWeek);
    group.bench_function("court-week", |bencher| bencher.iter(|| planned(black_box(&week))));
    group.finish();
}

fn verifying_and_rendering(criterion: &mut Criterion) {
    let week = valid(Preset::CourtWeek);
    let plan = planned(&week);
    criterion.bench_function("court-week: verify a plan", |bencher| {
        bencher.iter(|| verify(black_box(&week), &plan).is_lawful());
    });
    criterion.bench_function("court-week: render the page", |bencher| {
        bencher.iter(|| html::page(&week, black_box(&plan), Lang::Fr).len());
    });
    let quarter = validate(court(Preset::CourtQuarter)).expect("a valid court");
    let model = CourtModel::new(&quarter, &Scope::default(), &[]);
    let milp = assemble(&model, &prune(&model), &Selection::all(&model));
    let calendar = decode(&model, &milp, &construct(&model, &milp));
    criterion.bench_function("court-quarter: verify a calendar", |bencher| {
        bencher.iter(|| verify_calendar(&model, black_box(&calendar)).findings.len());
    });
}

criterion_group!(
    stages,
    reading,
    starting,
    decomposing,
    solving_a_block,
    planning,
    verifying_and_rendering
);
criterion_main!(stages);
