//! Drafts: their plans, one more after each edit, and their life.

use sqlx::AnyConnection;
use sqlx::any::AnyRow;

use crate::audit::AuditEntry;
use crate::blob;
use crate::error::{Result, StoreError};
use crate::etag::Etag;
use crate::failpoints::Step;
use crate::lifecycle::{DraftState, Editing};
use crate::open::Store;
use crate::page::{Page, PageRequest};
use crate::requests::{RequestKey, done_before, settle};
use crate::sql::{Ask, Columns, Select, query};

const DRAFT: &str = "SELECT d.*, r.id AS revision_id FROM drafts d
    JOIN dataset_revisions r ON r.dataset_id = d.dataset_id AND r.number = d.revision WHERE 1 = 1";
const CHAMBERS: &str = "SELECT chamber FROM draft_chambers WHERE draft_id = $1 ORDER BY chamber";
const PLAN: &str = "SELECT plan FROM draft_plans WHERE draft_id = $1 AND number = $2";
const INSERT: &str = "INSERT INTO drafts VALUES ($1, $2, $3, $4, 'draft', 1, 1, $5, $6, $6)";
const INSERT_CHAMBER: &str = "INSERT INTO draft_chambers VALUES ($1, $2)";
const INSERT_PLAN: &str = "INSERT INTO draft_plans VALUES ($1, $2, $3, $4, $5, $6)";
const INSERT_TRANSITION: &str = "INSERT INTO draft_transitions VALUES ($1, $2, $3, $4, $5, $6, $7)";
const MOVE: &str = "UPDATE drafts SET state = $3, version = version + 1, updated_at = $4
    WHERE id = $1 AND version = $2";
const EDIT: &str = "UPDATE drafts SET plan_number = plan_number + 1, version = version + 1,
    summary = $3, updated_at = $4 WHERE id = $1 AND version = $2";
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

/// A draft without its plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// Id of the dataset.
    pub dataset: String,
    /// Rank of the revision.
    pub revision: i64,
    /// Id of the revision.
    pub revision_id: String,
    /// The operation that made it.
    pub operation: String,
    /// Where it stands.
    pub state: DraftState,
    /// Its version.
    pub etag: Etag,
    /// Plans so far: 1, and one more for each edit.
    pub plan_number: i64,
    /// See [`NewDraft::summary`].
    pub summary: String,
    /// When it was made, in milliseconds since 1970.
    pub created_at: i64,
    /// When it last changed.
    pub updated_at: i64,
}

/// A step of a draft's life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The version that the draft came to: its name within the draft.
    pub version: i64,
    /// Where it was.
    pub from: DraftState,
    /// Where it went.
    pub to: DraftState,
    /// Who decided.
    pub person: String,
    /// Why.
    pub reason: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
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
    /// Why: demanded once people were told of the hearings.
    pub override_reason: Option<String>,
}

