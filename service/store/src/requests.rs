//! The same request sent twice is done once: what each request id of a principal was used for.

use sqlx::AnyConnection;

use crate::error::{Result, StoreError};
use crate::sql::{Ask, Columns, query};

const RESERVE: &str = "INSERT INTO requests VALUES ($1, $2, $3, '') ON CONFLICT DO NOTHING";
const READ: &str = "SELECT digest, outcome FROM requests WHERE principal = $1 AND request_id = $2";
const SETTLE: &str = "UPDATE requests SET outcome = $3 WHERE principal = $1 AND request_id = $2";

/// A request that may be sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestKey {
    /// Who sends it.
    pub principal: String,
    /// The id chosen by the sender.
    pub request_id: String,
    /// A digest of everything asked for.
    pub digest: String,
}

impl RequestKey {
    /// The answer to this request, if it was done before; otherwise the id is taken for it.
    pub(crate) async fn reserve(&self, connection: &mut AnyConnection) -> Result<Option<String>> {
        let reserved = query(RESERVE)
            .bind(self.principal.clone())
            .bind(self.request_id.clone())
            .bind(self.digest.clone())
            .run(connection)
            .await?;
        if reserved == 1 {
            return Ok(None);
        }
        let row = query(READ)
            .bind(self.principal.clone())
            .bind(self.request_id.clone())
            .one(connection)
            .await?;
        if row.column::<String>("digest")? == self.digest {
            row.column("outcome").map(Some)
        } else {
            Err(StoreError::RequestIdReused(self.request_id.clone()))
        }
    }

    /// Notes its answer, within the same transaction.
    pub(crate) async fn settle(&self, outcome: &str, connection: &mut AnyConnection) -> Result<()> {
        query(SETTLE)
            .bind(self.principal.clone())
            .bind(self.request_id.clone())
            .bind(outcome.to_owned())
            .run(connection)
            .await
            .map(drop)
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

/// See [`RequestKey::settle`].
pub(crate) async fn settle(
    request: Option<&RequestKey>,
    outcome: &str,
    connection: &mut AnyConnection,
) -> Result<()> {
    match request {
        Some(request) => request.settle(outcome, connection).await,
        None => Ok(()),
    }
}
