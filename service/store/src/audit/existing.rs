//! Records that were there before the chain stood for them: they are sealed once, as they are found.

use serde_json::json;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AnyPool};

use super::seal::{Kept, Touched, kept};
use super::{AuditEntry, append};
use crate::dialect::Dialect;
use crate::error::{Result, from_driver};
use crate::sql::{Ask, Columns, Select, query};

/// The action of a line that seals what was there: the first such lines are the only ones.
pub(super) const SEAL_EXISTING: &str = "seal_records";

const CLAIM: &str = "UPDATE chain SET sealed = 1 WHERE id = 1 AND sealed = 0 RETURNING at";
/// Records for which one line stands.
const AT_ONCE: usize = 100;

/// Seals what is there, unless that was done; servers that start together do it once.
pub(crate) async fn seal_existing(pool: &AnyPool, dialect: Dialect) -> Result<()> {
    let mut write = pool.begin_with(dialect.begin_write()).await.map_err(from_driver)?;
    let Some(row) = query(CLAIM).maybe(&mut write).await? else { return Ok(()) };
    let at = row.column("at")?;
    for table in kept::ALL {
        let rows = keys(table).query().all(&mut write).await?;
        for rows in rows.chunks(AT_ONCE) {
            seal(table, rows, at, &mut write).await?;
        }
    }
    write.commit().await.map_err(from_driver)
}

fn keys(table: &Kept) -> Select {
    let columns = table.key.join(", ");
    Select::new(&format!("SELECT DISTINCT {columns} FROM {} ORDER BY {columns}", table.table))
}

async fn seal(
    table: &'static Kept,
    rows: &[AnyRow],
    at: i64,
    connection: &mut AnyConnection,
) -> Result<()> {
    let mut touched = Touched::default();
    for row in rows {
        touched.add(table, table.key_of(row)?);
    }
    let entry = AuditEntry {
        at,
        principal: "service".into(),
        action: SEAL_EXISTING.into(),
        resource: table.table.into(),
        details: json!({}),
    };
    append(connection, &entry, &touched).await
}