impl Store {
    /// A draft.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn draft(&self, id: &str) -> Result<Draft> {
        read(id, &mut *self.reader().await?).await
    }

    /// The chambers that a draft covers.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn draft_chambers(&self, id: &str) -> Result<Vec<String>> {
        let rows = query(CHAMBERS).bind(id.to_owned()).all(&mut *self.reader().await?).await?;
        rows.iter().map(|row| row.column("chamber")).collect()
    }

    /// The plan of a draft, by its rank.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn plan(&self, draft: &str, number: i64) -> Result<Vec<u8>> {
        let question = query(PLAN).bind(draft.to_owned()).bind(number);
        let row = question.maybe(&mut *self.reader().await?).await?;
        let row = row.ok_or_else(|| StoreError::NotFound(format!("plan {draft}/{number}")))?;
        blob::unpack(&row.column::<Vec<u8>>("plan")?)
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

    /// Moves a draft to another state.
    ///
    /// # Errors
    /// `NotFound`, `EtagMismatch`, `TransitionRefused`, `RequestIdReused`.
    pub async fn transition(
        &self,
        new: &NewTransition,
        request: Option<&RequestKey>,
        entry: &AuditEntry,
    ) -> Result<Draft> {
        let mut write = self.write().await?;
        if done_before(request, write.connection()).await?.is_some() {
            return self.draft(&new.draft).await;
        }
        let (draft, version) = current(&new.draft, new.etag.as_ref(), write.connection()).await?;
        if !draft.state.next().contains(&new.to) {
            return Err(StoreError::TransitionRefused { from: draft.state, to: new.to });
        }
        let moved = query(MOVE)
            .bind(new.draft.clone())
            .bind(version)
            .bind(new.to.as_ref().to_owned())
            .bind(entry.at)
            .run(write.connection())
            .await?;
        changed_once(moved, &draft)?;
        query(INSERT_TRANSITION)
            .bind(new.draft.clone())
            .bind(version + 1)
            .bind(draft.state.as_ref().to_owned())
            .bind(new.to.as_ref().to_owned())
            .bind(new.person.clone())
            .bind(new.reason.clone())
            .bind(entry.at)
            .run(write.connection())
            .await?;
        settle(request, &new.draft, write.connection()).await?;
        write.commit_with(entry, Step::Transition).await?;
        self.draft(&new.draft).await
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

    /// Records a plan changed by hand.
    ///
    /// # Errors
    /// `NotFound`, `EtagMismatch`, `EditRefused`, `OverrideRequired`, `RequestIdReused`.
    pub async fn edit(
        &self,
        new: NewEdit,
        request: Option<&RequestKey>,
        entry: &AuditEntry,
    ) -> Result<Draft> {
        let plan = blob::pack(&new.plan)?;
        let mut write = self.write().await?;
        if done_before(request, write.connection()).await?.is_some() {
            return self.draft(&new.draft).await;
        }
        let (draft, version) = current(&new.draft, new.etag.as_ref(), write.connection()).await?;
        match draft.state.editing() {
            Editing::Never => return Err(StoreError::EditRefused(draft.state)),
            Editing::WithOverride if new.override_reason.is_none() => {
                return Err(StoreError::OverrideRequired(draft.state));
            }
            Editing::WithOverride | Editing::Free => {}
        }
        let moved = query(EDIT)
            .bind(new.draft.clone())
            .bind(version)
            .bind(new.summary)
            .bind(entry.at)
            .run(write.connection())
            .await?;
        changed_once(moved, &draft)?;
        let reason = new.override_reason.unwrap_or_default();
        let number = draft.plan_number + 1;
        insert_plan(&new.draft, number, plan, (new.person, reason), entry.at, write.connection())
            .await?;
        settle(request, &new.draft, write.connection()).await?;
        write.commit_with(entry, Step::Edit).await?;
        self.draft(&new.draft).await
    }
}

/// Records a draft, within the transaction that ends its operation.
pub(crate) async fn insert(
    new: NewDraft,
    operation: &str,
    entry: &AuditEntry,
    connection: &mut AnyConnection,
) -> Result<()> {
    query(INSERT)
        .bind(new.id.clone())
        .bind(new.dataset)
        .bind(new.revision)
        .bind(operation.to_owned())
        .bind(new.summary)
        .bind(entry.at)
        .run(connection)
        .await?;
    for chamber in new.chambers {
        query(INSERT_CHAMBER).bind(new.id.clone()).bind(chamber).run(connection).await?;
    }
    let author = (entry.principal.clone(), String::new());
    insert_plan(&new.id, 1, blob::pack(&new.plan)?, author, entry.at, connection).await
}

async fn insert_plan(
    draft: &str,
    number: i64,
    packed: Vec<u8>,
    (person, reason): (String, String),
    at: i64,
    connection: &mut AnyConnection,
) -> Result<()> {
    query(INSERT_PLAN)
        .bind(draft.to_owned())
        .bind(number)
        .bind(packed)
        .bind(person)
        .bind(reason)
        .bind(at)
        .run(connection)
        .await
        .map(drop)
}

/// The draft with its version, if it is as the caller knows it.
async fn current(
    id: &str,
    known: Option<&Etag>,
    connection: &mut AnyConnection,
) -> Result<(Draft, i64)> {
    let select = Select::new(DRAFT).text(" AND d.id = ").value(id)?;
    let row = select.query().maybe(connection).await?.ok_or_else(|| not_found(id))?;
    let draft = draft(&row)?;
    match known {
        Some(known) if *known != draft.etag => Err(mismatch(&draft)),
        _ => Ok((draft, row.column("version")?)),
    }
}

/// Another server may have changed it since it was read.
fn changed_once(rows: u64, draft: &Draft) -> Result<()> {
    if rows == 1 { Ok(()) } else { Err(mismatch(draft)) }
}

fn mismatch(draft: &Draft) -> StoreError {
    StoreError::EtagMismatch { resource: draft.id.clone(), current: draft.etag.clone() }
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
        etag: Etag::of_version(row.column("version")?),
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
        at: row.column("at")?,
    })
}
