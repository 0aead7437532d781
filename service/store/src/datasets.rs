//! A court's data, revision by revision; a revision never changes.

use sqlx::AnyConnection;
use sqlx::any::AnyRow;

use crate::audit::{AuditEntry, attest, kept};
use crate::blob;
use crate::erase;
use crate::error::{Result, StoreError};
use crate::etag::Etag;
use crate::failpoints::DurableStep;
use crate::kept::{Dataset, Revision};
use crate::open::Store;
use crate::page::{Page, PageRequest};
use crate::requests::{Changed, RequestKey, done_before, settle};
use crate::sql::{Ask, Columns, Select, query};

const LATEST: &str = "SELECT latest, updated_at FROM datasets WHERE id = $1";
const CREATE: &str = "INSERT INTO datasets VALUES ($1, 1, $2, $2) ON CONFLICT DO NOTHING";
const ADVANCE: &str =
    "UPDATE datasets SET latest = latest + 1, updated_at = $2 WHERE id = $1 AND latest = $3";
const INSERT: &str = "INSERT INTO dataset_revisions
    (dataset_id, number, id, base, document, size_bytes, sha256, summary, author, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const DATASET: &str = "SELECT d.id AS dataset_id, d.latest, d.created_at AS born_at, d.updated_at,
    r.number, r.id, r.base, r.size_bytes, r.sha256, r.summary, r.author, r.created_at
    FROM datasets d JOIN dataset_revisions r ON r.dataset_id = d.id AND r.number = d.latest
    WHERE 1 = 1";
const REVISION: &str =
    "SELECT dataset_id, number, id, base, size_bytes, sha256, summary, author, created_at
    FROM dataset_revisions WHERE dataset_id = ";
const DOCUMENT: &str = "SELECT * FROM dataset_revisions WHERE dataset_id = $1 AND number = $2";

/// A document to be recorded as the latest revision of a dataset.
#[derive(Debug, Clone)]
pub struct NewRevision {
    /// Id of the dataset.
    pub dataset: String,
    /// Id of the revision within it; chosen when absent.
    pub revision: Option<String>,
    /// Id of the revision that was changed into this one; absent for a document put whole.
    pub base: Option<String>,
    /// The dataset as the caller knows it; absent to create it.
    pub etag: Option<Etag>,
    /// The document.
    pub document: Vec<u8>,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// What listings show of it; opaque to the store.
    pub summary: String,
}

impl Store {
    /// Records a revision.
    ///
    /// # Errors
    /// `EtagMismatch`, `AlreadyExists` (the dataset, or the id of the revision), `RequestIdReused`.
    pub async fn put_revision(
        &self,
        new: NewRevision,
        request: Option<&RequestKey>,
        entry: &AuditEntry,
    ) -> Result<Dataset> {
        let document = blob::pack(&new.document)?;
        let mut write = self.write().await?;
        if done_before(request, write.connection()).await?.is_some() {
            drop(write);
            return self.dataset(&new.dataset).await;
        }
        let number = next_number(&new, entry.at, write.connection()).await?;
        let id = new.revision.clone().unwrap_or_else(|| format!("r{number}"));
        let size = i64::try_from(new.document.len()).unwrap_or(i64::MAX);
        query(INSERT)
            .bind(new.dataset.clone())
            .bind(number)
            .bind(id)
            .bind(new.base.clone())
            .bind(document)
            .bind(size)
            .bind(new.sha256)
            .bind(new.summary)
            .bind(entry.principal.clone())
            .bind(entry.at)
            .run(write.connection())
            .await?;
        let select = Select::new(DATASET).text(" AND d.id = ").value(new.dataset.as_str())?;
        let recorded = dataset(&select.query().one(write.connection()).await?)?;
        settle(request, &new.dataset, Changed::Dataset(&recorded), &mut write).await?;
        write.touch(&kept::DATASETS, [new.dataset.as_str().into()]);
        write.touch(&kept::REVISIONS, [new.dataset.as_str().into(), number.into()]);
        write.commit_with(entry, DurableStep::PutRevision).await?;
        Ok(recorded)
    }

    /// A dataset.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn dataset(&self, id: &str) -> Result<Dataset> {
        let select = Select::new(DATASET).text(" AND d.id = ").value(id)?;
        let row = select.query().maybe(&mut *self.reader().await?).await?;
        dataset(&row.ok_or_else(|| not_found(id))?)
    }

    /// Datasets, newest first.
    ///
    /// # Errors
    /// `InvalidPageToken`.
    pub async fn list_datasets(&self, page: &PageRequest) -> Result<Page<Dataset>> {
        let mut select = Select::new(DATASET);
        if let Some((at, id)) = page.after()? {
            select = select.text(" AND (d.created_at, d.id) < (").value(at)?;
            select = select.text(", ").value(id)?.text(")");
        }
        let select = select.text(" ORDER BY d.created_at DESC, d.id DESC LIMIT ");
        let rows = select.value(page.rows())?.query().all(&mut *self.reader().await?).await?;
        let found = rows.iter().map(dataset).collect::<Result<Vec<_>>>()?;
        Ok(Page::cut(found, page, |it| (it.created_at, it.id.clone())))
    }

    /// Revisions of a dataset, newest first.
    ///
    /// # Errors
    /// `InvalidPageToken`; `NotFound` for an unknown dataset.
    pub async fn list_revisions(
        &self,
        dataset: &str,
        page: &PageRequest,
    ) -> Result<Page<Revision>> {
        let select = Select::new(REVISION)
            .value(dataset)?
            .when(" AND number < ", page.after()?.map(|(number, _)| number))?
            .text(" ORDER BY number DESC LIMIT ")
            .value(page.rows())?;
        let rows = select.query().all(&mut *self.reader().await?).await?;
        if rows.is_empty() && page.token.is_none() {
            return Err(not_found(dataset));
        }
        let found = rows.iter().map(revision).collect::<Result<Vec<_>>>()?;
        Ok(Page::cut(found, page, |it| (it.number, String::new())))
    }

    /// A revision, by its id; the latest when there is none.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn revision(&self, dataset: &str, id: Option<&str>) -> Result<Revision> {
        let Some(id) = id else { return Ok(self.dataset(dataset).await?.latest) };
        let select = Select::new(REVISION).value(dataset)?.text(" AND id = ").value(id)?;
        let row = select.query().maybe(&mut *self.reader().await?).await?;
        revision(&row.ok_or_else(|| not_found(&format!("{dataset}/{id}")))?)
    }

    /// The document of a revision, checked against the audit record.
    ///
    /// # Errors
    /// `NotFound`, `Corrupt`.
    pub async fn document(&self, dataset: &str, number: i64) -> Result<Vec<u8>> {
        let mut reader = self.reader().await?;
        let question = query(DOCUMENT).bind(dataset.to_owned()).bind(number);
        let row = question.maybe(&mut reader).await?;
        let row = row.ok_or_else(|| not_found(&format!("{dataset}/{number}")))?;
        let key = vec![dataset.into(), number.into()];
        let row = attest(&kept::REVISIONS, key, row, &mut reader).await?;
        erase::bytes(&row, "document", || format!("document {dataset}/{number}"))
    }
}

