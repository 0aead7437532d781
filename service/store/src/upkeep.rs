//! Looking after the records.

use std::collections::BTreeSet;
use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AnyConnection, ConnectOptions, Connection};

use crate::dialect::Dialect;
use crate::error::{Result, StoreError, from_driver, from_io};
use crate::migrate::{self, schema};
use crate::open::{FILE, Store};
use crate::sql::{Ask, Columns, query};

const DATABASE_CLOCK: &str =
    "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now";

impl Store {
    /// How far a clock is ahead of the one that the servers of these records share, the database's, in milliseconds;
    /// SQLite has no other clock than that of its machine.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn clock_ahead(&self, now: i64) -> Result<i64> {
        if self.dialect() == Dialect::Sqlite {
            return Ok(0);
        }
        let row = query(DATABASE_CLOCK).one(&mut *self.reader().await?).await?;
        Ok(now - row.column::<i64>("now")?)
    }

    /// Whether the records are whole: every page of SQLite, every row and what it refers to, each against the audit
    /// record. What is wrong; nothing when all is well.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn integrity_faults(&self) -> Result<Vec<String>> {
        let mut faults = match self.dialect() {
            Dialect::Sqlite => self.faults_of_pages().await?,
            Dialect::Postgres => Vec::new(),
        };
        let report = self.verify_audit(&[]).await?;
        let line = |(line, fault)| format!("audit line {line}: {}", <&str>::from(fault));
        faults.extend(report.fault.map(line));
        let told = report.contradictions.iter();
        faults.extend(told.map(|it| format!("{}: {}", it.record, <&str>::from(it.difference))));
        if report.other_contradictions > 0 {
            faults.push(format!("and {} more", report.other_contradictions));
        }
        Ok(faults)
    }

    async fn faults_of_pages(&self) -> Result<Vec<String>> {
        let mut reader = self.reader().await?;
        let rows = query("PRAGMA integrity_check").all(&mut reader).await?;
        let pages = rows.iter().map(|row| row.column::<String>("integrity_check"));
        let pages = pages.filter(|said| said.as_ref().ok().is_none_or(|said| said != "ok"));
        let mut faults = pages.collect::<Result<Vec<_>>>()?;
        for row in query("PRAGMA foreign_key_check").all(&mut reader).await? {
            faults.push(format!("broken reference in {}", row.column::<String>("table")?));
        }
        let (made, wanted) = (schema(&mut reader).await?, migrate::sqlite_schema().await?);
        let others = made.symmetric_difference(&wanted).map(|(name, _)| format!("schema: {name}"));
        faults.extend(others.collect::<BTreeSet<_>>());
        Ok(faults)
    }

    /// Writes what SQLite still holds beside its file into it, so that nothing that was erased is left there. PostgreSQL
    /// does so by itself.
    ///
    /// # Errors
    /// `Busy` while somebody reads.
    pub async fn checkpoint(&self) -> Result<()> {
        if self.dialect() == Dialect::Postgres {
            return Ok(());
        }
        let mut writer = self.writer().acquire().await.map_err(from_driver)?;
        query("PRAGMA wal_checkpoint(TRUNCATE)").all(&mut writer).await.map(drop)
    }
}

/// Copies the records of a folder (SQLite) to a file that must not exist, while they are in use: as they stand at one
/// moment.
///
/// # Errors
/// `NotFound`, `AlreadyExists`, `Busy`, `DiskFull`, `Corrupt`.
pub async fn back_up(folder: &Path, to: &Path) -> Result<()> {
    sqlx::any::install_default_drivers();
    let file = folder.join(FILE);
    if !file.exists() {
        return Err(StoreError::NotFound(file.display().to_string()));
    }
    if to.exists() {
        return Err(StoreError::AlreadyExists(to.display().to_string()));
    }
    let url = SqliteConnectOptions::new().filename(file).to_url_lossy().to_string();
    let mut connection = AnyConnection::connect(&url).await.map_err(from_driver)?;
    let _ = query("VACUUM INTO $1")
        .bind(to.to_string_lossy().into_owned())
        .run(&mut connection)
        .await?;
    connection.close().await.map_err(from_driver)?;
    std::fs::File::open(to).and_then(|file| file.sync_all()).map_err(from_io)
}
