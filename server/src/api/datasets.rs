//! A court's data, revision by revision.

use super::names::{chosen_id, id_in, revision};
use super::records::{audit, page, request_key, sha256};
use crate::clock::timestamp;
use crate::convert::{Figures, check, patch};
use crate::problem::{Kind, Problem};
use prost::Message;
use proto::v1;
use proto::v1::datasets_service_server::DatasetsService;
use proto::v1::get_dataset_document_response::Part as Piece;
use proto::v1::put_dataset_request::Part;
use serde_json::json;
use solver::read::read;
use solver::text::Text;
use std::pin::Pin;
use store::{Etag, NewRevision, Store};
use tokio_stream::{Stream, StreamExt};
use tonic::{Request, Response, Status, Streaming};

/// Largest document, in bytes: what the command line reads too.
const LARGEST_DOCUMENT: usize = 128 << 20;
/// Bytes of one message of a document that is sent back.
const CHUNK: usize = 1 << 20;

/// Answers from the records.
#[derive(Debug)]
pub(crate) struct Datasets {
    pub(crate) store: Store,
}

/// A document to be recorded, and under which conditions.
struct Candidate {
    dataset: String,
    revision: String,
    base: Option<String>,
    etag: String,
    request_id: String,
    is_trial: bool,
    document: Vec<u8>,
    /// Everything asked for, for the request id.
    asked: Vec<u8>,
}

type Checked = (Option<v1::Dataset>, v1::DocumentCheck);

impl Datasets {
    /// Validates a document, then records it if it is valid and no trial.
    async fn take(&self, candidate: Candidate) -> Result<Checked, Status> {
        let (check, document, figures) = inspect(candidate.document).await?;
        let (Some(figures), false) = (figures, candidate.is_trial) else {
            return Ok((None, check));
        };
        let chosen = |id: &str| (!id.is_empty()).then(|| id.to_owned());
        if let Some(id) = chosen(&candidate.revision) {
            chosen_id(&id, "revision_id")?;
        }
        let sha256 = check.document_sha256.clone();
        let resource = format!("datasets/{}", candidate.dataset);
        let entry = audit("put_dataset", resource, json!({ "document_sha256": sha256 }));
        let new = NewRevision {
            dataset: candidate.dataset,
            revision: chosen(&candidate.revision),
            base: candidate.base,
            etag: chosen(&candidate.etag).map(Etag::new),
            document,
            sha256,
            summary: figures.to_json(),
        };
        let request = request_key(&candidate.request_id, &candidate.asked);
        let put = self.store.put_revision(new, request.as_ref(), &entry).await;
        Ok((Some(dataset(put.map_err(Problem::from)?)), check))
    }
}

#[tonic::async_trait]
impl DatasetsService for Datasets {
    async fn put_dataset(
        &self,
        request: Request<Streaming<v1::PutDatasetRequest>>,
    ) -> Result<Response<v1::PutDatasetResponse>, Status> {
        let mut parts = request.into_inner();
        let Some(Part::Metadata(metadata)) = parts.try_next().await?.and_then(|it| it.part) else {
            return Err(missing("metadata").into());
        };
        let mut document = Vec::new();
        while let Some(part) = parts.try_next().await? {
            match part.part {
                Some(Part::Chunk(chunk)) => append(&mut document, &chunk)?,
                _ => return Err(missing("chunk").into()),
            }
        }
        let seen = sha256(&document);
        let told = metadata.document_sha256.to_ascii_lowercase();
        if !told.is_empty() && told != seen {
            return Err(damaged(&seen).into());
        }
        let candidate = Candidate {
            dataset: chosen_id(&metadata.dataset_id, "metadata.dataset_id")?,
            revision: metadata.revision_id.clone(),
            base: None,
            etag: metadata.etag.clone(),
            request_id: metadata.request_id.clone(),
            is_trial: metadata.validate_only,
            document,
            asked: [metadata.encode_to_vec(), seen.into_bytes()].concat(),
        };
        let (dataset, check) = self.take(candidate).await?;
        Ok(Response::new(v1::PutDatasetResponse { dataset, check: Some(check) }))
    }

    async fn patch_dataset(
        &self,
        request: Request<v1::PatchDatasetRequest>,
    ) -> Result<Response<v1::PatchDatasetResponse>, Status> {
        let asked = request.into_inner();
        let id = id_in("datasets", &asked.name, "name")?;
        if asked.etag.is_empty() {
            return Err(missing("etag").into());
        }
        let latest = self.store.dataset(&id).await.map_err(Problem::from)?.latest;
        let before = self.store.document(&id, latest.number).await.map_err(Problem::from)?;
        let candidate = Candidate {
            dataset: id,
            revision: asked.revision_id.clone(),
            base: Some(latest.id),
            etag: asked.etag.clone(),
            request_id: asked.request_id.clone(),
            is_trial: asked.validate_only,
            document: patched(&before, &asked.changes)?,
            asked: asked.encode_to_vec(),
        };
        let (dataset, check) = self.take(candidate).await?;
        Ok(Response::new(v1::PatchDatasetResponse { dataset, check: Some(check) }))
    }

    async fn check_dataset(
        &self,
        request: Request<Streaming<v1::CheckDatasetRequest>>,
    ) -> Result<Response<v1::CheckDatasetResponse>, Status> {
        let mut parts = request.into_inner();
        let mut document = Vec::new();
        while let Some(part) = parts.try_next().await? {
            append(&mut document, &part.chunk)?;
        }
        let (check, ..) = inspect(document).await?;
        Ok(Response::new(v1::CheckDatasetResponse { check: Some(check) }))
    }