/// The rank of the revision to come, with the dataset created or moved on to it.
async fn next_number(new: &NewRevision, at: i64, connection: &mut AnyConnection) -> Result<i64> {
    let Some(etag) = &new.etag else {
        let create = query(CREATE).bind(new.dataset.clone()).bind(at);
        return match create.run(connection).await? {
            1 => Ok(1),
            _ => Err(StoreError::AlreadyExists(format!("dataset {}", new.dataset))),
        };
    };
    let row = query(LATEST).bind(new.dataset.clone()).maybe(connection).await?;
    let row = row.ok_or_else(|| not_found(&new.dataset))?;
    let latest: i64 = row.column("latest")?;
    let current = Etag::of_version(latest, row.column("updated_at")?);
    let is_current = *etag == current;
    let advance = query(ADVANCE).bind(new.dataset.clone()).bind(at).bind(latest);
    if is_current && advance.run(connection).await? == 1 {
        return Ok(latest + 1);
    }
    Err(StoreError::EtagMismatch { resource: new.dataset.clone(), current })
}

fn not_found(id: &str) -> StoreError {
    StoreError::NotFound(format!("dataset {id}"))
}

fn dataset(row: &AnyRow) -> Result<Dataset> {
    Ok(Dataset {
        id: row.column("dataset_id")?,
        etag: Etag::of_version(row.column("latest")?, row.column("updated_at")?),
        latest: revision(row)?,
        created_at: row.column("born_at")?,
        updated_at: row.column("updated_at")?,
    })
}

fn revision(row: &AnyRow) -> Result<Revision> {
    Ok(Revision {
        dataset: row.column("dataset_id")?,
        number: row.column("number")?,
        id: row.column("id")?,
        base: row.column("base")?,
        size_bytes: row.column("size_bytes")?,
        sha256: row.column("sha256")?,
        summary: row.column("summary")?,
        author: row.column("author")?,
        created_at: row.column("created_at")?,
    })
}
