//! The audit record, as its readers ask for it.

use crate::audit::{AuditHead, AuditLine, AuditReport, head, line, verify};
use crate::error::Result;
use crate::open::Store;
use crate::page::{Page, PageRequest};
use crate::sql::{Ask, Select};

impl Store {
    /// Reads the whole audit chain, line by line, as it stands at one moment, then all that it stands for. `noted`:
    /// heads noted earlier; the chain must still pass through each.
    ///
    /// # Errors
    /// Those of reading. A broken chain is no error: it is in the report.
    pub async fn verify_audit(&self, noted: &[AuditHead]) -> Result<AuditReport> {
        verify(&mut *self.moment().await?, noted).await
    }

    /// Where the chain ends, by its head.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn audit_head(&self) -> Result<AuditHead> {
        head(&mut *self.reader().await?).await
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
