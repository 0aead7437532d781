//! What the records hold, as callers see it.

use crate::etag::Etag;
use crate::lifecycle::DraftState;

/// A dataset with its latest revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    /// Its id.
    pub id: String,
    /// Its version.
    pub etag: Etag,
    /// The latest revision.
    pub latest: Revision,
    /// When it was first recorded, in milliseconds since 1970.
    pub created_at: i64,
    /// When it last changed.
    pub updated_at: i64,
}

/// A revision of a dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Id of the dataset.
    pub dataset: String,
    /// Its rank, from 1.
    pub number: i64,
    /// Its id within the dataset.
    pub id: String,
    /// See [`crate::NewRevision::base`].
    pub base: Option<String>,
    /// Size of the document.
    pub size_bytes: i64,
    /// SHA-256 of the document, in hexadecimal.
    pub sha256: String,
    /// See [`crate::NewRevision::summary`].
    pub summary: String,
    /// Who recorded it.
    pub author: String,
    /// When.
    pub created_at: i64,
}

/// Where an operation stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::AsRefStr, strum::EnumString, strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum OperationState {
    /// Waits for a worker.
    Queued,
    /// A worker has it.
    Running,
    /// Over, with an outcome.
    Succeeded,
    /// Over, without.
    Failed,
    /// Stopped because somebody asked.
    Cancelled,
}

/// An operation without its request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its id.
    pub id: String,
    /// See [`crate::NewOperation::dataset`].
    pub dataset: String,
    /// See [`crate::NewOperation::priority`].
    pub priority: i64,
    /// Who asked.
    pub principal: String,
    /// Where it stands.
    pub state: OperationState,
    /// How many times it was started.
    pub attempt: i64,
    /// Token of the worker who has it, or had it last.
    pub token: i64,
    /// Whether somebody asked to stop it.
    pub cancel_requested: bool,
    /// What it concluded with; opaque to the store.
    pub outcome: Option<String>,
    /// Log of a failed run.
    pub log: String,
    /// When it was accepted, in milliseconds since 1970.
    pub created_at: i64,
    /// When it was last started.
    pub started_at: Option<i64>,
    /// When it ended.
    pub finished_at: Option<i64>,
}

/// A draft without its plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// Id of the dataset.
    pub dataset: String,
    /// Rank of the revision.
    pub revision: i64,
    /// Id of the revision.
    pub revision_id: String,
    /// The operation that made it.
    pub operation: String,
    /// Where it stands.
    pub state: DraftState,
    /// Its version.
    pub etag: Etag,
    /// Plans so far: 1, and one more for each edit.
    pub plan_number: i64,
    /// See [`crate::NewDraft::summary`].
    pub summary: String,
    /// When it was made, in milliseconds since 1970.
    pub created_at: i64,
    /// When it last changed.
    pub updated_at: i64,
}

/// A step of a draft's life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The version of the draft that this made: its name within the draft.
    pub version: i64,
    /// Where it was.
    pub from: DraftState,
    /// Where it went.
    pub to: DraftState,
    /// Who decided.
    pub person: String,
    /// Why.
    pub reason: String,
    /// See [`crate::NewTransition::overrides`].
    pub overrides: Option<String>,
    /// When, in milliseconds since 1970.
    pub at: i64,
}
