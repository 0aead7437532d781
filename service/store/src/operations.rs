//! Operations: what takes time. Accepted means recorded; what comes of it is recorded once.

use sqlx::AnyConnection;
use sqlx::any::AnyRow;

use crate::audit::{AuditEntry, attest, kept};
use crate::blob;
use crate::erase;
use crate::error::{Result, StoreError};
use crate::failpoints::DurableStep;
use crate::kept::{Operation, OperationState};
use crate::open::Store;
use crate::page::{Page, PageRequest};
use crate::requests::{Changed, RequestKey, done_before, settle};
use crate::sql::{Ask, Columns, Select, query};
use crate::wake::Event;

const OPERATION: &str = "SELECT * FROM operations o WHERE 1 = 1";
const REQUEST: &str = "SELECT * FROM operations WHERE id = $1";
const CHAMBERS: &str =
    "SELECT chamber FROM operation_chambers WHERE operation_id = $1 ORDER BY chamber";
const QUEUED: &str = "SELECT COUNT(*) AS n FROM operations WHERE state = 'queued'";
// Writing the head first puts enqueues in one line: the count that follows then holds.
const NEXT_POSITION: &str =
    "UPDATE queue_head SET position = position + 1 WHERE id = 1 RETURNING position";
const INSERT: &str = "INSERT INTO operations
    (id, position, lane, dataset_id, priority, request, principal, state, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8)";
const INSERT_CHAMBER: &str = "INSERT INTO operation_chambers VALUES ($1, $2)";
// Each of its own facts is read once: joined with itself, the table is read anew for each row that waits.
const AHEAD: &str = "SELECT COUNT(*) AS n FROM operations o
    WHERE o.state = 'queued' AND (SELECT state FROM operations WHERE id = $1) = 'queued'
    AND (o.priority > (SELECT priority FROM operations WHERE id = $1)
        OR (o.priority = (SELECT priority FROM operations WHERE id = $1)
            AND o.position <= (SELECT position FROM operations WHERE id = $1)))";
const PROGRESS: &str = "SELECT sequence, at, event FROM operation_progress
    WHERE operation_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3";
const LAST_PROGRESS: &str = "SELECT sequence, at, event FROM operation_progress
    WHERE operation_id = $1 ORDER BY sequence DESC LIMIT 1";
const CANCEL_QUEUED: &str = "UPDATE operations SET state = 'cancelled', cancel_requested = 1,
    finished_at = $2 WHERE id = $1 AND state = 'queued'";
const ASK_TO_CANCEL: &str = "UPDATE operations SET cancel_requested = 1
    WHERE id = $1 AND state = 'running' AND cancel_requested = 0";

/// The chamber that stands for the whole court.
pub const WHOLE_COURT: &str = "*";

/// An operation to be accepted.
#[derive(Debug, Clone)]
pub struct NewOperation {
    /// Its id.
    pub id: String,
    /// The dataset that it is about.
    pub dataset: String,
    /// Chambers covered; [`WHOLE_COURT`] for all. Those of one line of chambers take turns with others.
    pub chambers: Vec<String>,
    /// The higher, the earlier.
    pub priority: i64,
    /// What is asked; opaque to the store.
    pub request: Vec<u8>,
}

/// One event of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressEvent {
    /// Its number, from 1, without gaps.
    pub sequence: i64,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// What; opaque to the store.
    pub event: Vec<u8>,
}

/// What to list; conditions given must all hold.
#[derive(Debug, Clone, Default)]
pub struct OperationFilter {
    /// In one of these states; all when empty.
    pub states: Vec<OperationState>,
    /// Covering one of these chambers ([`WHOLE_COURT`] is one of them); all when absent.
    pub chambers: Option<Vec<String>>,
    /// Covering nothing but these chambers: what a caller may see; all when absent.
    pub within: Option<Vec<String>>,
    /// On this dataset.
    pub dataset: Option<String>,
}

