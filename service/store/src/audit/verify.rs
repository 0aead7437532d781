//! Reads the audit chain from its first line and names the first that does not hold; then the records, and names those
//! that are not what the chain says.
//!
//! What it cannot show: whoever may write to the database, its triggers included, can cut lines off
//! the end, or rewrite every line from some point on, **and** set the head to match. Against that,
//! note the head elsewhere from time to time (a signed anchor, a log server, paper) and hand it to `verify_audit`.

use std::pin::pin;

use futures_util::stream::{Stream, TryStreamExt};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;

use super::existing::SEAL_EXISTING;
use super::records::{Contradiction, Contradictions, Said, compare};
use super::seal::sealed_by;
use super::{AuditHead, AuditLine, FORMAT, GENESIS, line};
use crate::error::Result;
use crate::sql::{Ask, Columns, query};

const HEAD: &str = "SELECT count, hash FROM chain WHERE id = 1";
const LINES: &str = "SELECT * FROM audit ORDER BY sequence";

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
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
    /// It is earlier than the line before it.
    Earlier,
    /// It takes the records as they are a second time.
    SealedAgain,
}

/// What a reading of the whole chain says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditReport {
    /// Where the chain ends, by its head: worth noting elsewhere.
    pub head: AuditHead,
    /// The first line that does not hold, if any.
    pub fault: Option<(i64, AuditFault)>,
    /// Records that are not what the chain says: the first hundred. Looked for in a chain that holds.
    pub contradictions: Vec<Contradiction>,
    /// How many more there are.
    pub other_contradictions: usize,
}

/// Reads the whole chain, line by line, then all that it stands for; see [`crate::Store::verify_audit`].
pub(crate) async fn verify(
    connection: &mut AnyConnection,
    noted: &[AuditHead],
) -> Result<AuditReport> {
    let head = head(connection).await?;
    let (fault, said) = follow(query(LINES).rows(connection), &head, noted).await?;
    let found = match fault {
        None => compare(said, FORMAT, connection).await?,
        Some(_) => Contradictions::default(),
    };
    let (contradictions, other_contradictions) = (found.told, found.others);
    Ok(AuditReport { head, fault, contradictions, other_contradictions })
}

/// Where the chain ends, by its head.
pub(crate) async fn head(connection: &mut AnyConnection) -> Result<AuditHead> {
    let row = query(HEAD).one(connection).await?;
    Ok(AuditHead { count: row.column("count")?, hash: row.column("hash")? })
}

/// The first line that does not hold, and what those before it say of the records.
async fn follow(
    rows: impl Stream<Item = Result<AnyRow>>,
    head: &AuditHead,
    noted: &[AuditHead],
) -> Result<(Option<(i64, AuditFault)>, Said)> {
    let mut rows = pin!(rows);
    let mut last = AuditHead { count: 0, hash: GENESIS.into() };
    let (mut said, mut seals) = (Said::new(), Seals::default());
    while let Some(row) = rows.try_next().await? {
        let line = line(&row)?;
        let known = std::iter::once(head).chain(noted);
        if let Some(fault) = fault(&line, &last).or_else(|| contradiction(&line, known)) {
            return Ok((Some(fault), said));
        }
        let sealed = sealed_by(&line)?;
        if let Some(fault) = seals.fault(&line, !sealed.is_empty()) {
            return Ok((Some((line.sequence, fault)), said));
        }
        for (name, digest) in sealed {
            drop(said.insert(name, (line.sequence, digest)));
        }
        last = AuditHead { count: line.sequence, hash: line.hash };
    }
    let count = noted.iter().map(|noted| noted.count).fold(head.count, i64::max);
    Ok(((last.count < count).then_some((last.count + 1, AuditFault::Removed)), said))
}

/// From the first line that stands for records on: times go forward, and what is there is taken as it is only at
/// the beginning.
#[derive(Default)]
struct Seals {
    at: Option<i64>,
    has_begun: bool,
}

impl Seals {
    fn fault(&mut self, line: &AuditLine, stands: bool) -> Option<AuditFault> {
        let is_existing = line.action == SEAL_EXISTING;
        if is_existing && self.has_begun {
            return Some(AuditFault::SealedAgain);
        }
        if self.at.is_some_and(|at| line.at < at) {
            return Some(AuditFault::Earlier);
        }
        if stands {
            self.at = Some(line.at);
            self.has_begun |= !is_existing;
        }
        None
    }
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
