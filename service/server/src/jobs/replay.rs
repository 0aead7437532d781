//! A run done again from the records: the same order and data must give the same bytes.

use super::line::{Conclusion, Line};
use super::run::{Fault, Solver};
use crate::convert::Order;
use crate::inputs::Inputs;
use crate::records::sha256;
use solver::facts::text::Text;
use store::{Draft, Store, StoreError};

/// What a replay found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replay {
    /// Id of the draft that the run had made.
    pub draft: String,
    /// SHA-256 of the plan as recorded.
    pub recorded_sha256: String,
    /// SHA-256 of the plan as made again.
    pub replayed_sha256: String,
    /// The engine that made the recorded plan, when it is not this one.
    pub other_engine: Option<String>,
}

impl Replay {
    /// Whether the bytes are the same.
    pub fn is_same(&self) -> bool {
        self.recorded_sha256 == self.replayed_sha256
    }
}

/// Why a run can't be replayed.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// The records can't be read, or have no such run.
    #[error("{0}")]
    Records(#[from] StoreError),
    /// The run made no draft.
    #[error("this run made no draft")]
    NoDraft,
    /// A clock ended the run: another day, another machine, another plan.
    #[error("this run had a time limit")]
    TimeLimited,
    /// The replay broke down.
    #[error("{0}")]
    Broken(#[from] Fault),
}

/// Does again what an operation did, by its id or that of its draft. `report` gets each stage.
///
/// # Errors
/// See [`ReplayError`].
pub(crate) async fn replay(
    store: &Store,
    solver: &Solver,
    run: &str,
    report: &(dyn Fn(Text) + Sync),
) -> Result<Replay, ReplayError> {
    let draft = draft_of(store, run).await?;
    let request = store.operation_request(&draft.operation).await?;
    let order: Order = serde_json::from_slice(&request).map_err(Fault::from)?;
    if order.has_time_limit() {
        return Err(ReplayError::TimeLimited);
    }
    let recorded = store.plan(&draft.id, 1).await?;
    let inputs = Inputs::of(store, &order).await.map_err(Fault::from)?;
    let mut process = solver.start(&order, &inputs).await?;
    let plan = loop {
        match process.next().await.map_err(Fault::from)? {
            Some(Line::Progress(step)) => report(step.stage),
            Some(Line::Alive) => {}
            Some(Line::Planned(plan)) => break plan,
            _ => return Err(Fault::from(process.log().await).into()),
        }
    };
    let replayed = serde_json::to_vec(&plan).map_err(Fault::from)?;
    Ok(Replay {
        draft: draft.id,
        recorded_sha256: sha256(&recorded),
        replayed_sha256: sha256(&replayed),
        other_engine: engine_of(&recorded).filter(|it| Some(it) != engine_of(&replayed).as_ref()),
    })
}

async fn draft_of(store: &Store, run: &str) -> Result<Draft, ReplayError> {
    if let Some(id) = run.strip_prefix("drafts/") {
        return Ok(store.draft(id).await?);
    }
    let id = run.strip_prefix("operations/").unwrap_or(run);
    let outcome = store.operation(id).await?.outcome.unwrap_or_default();
    match Conclusion::from_json(&outcome) {
        Some(Conclusion::Draft(id)) => Ok(store.draft(&id).await?),
        _ => Err(ReplayError::NoDraft),
    }
}

fn engine_of(plan: &[u8]) -> Option<String> {
    let plan: serde_json::Value = serde_json::from_slice(plan).ok()?;
    Some(plan["record"]["engine_version"].as_str()?.to_owned())
}