    async fn get_dataset(
        &self,
        request: Request<v1::GetDatasetRequest>,
    ) -> Result<Response<v1::GetDatasetResponse>, Status> {
        let id = id_in("datasets", &request.into_inner().name, "name")?;
        let found = self.store.dataset(&id).await.map_err(Problem::from)?;
        Ok(Response::new(v1::GetDatasetResponse { dataset: Some(dataset(found)) }))
    }

    async fn list_datasets(
        &self,
        request: Request<v1::ListDatasetsRequest>,
    ) -> Result<Response<v1::ListDatasetsResponse>, Status> {
        let asked = request.into_inner();
        let page = page(asked.page_size, &asked.page_token);
        let found = self.store.list_datasets(&page).await.map_err(Problem::from)?;
        Ok(Response::new(v1::ListDatasetsResponse {
            datasets: found.items.into_iter().map(dataset).collect(),
            next_page_token: found.next.unwrap_or_default(),
        }))
    }

    async fn list_dataset_revisions(
        &self,
        request: Request<v1::ListDatasetRevisionsRequest>,
    ) -> Result<Response<v1::ListDatasetRevisionsResponse>, Status> {
        let asked = request.into_inner();
        let id = id_in("datasets", &asked.parent, "parent")?;
        let page = page(asked.page_size, &asked.page_token);
        let found = self.store.list_revisions(&id, &page).await.map_err(Problem::from)?;
        Ok(Response::new(v1::ListDatasetRevisionsResponse {
            revisions: found.items.into_iter().map(revision_message).collect(),
            next_page_token: found.next.unwrap_or_default(),
        }))
    }

    type GetDatasetDocumentStream =
        Pin<Box<dyn Stream<Item = Result<v1::GetDatasetDocumentResponse, Status>> + Send>>;

    async fn get_dataset_document(
        &self,
        request: Request<v1::GetDatasetDocumentRequest>,
    ) -> Result<Response<Self::GetDatasetDocumentStream>, Status> {
        let (id, name) = revision(&request.into_inner().name, "name")?;
        let found = self.store.revision(&id, name.as_deref()).await.map_err(Problem::from)?;
        let document = self.store.document(&id, found.number).await.map_err(Problem::from)?;
        let head = Piece::Revision(revision_message(found));
        let chunks: Vec<Piece> =
            document.chunks(CHUNK).map(|it| Piece::Chunk(it.to_vec())).collect();
        let pieces = std::iter::once(head).chain(chunks);
        let messages = pieces.map(|it| Ok(v1::GetDatasetDocumentResponse { part: Some(it) }));
        Ok(Response::new(Box::pin(tokio_stream::iter(messages))))
    }
}

/// Reads and validates a document, off the threads that answer calls.
async fn inspect(
    document: Vec<u8>,
) -> Result<(v1::DocumentCheck, Vec<u8>, Option<Figures>), Status> {
    let inspected = tokio::task::spawn_blocking(move || {
        let found = read(&document);
        let check = check(&found, &sha256(&document));
        let figures = found.ok().map(|valid| Figures::of(valid.get()));
        (check, document, figures)
    });
    inspected.await.map_err(|_| Status::internal("the reading of the document broke down"))
}

fn patched(before: &[u8], changes: &[v1::DocumentChange]) -> Result<Vec<u8>, Problem> {
    let fault = || Problem::new(Kind::StoreFault, Kind::StoreFault.title());
    let mut document = serde_json::from_slice(before).map_err(|_| fault())?;
    patch(&mut document, changes)?;
    serde_json::to_vec(&document).map_err(|_| fault())
}

fn append(document: &mut Vec<u8>, chunk: &[u8]) -> Result<(), Problem> {
    if document.len() + chunk.len() > LARGEST_DOCUMENT {
        let most = LARGEST_DOCUMENT >> 20;
        let text = Text::new(
            format!("le document dépasse {most} Mio"),
            format!("the document is larger than {most} MiB"),
        );
        return Err(Problem::in_field(Kind::TooLarge, "chunk", text));
    }
    document.extend_from_slice(chunk);
    Ok(())
}

fn missing(field: &str) -> Problem {
    let text = Text::new(format!("{field} manque"), format!("{field} is missing"));
    Problem::in_field(Kind::Missing, field, text)
}

fn damaged(seen: &str) -> Problem {
    let text = Text::new(
        format!("le document reçu n'est pas celui annoncé : son empreinte est {seen}"),
        format!("the document received is not the one announced: its digest is {seen}"),
    );
    Problem::in_field(Kind::Malformed, "metadata.document_sha256", text)
}

fn dataset(found: store::Dataset) -> v1::Dataset {
    v1::Dataset {
        name: format!("datasets/{}", found.id),
        etag: found.etag.as_str().into(),
        create_time: Some(timestamp(found.created_at)),
        update_time: Some(timestamp(found.updated_at)),
        latest_revision: Some(revision_message(found.latest)),
    }
}

fn revision_message(found: store::Revision) -> v1::DatasetRevision {
    v1::DatasetRevision {
        name: format!("datasets/{}/revisions/{}", found.dataset, found.id),
        document_sha256: found.sha256,
        document_size_bytes: u64::try_from(found.size_bytes).unwrap_or_default(),
        base_revision: found
            .base
            .map(|base| format!("datasets/{}/revisions/{base}", found.dataset))
            .unwrap_or_default(),
        summary: Figures::from_json(&found.summary).map(|figures| figures.to_message()),
        create_time: Some(timestamp(found.created_at)),
    }
}
