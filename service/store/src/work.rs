//! The side of workers: claiming operations in turn, saying that they live, ending them once. A
//! claim gives a token; whoever lost the claim finds its token refused.

use serde_json::json;
use sqlx::any::AnyRow;

use crate::audit::{AuditEntry, kept};
use crate::blob;
use crate::drafts::{self, NewDraft};
use crate::error::{Result, StoreError};
use crate::failpoints::DurableStep;
use crate::kept::Operation;
use crate::open::Store;
use crate::operations::operation;
use crate::sql::{Ask, Columns, Select, query};
use crate::wake::Event;
use crate::write::Write;

// The urgent first; then the line of chambers whose last turn is the oldest; then the oldest.
const NEXT: &str = "SELECT o.id FROM operations o WHERE o.state = 'queued'
    ORDER BY o.priority DESC,
        (SELECT COALESCE(MAX(p.token), 0) FROM operations p WHERE p.lane = o.lane), o.position
    LIMIT 1";
const SKIP_TAKEN: &str = " FOR UPDATE OF o SKIP LOCKED";
const NEXT_TOKEN: &str = "UPDATE queue_head SET token = token + 1 WHERE id = 1 RETURNING token";
const CLAIM: &str = "UPDATE operations SET state = 'running', attempt = attempt + 1, token = $2,
    worker = $3, started_at = $4, heartbeat_at = $4 WHERE id = $1 AND state = 'queued'
    RETURNING *";
const BEAT: &str = "UPDATE operations SET heartbeat_at = $3
    WHERE id = $1 AND token = $2 AND state = 'running' RETURNING cancel_requested";
const APPEND: &str = "INSERT INTO operation_progress (operation_id, sequence, at, event)
    SELECT $1, COALESCE(MAX(sequence), 0) + 1, $2, $3
    FROM operation_progress WHERE operation_id = $1";
const END: &str = "UPDATE operations SET state = $3, outcome = $4, log = $5, finished_at = $6,
    heartbeat_at = NULL
    WHERE id = $1 AND token = $2 AND state = 'running'";
const GIVE_BACK: &str =
    "UPDATE operations SET state = 'queued', heartbeat_at = NULL, attempt = attempt - 1
    WHERE id = $1 AND token = $2 AND state = 'running'";
const BEATS: &str = "SELECT id, token, heartbeat_at FROM operations
    WHERE state = 'running' ORDER BY position";
const TRY_AGAIN: &str = "UPDATE operations SET state = 'queued', heartbeat_at = NULL, log = $3
    WHERE id = $1 AND token = $2 AND state = 'running'";

const TAKE_BACK: &str =
    "UPDATE operations SET state = 'queued', heartbeat_at = NULL, attempt = attempt - 1,
    losses = losses + 1
    WHERE id = $1 AND token = $2 AND state = 'running' AND losses < $3";

/// How many servers may be lost under one operation before a loss counts as a failure of its run: a run that takes its
/// server with it must not go on for ever.
const LOSSES: i64 = 10;

/// How many times an operation is started.
pub const ATTEMPTS: i64 = 2;

/// An operation in the hands of a worker.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The operation; its token is the worker's.
    pub operation: Operation,
    /// What is asked.
    pub request: Vec<u8>,
}

/// A worker's last sign of life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beat {
    /// Id of the operation.
    pub operation: String,
    /// Token of the claim.
    pub token: i64,
    /// When, by the worker's clock, in milliseconds since 1970.
    pub at: i64,
}

/// How a worker's operation ends.
#[derive(Debug, Clone)]
pub enum Ending {
    /// With an outcome and, if it is one, a draft.
    Succeeded {
        /// What it concluded with; opaque to the store.
        outcome: String,
        /// The draft that was made.
        draft: Option<Box<NewDraft>>,
    },
    /// Without.
    Failed {
        /// Why, for who asked; opaque to the store.
        outcome: String,
        /// Last lines of the log: ids only.
        log: String,
    },
    /// Stopped, because somebody asked.
    Cancelled,
}

impl Store {
    /// The next operation for a worker, if one waits.
    ///
    /// # Errors
    /// Those of writing.
    pub async fn claim_next(&self, worker: &str, at: i64) -> Result<Option<Claim>> {
        let mut write = self.write().await?;
        let next = Select::new(NEXT).text(write.dialect().only_in_postgres(SKIP_TAKEN)).query();
        let Some(next) = next.maybe(write.connection()).await? else { return Ok(None) };
        let token: i64 = query(NEXT_TOKEN).one(write.connection()).await?.column("token")?;
        let id: String = next.column("id")?;
        let row = query(CLAIM)
            .bind(id.clone())
            .bind(token)
            .bind(worker.to_owned())
            .bind(at)
            .one(write.connection())
            .await?;
        let claim = Claim {
            operation: operation(&row)?,
            request: blob::unpack(&row.column::<Vec<u8>>("request")?)?,
        };
        write.touch(&kept::OPERATIONS, [id.as_str().into()]);
        let entry = line(worker, at, "claim_operation", &id, token);
        write.announce(Event::Operation(id));
        write.commit_with(&entry, DurableStep::Claim).await?;
        Ok(Some(claim))
    }

    /// Says that a worker lives; whether its operation is to be stopped.
    ///
    /// # Errors
    /// `Fenced`: the operation is no longer the worker's, which must stop.
    pub async fn heartbeat(&self, id: &str, token: i64, at: i64) -> Result<bool> {
        let mut write = self.write().await?;
        let is_to_stop = beat(&mut write, id, token, at).await?;
        write.commit(DurableStep::Heartbeat).await?;
        Ok(is_to_stop)
    }

