//! The service under load, against what it should bear. Usage: `load ENGINE`; a table comes out.
//!
//! Calls are made on a schedule, and their time counts from the moment that they were due: a service that
//! stalls is not asked less.

#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

mod day;
mod measures;
mod records;
mod served;

use measures::{accept, list, watch};
use served::{Place, Served};
use std::path::{Path, PathBuf};

/// Calls a second, and for how long.
const RATE: u32 = 200;
const SECONDS: u32 = 20;
const WATCHERS: usize = 500;
const IDLE: usize = 1_000;
const PLANNINGS: usize = 1_000;
const DRAFTS: usize = 10_000;
/// Calls after which memory is looked at.
const CALLS: u32 = 40_000;

type Fault = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let mut arguments = std::env::args_os().skip(1);
    let engine = PathBuf::from(arguments.next().ok_or("usage: load ENGINE [postgres://…]")?);
    let folder = tempfile::tempdir()?;
    bear(&engine, "SQLite", Place::Folder(folder.path().into())).await?;
    page_through(&engine).await?;
    if let Some(url) = arguments.next() {
        let url = served::new_database(&url.to_string_lossy()).await?;
        bear(&engine, "PostgreSQL", Place::Database(url)).await?;
    }
    Ok(())
}

/// All but the listing, on records of one kind.
async fn bear(engine: &Path, records: &str, place: Place) -> Result<(), Fault> {
    println!("\n| on {records} | wanted | measured |\n|---|---|---|");
    let served = Served::start(engine, &place).await?;
    row("start-up, to the first call answered", "0.3 s", &format!("{:.3} s", served.start_seconds));
    row("idle memory", "60 MB", &format!("{:.1} MB", served.resident_mb()?));
    let chamber = served.put_court().await?;
    let (draft, events) = watch(&served, WATCHERS).await?;
    let watched = format!("{WATCHERS} of {WATCHERS} told all {events} events and the end");
    row("watchers on one operation", "500", &watched);
    let quiet = day::day(&served, &draft, (RATE, SECONDS), None).await?;
    for (kind, times) in day::KINDS.iter().zip(&quiet) {
        row(
            &format!("{kind}, {RATE} calls a second in all, nothing beside: p99"),
            "-",
            &times.to_string(),
        );
    }
    let before = served.resident_mb()?;
    let silent = day::idle(&served, IDLE).await?;
    let each = (served.resident_mb()? - before) * 1e3 / silent.len() as f64;
    row(&format!("memory of each of {IDLE} idle connections"), "-", &format!("{each:.0} kB"));
    let busy = day::day(&served, &draft, (RATE, SECONDS), Some(WATCHERS)).await?;
    for (rank, (kind, times)) in day::KINDS.iter().zip(&busy).enumerate() {
        let what = format!(
            "{kind}, a solve, {WATCHERS} watchers and {} idle connections beside: p99",
            silent.len()
        );
        row(&what, if rank < 3 { "10 ms" } else { "-" }, &times.to_string());
    }
    drop(silent);
    let seconds = accept(&served, &chamber, PLANNINGS).await?;
    let what = format!("{PLANNINGS} plannings accepted, solves beside");
    row(&what, "5 s", &format!("{seconds:.2} s, {:.0} a second", PLANNINGS as f64 / seconds));
    let memory = day::memory(&served, &draft, CALLS).await?;
    let memory = memory.iter().map(|mb| format!("{mb:.0}")).collect::<Vec<_>>().join(", ");
    row(
        &format!("memory after each tenth of {CALLS} calls, solves beside"),
        "flat",
        &format!("{memory} MB"),
    );
    Ok(())
}

async fn page_through(engine: &Path) -> Result<(), Fault> {
    println!("\n| on {DRAFTS} drafts | wanted | measured |\n|---|---|---|");
    let folder = tempfile::tempdir()?;
    records::fill(folder.path(), DRAFTS).await?;
    let served = Served::start(engine, &Place::Folder(folder.path().into())).await?;
    row("start-up", "0.3 s", &format!("{:.3} s", served.start_seconds));
    row("a page of 100: p99", "50 ms", &list(&served).await?.to_string());
    Ok(())
}

fn row(what: &str, wanted: &str, measured: &str) {
    println!("| {what} | {wanted} | {measured} |");
}
