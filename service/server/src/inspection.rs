//! Reads the records without changing them: the audit chain with what was noted and signed of it, the database, a run
//! done again.

use crate::anchor;
use crate::jobs::{self, Replay, Solver};
use crate::run::{RunError, block_on};
use crate::settings::Settings;
use crate::signing::{Witness, text_of_run};
use serde_json::Value;
use solver::facts::text::Text;
use std::path::PathBuf;
use store::{AuditLine, AuditReport, Location, PageRequest, Store, StoreError, StoreOptions};

/// What is known of the audit chain from elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Proofs {
    /// File of the heads that the service noted.
    pub anchor: Option<PathBuf>,
    /// File of the public key of the court (PEM).
    pub public_key: Option<PathBuf>,
}

/// What a reading of the whole audit record says.
#[derive(Debug, Clone)]
pub struct Audited {
    /// Of the chain and the records.
    pub report: AuditReport,
    /// Heads noted elsewhere through which the chain passes, if it holds.
    pub anchors: usize,
    /// Lines of the anchor that are not to be believed.
    pub refused_anchors: Vec<usize>,
    /// Runs whose signature is true; counted with a public key.
    pub signed_runs: usize,
    /// Runs that are not signed: made without a key.
    pub unsigned_runs: usize,
    /// Lines of runs whose signature is false.
    pub false_signatures: Vec<i64>,
}

impl Audited {
    /// Whether nothing contradicts anything.
    pub fn holds(&self) -> bool {
        let report = &self.report;
        report.fault.is_none()
            && report.contradictions.is_empty()
            && self.refused_anchors.is_empty()
            && self.false_signatures.is_empty()
    }
}

/// Reads the whole audit record, all that it stands for and what is known of it from elsewhere, and says what does not
/// hold.
///
/// # Errors
/// `Records`, `Signing`, `Process`.
pub fn verify_audit(records: &Location, proofs: &Proofs) -> Result<Audited, RunError> {
    with_records(records, async |store| audit(store, proofs).await)
}

/// What is wrong with the database, its pages and each of its rows; nothing, usually.
///
/// # Errors
/// `Records`, `Process`.
pub fn integrity_faults(records: &Location) -> Result<Vec<String>, RunError> {
    with_records(records, async |store| Ok(store.integrity_faults().await?))
}

/// Does again what an operation did (by its id or that of its draft), and compares the bytes. `report` gets each stage.
///
/// # Errors
/// `Records`, `Process`, `Replay`.
pub fn replay(
    records: &Location,
    settings: &Settings,
    run: &str,
    report: &(dyn Fn(Text) + Sync),
) -> Result<Replay, RunError> {
    let solver = Solver::new(&settings.solve)?;
    with_records(records, async |store| Ok(jobs::replay(store, &solver, run, report).await?))
}

fn with_records<T>(
    records: &Location,
    work: impl AsyncFnOnce(&Store) -> Result<T, RunError>,
) -> Result<T, RunError> {
    block_on(async {
        let store = Store::look(records, &StoreOptions::server()).await?;
        let done = work(&store).await;
        store.close().await;
        done
    })
}

/// Reads the whole audit record with what is known of it from elsewhere.
async fn audit(store: &Store, proofs: &Proofs) -> Result<Audited, RunError> {
    let witness = proofs.public_key.as_deref().map(Witness::new).transpose()?;
    let (heads, refused_anchors) = match &proofs.anchor {
        None => Default::default(),
        Some(file) => anchor::read(file, witness.as_ref())?,
    };
    let report = store.verify_audit(&heads).await?;
    let mut audited = Audited {
        report,
        anchors: heads.len(),
        refused_anchors,
        signed_runs: 0,
        unsigned_runs: 0,
        false_signatures: Vec::new(),
    };
    if let Some(witness) = witness {
        count_signatures(store, &witness, &mut audited).await?;
    }
    Ok(audited)
}

async fn count_signatures(
    store: &Store,
    witness: &Witness,
    audited: &mut Audited,
) -> Result<(), StoreError> {
    let mut page = PageRequest::first(1_000);
    loop {
        let lines = store.list_audit(None, &page).await?;
        for line in &lines.items {
            match signature(line) {
                None => {}
                Some((_, None)) => audited.unsigned_runs += 1,
                Some((text, Some(signature))) if witness.holds(&text, &signature) => {
                    audited.signed_runs += 1;
                }
                Some(_) => audited.false_signatures.push(line.sequence),
            }
        }
        let Some(next) = lines.next else { return Ok(()) };
        page.token = Some(next);
    }
}

/// What is signed of the run of a line, and its signature; none for a line of no draft.
fn signature(line: &AuditLine) -> Option<(String, Option<String>)> {
    let details: Value = serde_json::from_str(&line.details).ok()?;
    let run = details.get("run")?;
    let operation = line.resource.strip_prefix("operations/")?;
    let (draft, plan) = (run.get("draft")?.as_str()?, run.get("plan_sha256")?.as_str()?);
    let signature = run.get("signature").and_then(Value::as_str).map(Into::into);
    Some((text_of_run(operation, draft, plan), signature))
}
