//! Each stage alone: reading 10 MB, formulating, the first lawful plan, a whole run, verifying.

use benches::{court, planned, valid};
use criterion::{Criterion, criterion_group, criterion_main};
use generator::Preset;
use solver::domain::CourtModel;
use solver::formulation::{Selection, assemble, decode, prune};
use solver::matheuristic::construct;
use solver::read::read;
use solver::request::Scope;
use solver::validate::validate;
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

fn planning(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("plan");
    group.sample_size(10).measurement_time(Duration::from_secs(60));
    let week = valid(Preset::CourtWeek);
    group.bench_function("court-week", |bencher| bencher.iter(|| planned(black_box(&week))));
    group.finish();
}

fn verifying(criterion: &mut Criterion) {
    let week = valid(Preset::CourtWeek);
    let plan = planned(&week);
    criterion.bench_function("court-week: verify a plan", |bencher| {
        bencher.iter(|| verify(black_box(&week), &plan).is_lawful());
    });
    let quarter = validate(court(Preset::CourtQuarter)).expect("a valid court");
    let model = CourtModel::new(&quarter, &Scope::default(), &[]);
    let milp = assemble(&model, &prune(&model), &Selection::all(&model));
    let calendar = decode(&model, &milp, &construct(&model, &milp));
    criterion.bench_function("court-quarter: verify a calendar", |bencher| {
        bencher.iter(|| verify_calendar(&model, black_box(&calendar)).findings.len());
    });
}

criterion_group!(stages, reading, starting, planning, verifying);
criterion_main!(stages);
