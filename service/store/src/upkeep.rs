//! Looking after the records.

use std::collections::BTreeSet;
use std::path::Path;

use crate::dialect::Dialect;
use crate::error::{Result, StoreError, from_driver, from_io};
use crate::migrate::{self, schema};
use crate::open::Store;
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

    /// Copies the records to a file that must not exist, while they are in use. SQLite only.
    ///
    /// # Errors
    /// `Invalid` with PostgreSQL, whose own tools do this; `AlreadyExists`.
    pub async fn back_up(&self, file: &Path) -> Result<()> {
        if self.dialect() == Dialect::Postgres {
            return Err(StoreError::Invalid("use pg_dump for a PostgreSQL database".into()));
        }
        if file.exists() {
            return Err(StoreError::AlreadyExists(file.display().to_string()));
        }
        let name = file.to_string_lossy().into_owned();
        let mut connection = self.writer().acquire().await.map_err(from_driver)?;
        query("VACUUM INTO $1").bind(name).run(&mut connection).await?;
        std::fs::File::open(file).and_then(|file| file.sync_all()).map_err(from_io)
    }
}
