//! The audit record: an append-only chain. Each line carries the hash of the line before and is
//! hashed with it, so a line changed, removed or moved shows (see `verify_audit`).

use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::AnyConnection;

use crate::error::Result;
use crate::sql::{Ask, Columns, query};

/// The hash that the first line follows.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

// Writing the head first puts the appends of several servers in one line.
const TAKE_HEAD: &str =
    "UPDATE audit_head SET count = count + 1 WHERE id = 1 RETURNING count, hash";
const INSERT: &str = "INSERT INTO audit VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const MOVE_HEAD: &str = "UPDATE audit_head SET hash = $1 WHERE id = 1";

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
    /// Facts worth keeping: digests, versions, limits. No personal data.
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

/// Appends a line within the caller's transaction.
pub(crate) async fn append(connection: &mut AnyConnection, entry: &AuditEntry) -> Result<()> {
    let head = query(TAKE_HEAD).one(connection).await?;
    let mut line = AuditLine {
        sequence: head.column("count")?,
        at: entry.at,
        principal: entry.principal.clone(),
        action: entry.action.clone(),
        resource: entry.resource.clone(),
        details: entry.details.to_string(),
        prev_hash: head.column("hash")?,
        hash: String::new(),
    };
    line.hash = line.digest();
    query(MOVE_HEAD).bind(line.hash.clone()).run(connection).await?;
    insert(connection, line).await
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