impl Store {
    /// Accepts an operation, if fewer than `limit` wait.
    ///
    /// # Errors
    /// `QueueFull`, `RequestIdReused`.
    pub async fn enqueue(
        &self,
        new: NewOperation,
        limit: i64,
        request: Option<&RequestKey>,
        entry: &AuditEntry,
    ) -> Result<Operation> {
        let mut write = self.write().await?;
        if let Some(earlier) = done_before(request, write.connection()).await? {
            drop(write);
            return self.operation(&earlier).await;
        }
        let row = query(NEXT_POSITION).one(write.connection()).await?;
        let position: i64 = row.column("position")?;
        let queued: i64 = query(QUEUED).one(write.connection()).await?.column("n")?;
        if queued >= limit {
            return Err(StoreError::QueueFull { queued, limit });
        }
        insert(&new, position, entry, write.connection()).await?;
        let select = Select::new(OPERATION).text(" AND o.id = ").value(new.id.as_str())?;
        let accepted = operation(&select.query().one(write.connection()).await?)?;
        let ahead = query(AHEAD).bind(new.id.clone()).one(write.connection()).await?;
        let changed = Changed::Operation(&accepted, ahead.column("n")?);
        settle(request, &new.id, changed, &mut write).await?;
        write.touch(&kept::OPERATIONS, [new.id.as_str().into()]);
        write.touch(&kept::OPERATION_CHAMBERS, [new.id.as_str().into()]);
        write.announce(Event::Work);
        write.commit_with(entry, DurableStep::Enqueue).await?;
        Ok(accepted)
    }

    /// An operation.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn operation(&self, id: &str) -> Result<Operation> {
        let select = Select::new(OPERATION).text(" AND o.id = ").value(id)?;
        let row = select.query().maybe(&mut *self.reader().await?).await?;
        operation(&row.ok_or_else(|| not_found(id))?)
    }

    /// What an operation was asked, checked against the audit record.
    ///
    /// # Errors
    /// `NotFound`, `Corrupt`.
    pub async fn operation_request(&self, id: &str) -> Result<Vec<u8>> {
        let mut moment = self.moment().await?;
        let row = query(REQUEST).bind(id.to_owned()).maybe(&mut moment).await?;
        let row = row.ok_or_else(|| not_found(id))?;
        let row = attest(&kept::OPERATIONS, vec![id.into()], row, &mut moment).await?;
        erase::bytes(&row, "request", || format!("request of operation {id}"))
    }

    /// The chambers that an operation covers.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn operation_chambers(&self, id: &str) -> Result<Vec<String>> {
        let rows = query(CHAMBERS).bind(id.to_owned()).all(&mut *self.reader().await?).await?;
        rows.iter().map(|row| row.column("chamber")).collect()
    }

    /// Place of an operation in the queue, 1 being next, leaving out the chambers' turns; 0 once it left.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn queue_position(&self, id: &str) -> Result<i64> {
        let row = query(AHEAD).bind(id.to_owned()).one(&mut *self.reader().await?).await?;
        row.column("n")
    }

    /// How many operations wait.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn queue_length(&self) -> Result<i64> {
        query(QUEUED).one(&mut *self.reader().await?).await?.column("n")
    }

    /// Operations, newest first.
    ///
    /// # Errors
    /// `InvalidPageToken`.
    pub async fn list_operations(
        &self,
        filter: &OperationFilter,
        page: &PageRequest,
    ) -> Result<Page<Operation>> {
        let mut select = Select::new(OPERATION);
        if !filter.states.is_empty() {
            let states: Vec<String> =
                filter.states.iter().map(|state| state.as_ref().to_owned()).collect();
            select = select.among(" AND o.state IN", &states)?;
        }
        if let Some(chambers) = &filter.chambers {
            select = select
                .text(" AND EXISTS (SELECT 1 FROM operation_chambers c WHERE c.operation_id = o.id")
                .among(" AND c.chamber IN", chambers)?
                .text(")");
        }
        if let Some(chambers) = &filter.within {
            select = select
                .text(" AND NOT EXISTS (SELECT 1 FROM operation_chambers c WHERE c.operation_id = o.id")
                .outside(" AND c.chamber NOT IN", chambers)?
                .text(")");
        }
        select = select.when(" AND o.dataset_id = ", filter.dataset.as_deref())?;
        if let Some((at, id)) = page.after()? {
            select = select.text(" AND (o.created_at, o.id) < (").value(at)?;
            select = select.text(", ").value(id)?.text(")");
        }
        let select = select.text(" ORDER BY o.created_at DESC, o.id DESC LIMIT ");
        let rows = select.value(page.rows())?.query().all(&mut *self.reader().await?).await?;
        let found = rows.iter().map(operation).collect::<Result<Vec<_>>>()?;
        Ok(Page::cut(found, page, |it| (it.created_at, it.id.clone())))
    }

    /// Events of an operation after one, at most `limit` of them, in their order.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn progress_after(
        &self,
        id: &str,
        sequence: i64,
        limit: i64,
    ) -> Result<Vec<ProgressEvent>> {
        let question = query(PROGRESS).bind(id.to_owned()).bind(sequence).bind(limit);
        let rows = question.all(&mut *self.reader().await?).await?;
        rows.iter().map(progress).collect()
    }

    /// The latest event of an operation.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn last_progress(&self, id: &str) -> Result<Option<ProgressEvent>> {
        let question = query(LAST_PROGRESS).bind(id.to_owned());
        let row = question.maybe(&mut *self.reader().await?).await?;
        row.as_ref().map(progress).transpose()
    }

    /// Stops an operation that waits, and asks to stop one that runs; what is over stays as it is.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn cancel(&self, id: &str, entry: &AuditEntry) -> Result<Operation> {
        let mut write = self.write().await?;
        let stopped = query(CANCEL_QUEUED).bind(id.to_owned()).bind(entry.at);
        let asked = query(ASK_TO_CANCEL).bind(id.to_owned());
        let changed =
            stopped.run(write.connection()).await? + asked.run(write.connection()).await?;
        if changed > 0 {
            write.touch(&kept::OPERATIONS, [id.into()]);
            write.touch(&kept::PROGRESS, [id.into()]);
            write.announce(Event::Work);
            write.announce(Event::Operation(id.into()));
            write.commit_with(entry, DurableStep::Cancel).await?;
        } else {
            drop(write);
        }
        self.operation(id).await
    }
}