    /// Appends an event; a sign of life too.
    ///
    /// # Errors
    /// `Fenced`.
    pub async fn append_progress(
        &self,
        id: &str,
        token: i64,
        at: i64,
        event: &[u8],
    ) -> Result<bool> {
        let mut write = self.write().await?;
        let is_to_stop = beat(&mut write, id, token, at).await?;
        let event = event.to_vec();
        query(APPEND).bind(id.to_owned()).bind(at).bind(event).run(write.connection()).await?;
        write.announce(Event::Operation(id.into()));
        write.commit(DurableStep::Progress).await?;
        Ok(is_to_stop)
    }

    /// Ends an operation, with its draft if there is one: all of it or nothing.
    ///
    /// # Errors
    /// `Fenced`.
    pub async fn end(
        &self,
        id: &str,
        token: i64,
        ending: Ending,
        entry: &AuditEntry,
    ) -> Result<()> {
        let (state, outcome, log, draft, step) = match ending {
            Ending::Succeeded { outcome, draft } => {
                ("succeeded", Some(outcome), String::new(), draft, DurableStep::Complete)
            }
            Ending::Failed { outcome, log } => {
                ("failed", Some(outcome), log, None, DurableStep::Fail)
            }
            Ending::Cancelled => ("cancelled", None, String::new(), None, DurableStep::Cancel),
        };
        let mut write = self.write().await?;
        let ended = query(END)
            .bind(id.to_owned())
            .bind(token)
            .bind(state.to_owned())
            .bind(outcome)
            .bind(log)
            .bind(entry.at)
            .run(write.connection())
            .await?;
        if ended == 0 {
            return Err(StoreError::Fenced(id.into()));
        }
        if let Some(draft) = draft {
            drafts::insert(*draft, id, entry, &mut write).await?;
        }
        write.touch(&kept::OPERATIONS, [id.into()]);
        write.touch(&kept::PROGRESS, [id.into()]);
        write.announce(Event::Operation(id.into()));
        write.commit_with(entry, step).await
    }

    /// Gives an operation back to the queue, as if it had not been started: the server stops.
    ///
    /// # Errors
    /// `Fenced`.
    pub async fn give_back(&self, id: &str, token: i64, worker: &str, at: i64) -> Result<()> {
        let mut write = self.write().await?;
        let question = query(GIVE_BACK).bind(id.to_owned()).bind(token);
        if question.run(write.connection()).await? == 0 {
            return Err(StoreError::Fenced(id.into()));
        }
        queued_again(&mut write, id);
        let entry = line(worker, at, "give_back_operation", id, token);
        write.commit_with(&entry, DurableStep::Reclaim).await
    }

    /// Takes back an operation whose server was lost: that is no failure of the run, unless it goes on and on. Then it is as if
    /// the run had been lost (see [`Self::lose`]).
    ///
    /// # Errors
    /// `Fenced`.
    pub async fn take_back(
        &self,
        id: &str,
        token: i64,
        outcome: &str,
        log: &str,
        entry: &AuditEntry,
    ) -> Result<()> {
        let mut write = self.write().await?;
        let question = query(TAKE_BACK).bind(id.to_owned()).bind(token).bind(LOSSES);
        if question.run(write.connection()).await? == 0 {
            drop(write);
            return self.lose(id, token, outcome, log, entry).await;
        }
        queued_again(&mut write, id);
        write.commit_with(entry, DurableStep::Reclaim).await
    }

    /// Takes back one operation that its worker lost: it is tried again, [`ATTEMPTS`] times in all, then
    /// fails. `outcome` is what it then comes to.
    ///
    /// # Errors
    /// `Fenced`.
    pub async fn lose(
        &self,
        id: &str,
        token: i64,
        outcome: &str,
        log: &str,
        entry: &AuditEntry,
    ) -> Result<()> {
        if self.operation(id).await?.attempt >= ATTEMPTS {
            let ending = Ending::Failed { outcome: outcome.into(), log: log.into() };
            return self.end(id, token, ending, entry).await;
        }
        let mut write = self.write().await?;
        let question = query(TRY_AGAIN).bind(id.to_owned()).bind(token).bind(log.to_owned());
        if question.run(write.connection()).await? == 0 {
            return Err(StoreError::Fenced(id.into()));
        }
        queued_again(&mut write, id);
        write.commit_with(entry, DurableStep::Reclaim).await
    }

    /// The last sign of life of each operation at work.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn beats(&self) -> Result<Vec<Beat>> {
        let rows = query(BEATS).all(&mut *self.reader().await?).await?;
        let beat = |row: &AnyRow| {
            let (operation, token) = (row.column("id")?, row.column("token")?);
            Ok(Beat { operation, token, at: row.column("heartbeat_at")? })
        };
        rows.iter().map(beat).collect()
    }
}

/// The audit line of what a worker does with an operation.
fn line(worker: &str, at: i64, action: &str, id: &str, token: i64) -> AuditEntry {
    let resource = format!("operations/{id}");
    let (principal, action, details) = (worker.into(), action.into(), json!({ "token": token }));
    AuditEntry { at, principal, action, resource, details }
}

/// Wakes the workers, and who watches it, for an operation that is queued again.
fn queued_again(write: &mut Write<'_>, id: &str) {
    write.touch(&kept::OPERATIONS, [id.into()]);
    write.announce(Event::Work);
    write.announce(Event::Operation(id.into()));
}

async fn beat(write: &mut Write<'_>, id: &str, token: i64, at: i64) -> Result<bool> {
    let question = query(BEAT).bind(id.to_owned()).bind(token).bind(at);
    match question.maybe(write.connection()).await? {
        Some(row) => Ok(row.column::<i64>("cancel_requested")? != 0),
        None => Err(StoreError::Fenced(id.into())),
    }
}
