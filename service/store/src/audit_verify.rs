//! Reads the audit chain from its first line and names the first that does not hold.
//!
//! What it cannot show: whoever may write to the database, its triggers included, can cut lines off
//! the end, or rewrite every line from some point on, **and** set the head to match. Against that,
//! note the head elsewhere from time to time (a log server, paper) and hand it to `verify_audit`.

use std::pin::pin;

use futures_util::stream::{Stream, TryStreamExt};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;

use crate::audit::{AuditHead, AuditLine, GENESIS};
use crate::error::Result;
use crate::open::Store;
use crate::page::{Page, PageRequest};
use crate::sql::{Ask, Columns, Select, query};

const HEAD: &str = "SELECT count, hash FROM audit_head WHERE id = 1";
const LINES: &str = "SELECT * FROM audit ORDER BY sequence";

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuditFault {
    /// Its fields do not give its hash: it was changed.
    Changed,
    /// It is not there.
    Removed,
    /// It does not follow the line before it: it was moved, or both were rewritten.
    Reordered,
    /// It is later than the last line that the head knows, or is not the line that the head or the
    /// noted head names.
    Unexpected,
}

/// What a reading of the whole chain says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditReport {
    /// Where the chain ends, by its head: worth noting elsewhere.
    pub head: AuditHead,
    /// The first line that does not hold, if any.
    pub fault: Option<(i64, AuditFault)>,
}

impl Store {
    /// Reads the whole audit chain, line by line, as it stands at one moment. `noted`: a head noted
    /// earlier; the chain must still pass through it.
    ///
    /// # Errors
    /// Those of reading. A broken chain is no error: it is in the report.
    pub async fn verify_audit(&self, noted: Option<&AuditHead>) -> Result<AuditReport> {
        let mut moment = self.moment().await?;
        let head = head(&mut moment).await?;
        let fault = follow(query(LINES).rows(&mut moment), &head, noted).await?;
        Ok(AuditReport { head, fault })
    }

    /// The audit lines, newest first. `resource`: only those about it.
    ///
    /// # Errors
    /// `InvalidPageToken`.
    pub async fn list_audit(
        &self,
        resource: Option<&str>,
        page: &PageRequest,
    ) -> Result<Page<AuditLine>> {
        let select = Select::new("SELECT * FROM audit WHERE 1 = 1")
            .when(" AND resource = ", resource)?
            .when(" AND sequence < ", page.after()?.map(|(sequence, _)| sequence))?
            .text(" ORDER BY sequence DESC LIMIT ")
            .value(page.rows())?;
        let rows = select.query().all(&mut *self.reader().await?).await?;
        let lines = rows.iter().map(line).collect::<Result<Vec<_>>>()?;
        Ok(Page::cut(lines, page, |line| (line.sequence, String::new())))
    }
}

async fn head(connection: &mut AnyConnection) -> Result<AuditHead> {
    let row = query(HEAD).one(connection).await?;
    Ok(AuditHead { count: row.column("count")?, hash: row.column("hash")? })
}

async fn follow(
    rows: impl Stream<Item = Result<AnyRow>>,
    head: &AuditHead,
    noted: Option<&AuditHead>,
) -> Result<Option<(i64, AuditFault)>> {
    let mut rows = pin!(rows);
    let mut last = AuditHead { count: 0, hash: GENESIS.into() };
    while let Some(row) = rows.try_next().await? {
        let line = line(&row)?;
        let known = [Some(head), noted].into_iter().flatten();
        if let Some(fault) = fault(&line, &last).or_else(|| contradiction(&line, known)) {
            return Ok(Some(fault));
        }
        last = AuditHead { count: line.sequence, hash: line.hash };
    }
    let count = head.count.max(noted.map_or(0, |noted| noted.count));
    Ok((last.count < count).then_some((last.count + 1, AuditFault::Removed)))
}

/// What is wrong with a line that stands after `last`.
fn fault(line: &AuditLine, last: &AuditHead) -> Option<(i64, AuditFault)> {
    let expected = last.count + 1;
    if line.sequence > expected {
        Some((expected, AuditFault::Removed))
    } else if line.prev_hash != last.hash {
        Some((expected, AuditFault::Reordered))
    } else if line.digest() != line.hash {
        Some((expected, AuditFault::Changed))
    } else {
        None
    }
}

/// What is wrong with a line given what is known of the chain from elsewhere.
fn contradiction<'a>(
    line: &AuditLine,
    mut known: impl Iterator<Item = &'a AuditHead>,
) -> Option<(i64, AuditFault)> {
    known
        .any(|head| line.sequence == head.count && line.hash != head.hash)
        .then_some((line.sequence, AuditFault::Unexpected))
}

fn line(row: &AnyRow) -> Result<AuditLine> {
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
