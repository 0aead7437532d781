//! Drafts: their plans, one more after each edit, and their life.

mod changes;

pub(crate) use changes::insert;

use sqlx::AnyConnection;
use sqlx::any::AnyRow;

use crate::audit::{attest, kept};
use crate::erase;
use crate::error::{Result, StoreError};
use crate::etag::Etag;
use crate::kept::{Draft, Transition};
use crate::lifecycle::DraftState;
use crate::open::Store;
use crate::page::{Page, PageRequest};
use crate::sql::{Ask, Columns, Select, query};

const DRAFT: &str = "SELECT d.*, r.id AS revision_id FROM drafts d
    JOIN dataset_revisions r ON r.dataset_id = d.dataset_id AND r.number = d.revision WHERE 1 = 1";
const ROW: &str = "SELECT * FROM drafts WHERE id = $1";
const CHAMBERS: &str = "SELECT chamber FROM draft_chambers WHERE draft_id = $1 ORDER BY chamber";
const PLAN: &str = "SELECT * FROM draft_plans WHERE draft_id = $1 AND number = $2";
const TRANSITIONS: &str = "SELECT * FROM draft_transitions WHERE draft_id = ";

/// A draft to be recorded with the success of its operation.
#[derive(Debug, Clone)]
pub struct NewDraft {
    /// Its id.
    pub id: String,
    /// Id of the dataset.
    pub dataset: String,
    /// Rank of the revision that was planned.
    pub revision: i64,
    /// Chambers covered; `*` for the whole court.
    pub chambers: Vec<String>,
    /// What listings show of it; opaque to the store.
    pub summary: String,
    /// The plan.
    pub plan: Vec<u8>,
}

/// What to list; conditions given must all hold.
#[derive(Debug, Clone, Default)]
pub struct DraftFilter {
    /// In one of these states; all when empty.
    pub states: Vec<DraftState>,
    /// Covering one of these chambers (`*` is one of them); all when absent.
    pub chambers: Option<Vec<String>>,
    /// Covering nothing but these chambers: what a caller may see; all when absent.
    pub within: Option<Vec<String>>,
    /// Of this dataset.
    pub dataset: Option<String>,
}

/// A decision about a draft.
#[derive(Debug, Clone)]
pub struct NewTransition {
    /// Id of the draft.
    pub draft: String,
    /// The draft as the caller knows it; absent to take it as it is.
    pub etag: Option<Etag>,
    /// Where it goes.
    pub to: DraftState,
    /// Who decided.
    pub person: String,
    /// Why.
    pub reason: String,
    /// The rules that it sets aside, each with its reason; opaque to the store.
    pub overrides: Option<String>,
}

/// A plan changed by hand.
#[derive(Debug, Clone)]
pub struct NewEdit {
    /// Id of the draft.
    pub draft: String,
    /// The draft as the caller knows it; absent to take it as it is.
    pub etag: Option<Etag>,
    /// The plan that results.
    pub plan: Vec<u8>,
    /// See [`NewDraft::summary`].
    pub summary: String,
    /// Who edits.
    pub person: String,
    /// Why: demanded once people were notified of the hearings.
    pub override_reason: Option<String>,
}

impl Store {
    /// A draft, checked against the audit record.
    ///
    /// # Errors
    /// `NotFound`, `Corrupt`.
    pub async fn draft(&self, id: &str) -> Result<Draft> {
        let mut moment = self.moment().await?;
        let row = query(ROW).bind(id.to_owned()).maybe(&mut moment).await?;
        let row = row.ok_or_else(|| not_found(id))?;
        let _ = attest(&kept::DRAFTS, vec![id.into()], row, &mut moment).await?;
        read(id, &mut moment).await
    }

