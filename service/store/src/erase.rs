//! Personal data that are no longer needed are erased; the audit record goes on standing for what is left.
//!
//! What goes: the document of a revision that was replaced, once no draft that lives stands on it; the plans, reasons and
//! overrides of a draft that is over; what an operation was asked and its log; the answers to requests. What stays:
//! ids, dates, states, who decided, figures, and the digests of what was there. A document or a plan that somebody kept
//! elsewhere can still be shown to be the one that was recorded.

use sqlx::any::AnyRow;

use crate::audit::{AuditEntry, Kept, Key, kept};
use crate::error::{Result, StoreError};
use crate::failpoints::DurableStep;
use crate::open::Store;
use crate::sql::{Ask, Columns, query};
use crate::write::Write;

const BEGIN: &str = "UPDATE chain SET erasing = 1 WHERE id = 1";
const END: &str = "UPDATE chain SET erasing = 0 WHERE id = 1";

/// What is erased of one table: which rows (of a time before `$1`, a few at a time), and what becomes of one (now is `$1`, its
/// key follows).
struct Sweep {
    kept: &'static Kept,
    find: &'static str,
    erase: &'static str,
}

const SWEEPS: [Sweep; 5] = [
    Sweep {
        kept: &kept::REVISIONS,
        find: "SELECT r.dataset_id, r.number FROM dataset_revisions r
            JOIN datasets d ON d.id = r.dataset_id
            WHERE r.erased_at IS NULL AND r.created_at < $1 AND r.number < d.latest
            AND NOT EXISTS (SELECT 1 FROM drafts p WHERE p.dataset_id = r.dataset_id
                AND p.revision = r.number
                AND (p.state NOT IN ('closed', 'cancelled') OR p.updated_at >= $1))
            AND NOT EXISTS (SELECT 1 FROM operations o WHERE o.dataset_id = r.dataset_id
                AND o.state IN ('queued', 'running'))
            ORDER BY r.dataset_id, r.number LIMIT 100",
        erase: "UPDATE dataset_revisions SET document = substr(document, 1, 0), erased_at = $1
            WHERE dataset_id = $2 AND number = $3",
    },
    Sweep {
        kept: &kept::PLANS,
        find: "SELECT p.draft_id, p.number FROM draft_plans p JOIN drafts d ON d.id = p.draft_id
            WHERE p.erased_at IS NULL AND d.updated_at < $1 AND d.state IN ('closed', 'cancelled')
            ORDER BY p.draft_id, p.number LIMIT 100",
        erase: "UPDATE draft_plans SET plan = substr(plan, 1, 0), reason = '', erased_at = $1
            WHERE draft_id = $2 AND number = $3",
    },
    Sweep {
        kept: &kept::TRANSITIONS,
        find: "SELECT t.draft_id, t.version FROM draft_transitions t JOIN drafts d ON d.id = t.draft_id
            WHERE t.erased_at IS NULL AND d.updated_at < $1 AND d.state IN ('closed', 'cancelled')
            ORDER BY t.draft_id, t.version LIMIT 100",
        erase: "UPDATE draft_transitions SET reason = '', overrides = NULL, erased_at = $1
            WHERE draft_id = $2 AND version = $3",
    },
    Sweep {
        kept: &kept::OPERATIONS,
        find: "SELECT o.id FROM operations o WHERE o.erased_at IS NULL AND o.finished_at < $1
            AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.operation_id = o.id
                AND (d.state NOT IN ('closed', 'cancelled') OR d.updated_at >= $1))
            ORDER BY o.position LIMIT 100",
        erase: "UPDATE operations SET request = substr(request, 1, 0), log = '', erased_at = $1
            WHERE id = $2",
    },
    Sweep {
        kept: &kept::REQUESTS,
        find: "SELECT r.principal, r.request_id FROM requests r
            JOIN seals s ON s.name = 'requests/' || r.principal || '/' || r.request_id
            JOIN audit a ON a.sequence = s.line WHERE a.at < $1
            ORDER BY r.principal, r.request_id LIMIT 100",
        erase: "DELETE FROM requests WHERE $1 > 0 AND principal = $2 AND request_id = $3",
    },
];

impl Store {
    /// Erases what is older than a time (milliseconds since 1970) and no longer needed. How many records were erased.
    ///
    /// # Errors
    /// Those of writing.
    pub async fn erase(&self, before: i64, entry: &AuditEntry) -> Result<usize> {
        let mut erased = 0;
        for sweep in &SWEEPS {
            loop {
                match self.sweep(sweep, before, entry).await? {
                    0 => break,
                    some => erased += some,
                }
            }
        }
        Ok(erased)
    }

    /// Erases a few records of one table, in a transaction with its audit line.
    async fn sweep(&self, sweep: &Sweep, before: i64, entry: &AuditEntry) -> Result<usize> {
        let mut write = self.write().await?;
        let rows = query(sweep.find).bind(before).all(write.connection()).await?;
        if rows.is_empty() {
            return Ok(0);
        }
        let _ = query(BEGIN).run(write.connection()).await?;
        for row in &rows {
            erase(sweep, row, entry.at, &mut write).await?;
        }
        let _ = query(END).run(write.connection()).await?;
        write.commit_with(entry, DurableStep::Erase).await?;
        Ok(rows.len())
    }
}

async fn erase(sweep: &Sweep, row: &AnyRow, at: i64, write: &mut Write<'_>) -> Result<()> {
    let key = sweep.kept.key_of(row)?;
    let statement = key.iter().fold(query(sweep.erase).bind(at), |statement, part| match part {
        Key::Text(text) => statement.bind(text.clone()),
        Key::Number(number) => statement.bind(*number),
    });
    let _ = statement.run(write.connection()).await?;
    write.touch(sweep.kept, key);
    Ok(())
}

/// The bytes of a row, unless they were erased.
///
/// # Errors
/// `Erased`.
pub(crate) fn bytes(row: &AnyRow, column: &str, name: impl Fn() -> String) -> Result<Vec<u8>> {
    match row.column::<Option<i64>>("erased_at")? {
        None => crate::blob::unpack(&row.column::<Vec<u8>>(column)?),
        Some(_) => Err(StoreError::Erased(name())),
    }
}
