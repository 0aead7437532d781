//! The metrics, by name. No label names a person.

use metrics::{
    Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram,
};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder};
use solver::facts::plan::Plan;

const CALLS: &str = "audiencement_calls_total";
const CALL_SECONDS: &str = "audiencement_call_seconds";
const REFUSALS: &str = "audiencement_refusals_total";
const WAITING: &str = "audiencement_queue_waiting";
const RUNS: &str = "audiencement_runs_total";
const SOLVE_SECONDS: &str = "audiencement_solve_seconds";
const GAP: &str = "audiencement_gap_ratio";

const CALL_BUCKETS: [f64; 8] = [0.001, 0.005, 0.02, 0.05, 0.2, 1.0, 5.0, 30.0];
const SOLVE_BUCKETS: [f64; 8] = [0.5, 2.0, 5.0, 15.0, 30.0, 60.0, 300.0, 1_200.0];

/// Says what each metric is.
pub(super) fn describe() {
    describe_counter!(CALLS, "Calls answered, by method and gRPC code");
    describe_histogram!(CALL_SECONDS, Unit::Seconds, "Time to the first answer, by method");
    describe_counter!(REFUSALS, "Refusals, by code of the problem");
    describe_gauge!(WAITING, "Plannings that wait");
    describe_counter!(RUNS, "Runs that ended, by outcome");
    describe_histogram!(SOLVE_SECONDS, Unit::Seconds, "Time of a run, by outcome");
    describe_gauge!(GAP, "Proven gap of the last draft, by tier");
}

/// The bounds of the histograms.
pub(super) fn with_buckets(exporter: PrometheusBuilder) -> Result<PrometheusBuilder, BuildError> {
    exporter
        .set_buckets_for_metric(Matcher::Full(CALL_SECONDS.into()), &CALL_BUCKETS)?
        .set_buckets_for_metric(Matcher::Full(SOLVE_SECONDS.into()), &SOLVE_BUCKETS)
}

/// A call was answered.
pub(super) fn called(method: &str, code: tonic::Code, seconds: f64) {
    let (method, code) = (method.to_owned(), format!("{code:?}"));
    counter!(CALLS, "method" => method.clone(), "code" => code).increment(1);
    histogram!(CALL_SECONDS, "method" => method).record(seconds);
}

/// Something was refused.
pub(crate) fn refused(code: &'static str) {
    counter!(REFUSALS, "code" => code).increment(1);
}

/// So many plannings wait.
pub(crate) fn waiting(count: i64) {
    #[expect(clippy::cast_precision_loss, reason = "the queue is bounded")]
    gauge!(WAITING).set(count as f64);
}

/// A run ended.
pub(crate) fn ran(outcome: &'static str, seconds: f64) {
    counter!(RUNS, "outcome" => outcome).increment(1);
    histogram!(SOLVE_SECONDS, "outcome" => outcome).record(seconds);
}

/// A draft was made: how far from its bounds it is.
pub(crate) fn drafted(plan: &Plan) {
    for tier in &plan.objective {
        if let Some(gap_bp) = tier.gap_bp {
            #[expect(clippy::cast_precision_loss, reason = "a gap is a few thousand basis points")]
            gauge!(GAP, "tier" => tier.tier.to_string()).set(gap_bp as f64 / 10_000.0);
        }
    }
}