    /// The chambers that a draft covers.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn draft_chambers(&self, id: &str) -> Result<Vec<String>> {
        let rows = query(CHAMBERS).bind(id.to_owned()).all(&mut *self.reader().await?).await?;
        rows.iter().map(|row| row.column("chamber")).collect()
    }

    /// The plan of a draft, by its rank, checked against the audit record.
    ///
    /// # Errors
    /// `NotFound`, `Corrupt`.
    pub async fn plan(&self, draft: &str, number: i64) -> Result<Vec<u8>> {
        let mut reader = self.reader().await?;
        let question = query(PLAN).bind(draft.to_owned()).bind(number);
        let row = question.maybe(&mut reader).await?;
        let row = row.ok_or_else(|| StoreError::NotFound(format!("plan {draft}/{number}")))?;
        let key = vec![draft.into(), number.into()];
        let row = attest(&kept::PLANS, key, row, &mut reader).await?;
        erase::bytes(&row, "plan", || format!("plan {draft}/{number}"))
    }

    /// Drafts, newest first.
    ///
    /// # Errors
    /// `InvalidPageToken`.
    pub async fn list_drafts(
        &self,
        filter: &DraftFilter,
        page: &PageRequest,
    ) -> Result<Page<Draft>> {
        let mut select = Select::new(DRAFT);
        if !filter.states.is_empty() {
            let states: Vec<String> =
                filter.states.iter().map(|state| state.as_ref().to_owned()).collect();
            select = select.among(" AND d.state IN", &states)?;
        }
        if let Some(chambers) = &filter.chambers {
            select = select
                .text(" AND EXISTS (SELECT 1 FROM draft_chambers c WHERE c.draft_id = d.id")
                .among(" AND c.chamber IN", chambers)?
                .text(")");
        }
        if let Some(chambers) = &filter.within {
            select = select
                .text(" AND NOT EXISTS (SELECT 1 FROM draft_chambers c WHERE c.draft_id = d.id")
                .outside(" AND c.chamber NOT IN", chambers)?
                .text(")");
        }
        select = select.when(" AND d.dataset_id = ", filter.dataset.as_deref())?;
        if let Some((at, id)) = page.after()? {
            select = select.text(" AND (d.created_at, d.id) < (").value(at)?;
            select = select.text(", ").value(id)?.text(")");
        }
        let select = select.text(" ORDER BY d.created_at DESC, d.id DESC LIMIT ");
        let rows = select.value(page.rows())?.query().all(&mut *self.reader().await?).await?;
        let found = rows.iter().map(draft).collect::<Result<Vec<_>>>()?;
        Ok(Page::cut(found, page, |it| (it.created_at, it.id.clone())))
    }

    /// The steps of a draft's life, latest first.
    ///
    /// # Errors
    /// `InvalidPageToken`.
    pub async fn list_transitions(
        &self,
        draft: &str,
        page: &PageRequest,
    ) -> Result<Page<Transition>> {
        let select = Select::new(TRANSITIONS)
            .value(draft)?
            .when(" AND version < ", page.after()?.map(|(version, _)| version))?
            .text(" ORDER BY version DESC LIMIT ")
            .value(page.rows())?;
        let rows = select.query().all(&mut *self.reader().await?).await?;
        let found = rows.iter().map(transition).collect::<Result<Vec<_>>>()?;
        Ok(Page::cut(found, page, |it| (it.version, String::new())))
    }
}

fn not_found(id: &str) -> StoreError {
    StoreError::NotFound(format!("draft {id}"))
}

async fn read(id: &str, connection: &mut AnyConnection) -> Result<Draft> {
    let select = Select::new(DRAFT).text(" AND d.id = ").value(id)?;
    let row = select.query().maybe(connection).await?;
    draft(&row.ok_or_else(|| not_found(id))?)
}

fn draft(row: &AnyRow) -> Result<Draft> {
    Ok(Draft {
        id: row.column("id")?,
        dataset: row.column("dataset_id")?,
        revision: row.column("revision")?,
        revision_id: row.column("revision_id")?,
        operation: row.column("operation_id")?,
        state: row.word("state")?,
        etag: Etag::of_version(row.column("version")?, row.column("updated_at")?),
        plan_number: row.column("plan_number")?,
        summary: row.column("summary")?,
        created_at: row.column("created_at")?,
        updated_at: row.column("updated_at")?,
    })
}

fn transition(row: &AnyRow) -> Result<Transition> {
    Ok(Transition {
        version: row.column("version")?,
        from: row.word("from_state")?,
        to: row.word("to_state")?,
        person: row.column("person")?,
        reason: row.column("reason")?,
        overrides: row.column("overrides")?,
        at: row.column("at")?,
    })
}
