//! What the chain stands for: the line of a change carries a digest of each record that the change touched, as it
//! stands after it.
//!
//! A record is the rows of one table under one key. Its digest says every column that has a value, by name, so that a
//! later version may add columns. Left out: the sign of life of a run under way, and its events until it ends.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;

use super::{AuditLine, line};
use crate::error::{Result, StoreError};
use crate::sql::{Ask, Columns, Select, query, values};

/// Where the details of a line carry digests, by the name of the record; nothing for one that is no more.
pub(super) const SEALED: &str = "sealed";

const POINT: &str = "INSERT INTO seals (name, line) VALUES ";
const POINT_AGAIN: &str = " ON CONFLICT (name) DO UPDATE SET line = excluded.line";
const LINE_OF: &str =
    "SELECT a.* FROM seals s JOIN audit a ON a.sequence = s.line WHERE s.name = $1";

/// A table whose rows the chain stands for, and the columns that name a record of it.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(super) table: &'static str,
    pub(super) key: &'static [&'static str],
}

/// The tables of the records.
pub(crate) mod kept {
    use super::Kept;

    pub(crate) const REQUESTS: Kept = Kept { table: "requests", key: &["principal", "request_id"] };
    pub(crate) const DATASETS: Kept = Kept { table: "datasets", key: &["id"] };
    pub(crate) const REVISIONS: Kept =
        Kept { table: "dataset_revisions", key: &["dataset_id", "number"] };
    pub(crate) const OPERATIONS: Kept = Kept { table: "operations", key: &["id"] };
    pub(crate) const OPERATION_CHAMBERS: Kept =
        Kept { table: "operation_chambers", key: &["operation_id"] };
    pub(crate) const PROGRESS: Kept = Kept { table: "operation_progress", key: &["operation_id"] };
    pub(crate) const DRAFTS: Kept = Kept { table: "drafts", key: &["id"] };
    pub(crate) const DRAFT_CHAMBERS: Kept = Kept { table: "draft_chambers", key: &["draft_id"] };
    pub(crate) const PLANS: Kept = Kept { table: "draft_plans", key: &["draft_id", "number"] };
    pub(crate) const TRANSITIONS: Kept =
        Kept { table: "draft_transitions", key: &["draft_id", "version"] };

    pub(crate) const ALL: [&Kept; 10] = [
        &REQUESTS,
        &DATASETS,
        &REVISIONS,
        &OPERATIONS,
        &OPERATION_CHAMBERS,
        &PROGRESS,
        &DRAFTS,
        &DRAFT_CHAMBERS,
        &PLANS,
        &TRANSITIONS,
    ];
}

