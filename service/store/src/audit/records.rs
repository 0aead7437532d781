//! The records against the chain: each must be what the last line that stands for it says.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::TryStreamExt;
use sqlx::AnyConnection;
use sqlx::any::AnyRow;

use super::seal::{Kept, digest, kept};
use crate::error::Result;
use crate::sql::{Ask, Columns, Select, query};

const LIVE: &str = "SELECT id FROM operations WHERE state IN ('queued', 'running')";
const SEALS: &str = "SELECT name, line FROM seals ORDER BY name";
const QUEUE: &str =
    "SELECT CASE WHEN position = (SELECT COALESCE(MAX(position), 0) FROM operations)
    AND token = (SELECT COALESCE(MAX(token), 0) FROM operations)
    AND id = 1 AND (SELECT COUNT(*) FROM queue_head) = 1 THEN 1 ELSE 0 END AS holds FROM queue_head";
const CHAIN: &str = "SELECT CASE WHEN sealed = 1 AND erasing = 0 AND format = $1
    AND at = (SELECT COALESCE(MAX(at), 0) FROM audit)
    AND id = 1 AND (SELECT COUNT(*) FROM chain) = 1 THEN 1 ELSE 0 END AS holds FROM chain";
/// Contradictions told one by one.
const TOLD: usize = 100;

/// How a record contradicts the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[non_exhaustive]
pub enum Difference {
    /// It is not what the last line that stands for it says.
    Changed,
    /// It is no more, and no line says so.
    Removed,
    /// No line stands for it.
    Added,
}

/// A record that contradicts the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The record: its table and its key.
    pub record: String,
    /// How.
    pub difference: Difference,
}

/// What the chain says of each record: the last line that stands for it, and the digest there.
pub(super) type Said = BTreeMap<String, (i64, Option<String>)>;

/// What contradicts the chain: the first hundred, and how many more.
#[derive(Debug, Default)]
pub(super) struct Contradictions {
    pub(super) told: Vec<Contradiction>,
    pub(super) others: usize,
}

impl Contradictions {
    fn add(&mut self, record: impl Into<String>, difference: Difference) {
        if self.told.len() < TOLD {
            self.told.push(Contradiction { record: record.into(), difference });
        } else {
            self.others += 1;
        }
    }
}

/// Compares every row of the records with the chain.
pub(super) async fn compare(
    mut said: Said,
    format: i64,
    connection: &mut AnyConnection,
) -> Result<Contradictions> {
    let mut found = Contradictions::default();
    index(&said, &mut found, connection).await?;
    heads(format, &mut found, connection).await?;
    let live: BTreeSet<String> = query(LIVE)
        .all(connection)
        .await?
        .iter()
        .map(|row| Ok(kept::PROGRESS.name(&[row.column::<&str>("id")?.into()])))
        .collect::<Result<_>>()?;
    for table in kept::ALL {
        each_record(table, connection, |name, rows| {
            let last = said.remove(&name);
            // The events of an operation are sealed when it ends.
            if live.contains(&name) {
                return Ok(());
            }
            match last {
                None => found.add(name, Difference::Added),
                Some((_, sealed)) if sealed != Some(digest(rows)?) => {
                    found.add(name, Difference::Changed);
                }
                Some(_) => {}
            }
            Ok(())
        })
        .await?;
    }
    for (name, _) in said.into_iter().filter(|(_, (_, digest))| digest.is_some()) {
        found.add(name, Difference::Removed);
    }
    Ok(found)
}

/// Gives the rows of each record of a table, record by record.
async fn each_record(
    table: &'static Kept,
    connection: &mut AnyConnection,
    mut see: impl FnMut(String, &[AnyRow]) -> Result<()>,
) -> Result<()> {
    let select = format!("SELECT * FROM {} ORDER BY {}", table.table, table.key.join(", "));
    let mut rows = Select::new(&select).query().rows(connection);
    let mut record: (Option<String>, Vec<AnyRow>) = (None, Vec::new());
    while let Some(row) = rows.try_next().await? {
        let name = table.name(&table.key_of(&row)?);
        if record.0.as_ref().is_some_and(|last| *last != name) {
            let (last, rows) = std::mem::take(&mut record);
            see(last.unwrap_or_default(), &rows)?;
        }
        record.0 = Some(name);
        record.1.push(row);
    }
    record.0.map_or(Ok(()), |name| see(name, &record.1))
}

/// The index of the chain says what the chain says.
async fn index(
    said: &Said,
    found: &mut Contradictions,
    connection: &mut AnyConnection,
) -> Result<()> {
    let mut seals = BTreeMap::new();
    for row in query(SEALS).all(connection).await? {
        let _ = seals.insert(row.column::<String>("name")?, row.column::<i64>("line")?);
    }
    for (name, (line, _)) in said {
        match seals.remove(name) {
            Some(points) if points == *line => {}
            Some(_) => found.add(format!("seals/{name}"), Difference::Changed),
            None => found.add(format!("seals/{name}"), Difference::Removed),
        }
    }
    for (name, _) in seals {
        found.add(format!("seals/{name}"), Difference::Added);
    }
    Ok(())
}

/// The head of the queue follows from the operations, that of the chain from its lines.
async fn heads(
    format: i64,
    found: &mut Contradictions,
    connection: &mut AnyConnection,
) -> Result<()> {
    for (name, question) in [("queue_head", query(QUEUE)), ("chain", query(CHAIN).bind(format))] {
        let row = question.maybe(connection).await?;
        match row.map(|row| row.column::<i64>("holds")).transpose()? {
            Some(1) => {}
            Some(_) => found.add(name, Difference::Changed),
            None => found.add(name, Difference::Removed),
        }
    }
    Ok(())
}