async fn insert(
    new: &NewOperation,
    position: i64,
    entry: &AuditEntry,
    connection: &mut AnyConnection,
) -> Result<()> {
    query(INSERT)
        .bind(new.id.clone())
        .bind(position)
        .bind(new.chambers.join(","))
        .bind(new.dataset.clone())
        .bind(new.priority)
        .bind(blob::pack(&new.request)?)
        .bind(entry.principal.clone())
        .bind(entry.at)
        .run(connection)
        .await?;
    for chamber in &new.chambers {
        query(INSERT_CHAMBER).bind(new.id.clone()).bind(chamber.clone()).run(connection).await?;
    }
    Ok(())
}

fn not_found(id: &str) -> StoreError {
    StoreError::NotFound(format!("operation {id}"))
}

pub(crate) fn operation(row: &AnyRow) -> Result<Operation> {
    Ok(Operation {
        id: row.column("id")?,
        dataset: row.column("dataset_id")?,
        priority: row.column("priority")?,
        principal: row.column("principal")?,
        state: row.word("state")?,
        attempt: row.column("attempt")?,
        token: row.column("token")?,
        cancel_requested: row.column::<i64>("cancel_requested")? != 0,
        outcome: row.column("outcome")?,
        log: row.column("log")?,
        created_at: row.column("created_at")?,
        started_at: row.column("started_at")?,
        finished_at: row.column("finished_at")?,
    })
}

fn progress(row: &AnyRow) -> Result<ProgressEvent> {
    Ok(ProgressEvent {
        sequence: row.column("sequence")?,
        at: row.column("at")?,
        event: row.column("event")?,
    })
}
