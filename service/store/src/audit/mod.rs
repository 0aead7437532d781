//! The audit record: an append-only chain. Each line carries the hash of the line before and is
//! hashed with it, so a line changed, removed or moved shows; it carries the digests of what its change
//! made of the records, so these cannot be changed behind the chain's back either (see `verify_audit`).

mod existing;
mod records;
mod seal;
mod verify;

pub(crate) use existing::seal_existing;
pub use records::{Contradiction, Difference};
pub(crate) use seal::{Kept, Key, Touched, attest, kept};
pub use verify::{AuditFault, AuditReport};
pub(crate) use verify::{head, verify};

use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;

use crate::error::{Result, StoreError};
use crate::sql::{Ask, Columns, query};

/// The hash that the first line follows.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

// Writing the head first puts the appends of several servers in one line.
const TAKE_HEAD: &str = "UPDATE chain SET count = count + 1,
    at = CASE WHEN at > $2 THEN at ELSE $2 END WHERE id = 1 AND format = $1
    RETURNING count, hash, at";
const INSERT: &str = "INSERT INTO audit VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const MOVE_HEAD: &str = "UPDATE chain SET hash = $1 WHERE id = 1";

/// The version of the records: that of the latest migration.
pub(crate) const FORMAT: i64 = 3;

/// Who asked for a change, when, and what is to be remembered of it. The store takes the author and
/// the time of the change itself from here, so the two cannot disagree.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    /// Milliseconds since 1970, by the caller's clock.
    pub at: i64,
    /// Who: an opaque id, never a name.
    pub principal: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub resource: String,
    /// Facts worth keeping, an object: digests, versions, limits. No personal data.
    pub details: Value,
}

/// How many lines the chain has, and the hash of the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditHead {
    /// Lines.
    pub count: i64,
    /// Hash of the last line, in hexadecimal.
    pub hash: String,
}

/// One line as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Its number, from 1.
    pub sequence: i64,
    /// See [`AuditEntry::at`].
    pub at: i64,
    /// See [`AuditEntry::principal`].
    pub principal: String,
    /// See [`AuditEntry::action`].
    pub action: String,
    /// See [`AuditEntry::resource`].
    pub resource: String,
    /// See [`AuditEntry::details`]: the very bytes that were hashed.
    pub details: String,
    /// Hash of the line before.
    pub prev_hash: String,
    /// Hash of this line.
    pub hash: String,
}

impl AuditLine {
    /// SHA-256 over the fields in order and the hash of the line before, in hexadecimal. Numbers are
    /// 8 bytes, big end first; each text follows its length in bytes, so no two lines read the same.
    pub fn digest(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(self.sequence.to_be_bytes());
        hasher.update(self.at.to_be_bytes());
        for text in [&self.principal, &self.action, &self.resource, &self.details, &self.prev_hash]
        {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        }
        hex::encode(hasher.finalize())
    }
}

/// Appends a line within the caller's transaction: its details carry the digests of what was touched. Its time is that
/// of the caller, or of the line before where that is later.
pub(crate) async fn append(
    connection: &mut AnyConnection,
    entry: &AuditEntry,
    touched: &Touched,
) -> Result<()> {
    let sealed = touched.digests(connection).await?;
    let Value::Object(mut details) = entry.details.clone() else {
        return Err(StoreError::Invalid("the details of an audit line are an object".into()));
    };
    if !sealed.is_empty() {
        drop(details.insert(seal::SEALED.into(), Value::Object(sealed)));
    }
    let take = query(TAKE_HEAD).bind(FORMAT).bind(entry.at);
    let head = take.maybe(connection).await?.ok_or_else(other_format)?;
    let mut line = AuditLine {
        sequence: head.column("count")?,
        at: head.column("at")?,
        principal: entry.principal.clone(),
        action: entry.action.clone(),
        resource: entry.resource.clone(),
        details: Value::Object(details).to_string(),
        prev_hash: head.column("hash")?,
        hash: String::new(),
    };
    line.hash = line.digest();
    query(MOVE_HEAD).bind(line.hash.clone()).run(connection).await?;
    touched.point_to(line.sequence, connection).await?;
    insert(connection, line).await
}

/// A line as it is stored.
pub(crate) fn line(row: &AnyRow) -> Result<AuditLine> {
    Ok(AuditLine {
        sequence: row.column("sequence")?,
        at: row.column("at")?,
        principal: row.column("principal")?,
        action: row.column("action")?,
        resource: row.column("resource")?,
        details: row.column("details")?,
        prev_hash: row.column("prev_hash")?,
        hash: row.column("hash")?,
    })
}

fn other_format() -> StoreError {
    StoreError::Schema(format!("the records are no longer of version {FORMAT}").into())
}

async fn insert(connection: &mut AnyConnection, line: AuditLine) -> Result<()> {
    query(INSERT)
        .bind(line.sequence)
        .bind(line.at)
        .bind(line.principal)
        .bind(line.action)
        .bind(line.resource)
        .bind(line.details)
        .bind(line.prev_hash)
        .bind(line.hash)
        .run(connection)
        .await
        .map(drop)
}