/// A part of what names a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Key {
    Text(String),
    Number(i64),
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Key {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl Kept {
    /// The name of a record.
    pub(super) fn name(&self, key: &[Key]) -> String {
        let part = |part: &Key| match part {
            Key::Text(text) => text.clone(),
            Key::Number(number) => number.to_string(),
        };
        let parts = std::iter::once(self.table.to_owned()).chain(key.iter().map(part));
        parts.collect::<Vec<_>>().join("/")
    }

    /// The key of the record that a row belongs to.
    pub(crate) fn key_of(&self, row: &AnyRow) -> Result<Vec<Key>> {
        let part = |column: &&str| match row.column::<i64>(column) {
            Ok(number) => Ok(Key::Number(number)),
            Err(_) => row.column::<String>(column).map(Key::Text),
        };
        self.key.iter().map(part).collect()
    }

    async fn rows(&self, key: &[Key], connection: &mut AnyConnection) -> Result<Vec<AnyRow>> {
        let mut select = Select::new(&format!("SELECT * FROM {} WHERE 1 = 1", self.table));
        for (column, part) in self.key.iter().zip(key) {
            select = select.text(" AND ").text(column).text(" = ");
            select = match part {
                Key::Text(text) => select.value(text.as_str())?,
                Key::Number(number) => select.value(*number)?,
            };
        }
        select.query().all(connection).await
    }
}

/// The records that a change touches.
#[derive(Debug, Default)]
pub(crate) struct Touched(BTreeMap<String, (&'static Kept, Vec<Key>)>);

impl Touched {
    /// Notes a record.
    pub(crate) fn add(&mut self, kept: &'static Kept, key: Vec<Key>) {
        drop(self.0.insert(kept.name(&key), (kept, key)));
    }

    /// Whether nothing is touched.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The digest of each record as it stands.
    pub(super) async fn digests(
        &self,
        connection: &mut AnyConnection,
    ) -> Result<Map<String, Value>> {
        let mut digests = Map::new();
        for (name, (kept, key)) in &self.0 {
            let rows = kept.rows(key, connection).await?;
            let digest = if rows.is_empty() { Value::Null } else { digest(&rows)?.into() };
            drop(digests.insert(name.clone(), digest));
        }
        Ok(digests)
    }

    /// Notes which line stands for these records from now on.
    pub(super) async fn point_to(&self, line: i64, connection: &mut AnyConnection) -> Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        let mut insert = Select::new(POINT);
        for (index, name) in self.0.keys().enumerate() {
            insert = insert.text(if index == 0 { "(" } else { ", (" }).value(name.as_str())?;
            insert = insert.text(", ").value(line)?.text(")");
        }
        insert.text(POINT_AGAIN).query().run(connection).await.map(drop)
    }
}

/// The digest of the rows of one record, in whatever order they come.
pub(super) fn digest(rows: &[AnyRow]) -> Result<String> {
    let mut digests = rows.iter().map(row_digest).collect::<Result<Vec<_>>>()?;
    digests.sort_unstable();
    Ok(hex::encode(Sha256::digest(digests.concat())))
}

/// SHA-256 over the columns that have a value, by name: the name, what kind of value it is and the value, each after
/// its length in bytes.
fn row_digest(row: &AnyRow) -> Result<[u8; 32]> {
    let mut values = values(row)?;
    if values.contains(&("state", b't', b"running".into())) {
        values.retain(|(column, ..)| *column != "heartbeat_at");
    }
    let mut hasher = Sha256::new();
    for (column, kind, bytes) in values {
        for part in [column.as_bytes(), &[kind], &bytes] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
    }
    Ok(hasher.finalize().into())
}

/// What a line says of records, by name: the digest of each; none for one that is no more.
pub(super) fn sealed_by(line: &AuditLine) -> Result<BTreeMap<String, Option<String>>> {
    let unreadable = |_| StoreError::Corrupt(format!("audit line {}", line.sequence));
    let details: Value = serde_json::from_str(&line.details).map_err(unreadable)?;
    let Some(Value::Object(sealed)) = details.get(SEALED) else { return Ok(BTreeMap::new()) };
    let digest = |digest: &Value| digest.as_str().map(ToOwned::to_owned);
    Ok(sealed.iter().map(|(name, value)| (name.clone(), digest(value))).collect())
}

/// A row about to be served, once the line of the chain that stands for it says that it is what it was.
///
/// # Errors
/// `Corrupt` when it is not, or when no line stands for it.
pub(crate) async fn attest(
    kept: &'static Kept,
    key: Vec<Key>,
    row: AnyRow,
    connection: &mut AnyConnection,
) -> Result<AnyRow> {
    let name = kept.name(&key);
    let said = query(LINE_OF).bind(name.clone()).maybe(connection).await?;
    let said = match said.as_ref().map(line).transpose()? {
        Some(line) if line.digest() == line.hash => sealed_by(&line)?.remove(&name).flatten(),
        _ => None,
    };
    if said == Some(digest(std::slice::from_ref(&row))?) {
        return Ok(row);
    }
    Err(StoreError::Corrupt(format!("{name} is not what the audit record says")))
}
