//! The same request sent twice is done once: what each request id of a principal was used for, and the
//! answer that it got, which is given again as it was.

use std::fmt;
use std::sync::Arc;

use sqlx::AnyConnection;

use crate::audit::kept;
use crate::blob;
use crate::error::{Result, StoreError};
use crate::kept::{Dataset, Draft, Operation, Transition};
use crate::open::Store;
use crate::sql::{Ask, Columns, query};
use crate::write::Write;

const RESERVE: &str = "INSERT INTO requests (principal, request_id, digest, outcome)
    VALUES ($1, $2, $3, '') ON CONFLICT DO NOTHING";
const READ: &str =
    "SELECT digest, outcome, answer FROM requests WHERE principal = $1 AND request_id = $2";
const SETTLE: &str =
    "UPDATE requests SET outcome = $3, answer = $4 WHERE principal = $1 AND request_id = $2";

/// What a request changed, as it stands once the change is recorded.
#[derive(Debug, Clone, Copy)]
pub enum Changed<'c> {
    /// A dataset, with its new revision.
    Dataset(&'c Dataset),
    /// An operation accepted, with its place in the queue.
    Operation(&'c Operation, i64),
    /// A draft edited.
    Draft(&'c Draft),
    /// A draft moved to another state, and the step that moved it.
    Decided(&'c Draft, &'c Transition),
}

/// Words the answer to a request from what it changed; the bytes are opaque to the store.
type Answer = Arc<dyn Fn(Changed<'_>) -> Vec<u8> + Send + Sync>;

/// A request that may be sent again.
#[derive(Clone)]
pub struct RequestKey {
    /// Who sends it.
    pub principal: String,
    /// The id chosen by the sender.
    pub request_id: String,
    /// A digest of everything asked for.
    pub digest: String,
    /// Words its answer.
    pub answer: Answer,
}

impl fmt::Debug for RequestKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "request {} of {}", self.request_id, self.principal)
    }
}

impl Store {
    /// The answer that a request got, if it was done before; none either for one that an earlier version of the
    /// service answered.
    ///
    /// # Errors
    /// `RequestIdReused`.
    pub async fn answer(&self, request: &RequestKey) -> Result<Option<Vec<u8>>> {
        let row = request.question(READ).maybe(&mut *self.reader().await?).await?;
        let Some(row) = row else { return Ok(None) };
        request.check(&row.column::<String>("digest")?)?;
        let answer: Option<Vec<u8>> = row.column("answer")?;
        answer.map(|packed| blob::unpack(&packed)).transpose()
    }
}

impl RequestKey {
    fn question(&self, text: &'static str) -> crate::sql::Query {
        query(text).bind(self.principal.clone()).bind(self.request_id.clone())
    }

    fn check(&self, digest: &str) -> Result<()> {
        if digest == self.digest {
            Ok(())
        } else {
            Err(StoreError::RequestIdReused(self.request_id.clone()))
        }
    }

    /// What this request came to, if it was done before; otherwise the id is taken for it.
    async fn reserve(&self, connection: &mut AnyConnection) -> Result<Option<String>> {
        let reserved = self.question(RESERVE).bind(self.digest.clone()).run(connection).await?;
        if reserved == 1 {
            return Ok(None);
        }
        let row = self.question(READ).one(connection).await?;
        self.check(&row.column::<String>("digest")?)?;
        row.column("outcome").map(Some)
    }
}

/// See [`RequestKey::reserve`]; nothing for a request without an id.
pub(crate) async fn done_before(
    request: Option<&RequestKey>,
    connection: &mut AnyConnection,
) -> Result<Option<String>> {
    match request {
        Some(request) => request.reserve(connection).await,
        None => Ok(None),
    }
}

/// Notes what a request came to and its answer, within the same transaction.
pub(crate) async fn settle(
    request: Option<&RequestKey>,
    outcome: &str,
    changed: Changed<'_>,
    write: &mut Write<'_>,
) -> Result<()> {
    let Some(request) = request else { return Ok(()) };
    let answer = blob::pack(&(request.answer)(changed))?;
    let settle = request.question(SETTLE).bind(outcome.to_owned()).bind(answer);
    let _ = settle.run(write.connection()).await?;
    let key = [request.principal.as_str().into(), request.request_id.as_str().into()];
    write.touch(&kept::REQUESTS, key);
    Ok(())
}
