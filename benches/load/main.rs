//! The service under load, against what it should bear. Usage: `load ENGINE`; a table comes out.
//!
//! Calls are made on a schedule, and their time counts from the moment that they were due: a service that
//! stalls is not asked less.

#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

mod measures;
mod records;
mod served;

use measures::{accept, list, read_drafts, watch};
use served::Served;
use std::path::PathBuf;

/// Calls a second, and for how long.
const RATE: u32 = 200;
const SECONDS: u32 = 20;
const WATCHERS: usize = 500;
const PLANNINGS: usize = 1_000;
const DRAFTS: usize = 10_000;

type Fault = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let engine = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: load ENGINE")?);
    println!("| what | wanted | measured |\n|---|---|---|");
    let folder = tempfile::tempdir()?;
    let served = Served::start(&engine, folder.path()).await?;
    row("start-up, to the first call answered", "0.3 s", &format!("{:.3} s", served.start_seconds));
    row("idle memory", "60 MB", &format!("{:.1} MB", served.resident_mb()?));
    let chamber = served.put_court().await?;
    let (draft, events) = watch(&served, WATCHERS).await?;
    let watched = format!("{WATCHERS} of {WATCHERS} told all {events} events and the end");
    row("watchers on one operation", "500", &watched);
    let times = read_drafts(&served, &draft, RATE, SECONDS).await?;
    let at = |share: usize| times[(times.len() * share / 1000).min(times.len() - 1)];
    let (median, high, worst) = (at(500), at(990), at(1000));
    let what = format!("`GetDraft` of a court week, {RATE} a second for {SECONDS} s: p99");
    row(&what, "20 ms", &format!("{high:.1} ms (median {median:.1}, worst {worst:.1})"));
    let seconds = accept(&served, &chamber, PLANNINGS).await?;
    row(
        &format!("{PLANNINGS} plannings accepted, solves beside"),
        "5 s",
        &format!("{seconds:.2} s"),
    );
    row("memory after that", "-", &format!("{:.1} MB", served.resident_mb()?));
    drop(served);

    let folder = tempfile::tempdir()?;
    records::fill(folder.path(), DRAFTS).await?;
    let served = Served::start(&engine, folder.path()).await?;
    row("start-up on these records", "0.3 s", &format!("{:.3} s", served.start_seconds));
    let (pages, median, worst) = list(&served).await?;
    let said = format!("{worst:.1} ms the slowest of {pages} pages of 100 (median {median:.1})");
    row(&format!("a page of {DRAFTS} drafts"), "50 ms", &said);
    Ok(())
}

fn row(what: &str, wanted: &str, measured: &str) {
    println!("| {what} | {wanted} | {measured} |");
}
