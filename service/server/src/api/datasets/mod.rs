//! A court's data, revision by revision.

mod candidate;
mod court;
mod messages;

use super::again::again;
use super::names::{chosen_id, id_in, revision};
use super::page::{HEAVY, Listing};
use crate::access::{Action, Caller};
use crate::convert::{case, patch, room, section};
use crate::decoded::Decoded;
use crate::problem::{Kind, Problem};
use crate::reading::{Inspected, Reader};
use crate::records::{request_key, sha256};
use candidate::Candidate;
use messages::{chambers, dataset, revision_message};
use prost::Message;
use proto::v1;
use proto::v1::datasets_service_server::DatasetsService;
use proto::v1::get_dataset_document_response::Part as Piece;
use proto::v1::put_dataset_request::Part;
use solver::facts::text::Text;
use std::pin::Pin;
use std::sync::Arc;
use store::Store;
use tokio_stream::{Stream, StreamExt};
use tonic::{Request, Response, Status, Streaming};

/// Largest document, in bytes: what the command line reads too.
const LARGEST: usize = 128 << 20;
/// Bytes of one message of a document that is sent back.
const CHUNK: usize = 1 << 20;

/// Answers from the records.
#[derive(Debug)]
pub(crate) struct Datasets {
    pub(crate) store: Store,
    pub(crate) decoded: Decoded,
    pub(crate) reader: Reader,
}

#[tonic::async_trait]
impl DatasetsService for Datasets {
    async fn put_dataset(
        &self,
        request: Request<Streaming<v1::PutDatasetRequest>>,
    ) -> Result<Response<v1::PutDatasetResponse>, Status> {
        let caller = Caller::of(&request)?;
        let mut parts = request.into_inner();
        let Some(Part::Metadata(metadata)) = parts.try_next().await?.and_then(|it| it.part) else {
            return Err(Problem::missing("/metadata").into());
        };
        let mut document = Vec::new();
        while let Some(part) = parts.try_next().await? {
            match part.part {
                Some(Part::Chunk(chunk)) => append(&mut document, &chunk)?,
                _ => return Err(Problem::missing("/chunk").into()),
            }
        }
        let seen = sha256(&document);
        let announced = metadata.document_sha256.to_ascii_lowercase();
        if !announced.is_empty() && announced != seen {
            return Err(damaged(&seen).into());
        }
        let candidate = Candidate {
            dataset: chosen_id(&metadata.dataset_id, "/metadata/dataset_id")?,
            revision: metadata.revision_id.clone(),
            place: "/metadata",
            base: None,
            etag: metadata.etag.clone(),
            request_id: metadata.request_id.clone(),
            is_trial: metadata.validate_only,
            document: Arc::new(document),
            asked: [metadata.encode_to_vec(), seen.into_bytes()].concat(),
        };
        let (dataset, check) = self.take(&caller, candidate).await?;
        Ok(Response::new(v1::PutDatasetResponse { dataset, check: Some(check) }))
    }

    async fn patch_dataset(
        &self,
        request: Request<v1::PatchDatasetRequest>,
    ) -> Result<Response<v1::PatchDatasetResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let id = id_in("datasets", &asked.name, "/name")?;
        if asked.etag.is_empty() {
            return Err(Problem::missing("/etag").into());
        }
        let request = request_key(&caller.id, &asked.request_id, &asked.encode_to_vec())?;
        if let Some(answer) = again(&self.store, request.as_ref()).await? {
            return Ok(Response::new(answer));
        }
        let latest = self.store.dataset(&id).await.map_err(Problem::from)?.latest;
        caller.may_in_one(Action::ChangeDataset, &chambers(&latest))?;
        let before = self.store.document(&id, latest.number).await.map_err(Problem::from)?;
        let candidate = Candidate {
            dataset: id,
            revision: asked.revision_id.clone(),
            place: "",
            base: Some(latest.id),
            etag: asked.etag.clone(),
            request_id: asked.request_id.clone(),
            is_trial: asked.validate_only,
            document: Arc::new(patched(&before, &asked.changes)?),
            asked: asked.encode_to_vec(),
        };
        let (dataset, check) = self.take(&caller, candidate).await?;
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
        let Inspected { check, .. } = self.reader.inspect(&Arc::new(document)).await?;
        Ok(Response::new(v1::CheckDatasetResponse { check: Some(check) }))
    }

    async fn get_dataset(
        &self,
        request: Request<v1::GetDatasetRequest>,
    ) -> Result<Response<v1::GetDatasetResponse>, Status> {
        let caller = Caller::of(&request)?;
        let id = id_in("datasets", &request.into_inner().name, "/name")?;
        let found = self.store.dataset(&id).await.map_err(Problem::from)?;
        caller.may_in_one(Action::ReadDataset, &chambers(&found.latest))?;
        Ok(Response::new(v1::GetDatasetResponse { dataset: Some(dataset(found)) }))
    }

    async fn list_datasets(
        &self,
        request: Request<v1::ListDatasetsRequest>,
    ) -> Result<Response<v1::ListDatasetsResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let listing = Listing::of(&asked, "", HEAVY)?;
        let found = self.store.list_datasets(&listing.request()).await.map_err(Problem::from)?;
        let is_seen = |it: &store::Dataset| {
            caller.may_in_one(Action::ReadDataset, &chambers(&it.latest)).is_ok()
        };
        Ok(Response::new(v1::ListDatasetsResponse {
            datasets: found.items.into_iter().filter(is_seen).map(dataset).collect(),
            next_page_token: listing.next(found.next),
        }))
    }

    async fn list_dataset_revisions(
        &self,
        request: Request<v1::ListDatasetRevisionsRequest>,
    ) -> Result<Response<v1::ListDatasetRevisionsResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let id = id_in("datasets", &asked.parent, "/parent")?;
        let latest = self.store.dataset(&id).await.map_err(Problem::from)?.latest;
        caller.may_in_one(Action::ReadDataset, &chambers(&latest))?;
        let listing = Listing::of(&asked, "", HEAVY)?;
        let found =
            self.store.list_revisions(&id, &listing.request()).await.map_err(Problem::from)?;
        Ok(Response::new(v1::ListDatasetRevisionsResponse {
            revisions: found.items.into_iter().map(revision_message).collect(),
            next_page_token: listing.next(found.next),
        }))
    }

    type GetDatasetDocumentStream =
        Pin<Box<dyn Stream<Item = Result<v1::GetDatasetDocumentResponse, Status>> + Send>>;

    async fn get_dataset_document(
        &self,
        request: Request<v1::GetDatasetDocumentRequest>,
    ) -> Result<Response<Self::GetDatasetDocumentStream>, Status> {
        let caller = Caller::of(&request)?;
        let (id, name) = revision(&request.into_inner().name, "/name")?;
        let found = self.store.revision(&id, name.as_deref()).await.map_err(Problem::from)?;
        caller.may(Action::ReadDocument, &chambers(&found))?;
        let document = self.store.document(&id, found.number).await.map_err(Problem::from)?;
        let head = Piece::Revision(revision_message(found));
        let chunks: Vec<Piece> =
            document.chunks(CHUNK).map(|it| Piece::Chunk(it.to_vec())).collect();
        let pieces = std::iter::once(head).chain(chunks);
        let messages = pieces.map(|it| Ok(v1::GetDatasetDocumentResponse { part: Some(it) }));
        Ok(Response::new(Box::pin(tokio_stream::iter(messages))))
    }

    async fn list_chambers(
        &self,
        request: Request<v1::ListChambersRequest>,
    ) -> Result<Response<v1::ListChambersResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let view = self.view(&caller, &asked, &asked.parent, &asked.chamber_id).await?;
        let (chambers, next_page_token) = view.listing.cut(view.chambers())?;
        let dataset_revision = view.revision;
        Ok(Response::new(v1::ListChambersResponse { chambers, next_page_token, dataset_revision }))
    }

    async fn list_sections(
        &self,
        request: Request<v1::ListSectionsRequest>,
    ) -> Result<Response<v1::ListSectionsResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let view = self.view(&caller, &asked, &asked.parent, &asked.chamber_id).await?;
        let (sections, next_page_token) = view.listing.cut(
            view.document()
                .sections
                .iter()
                .filter(|it| view.shows([it.chamber.as_str()]))
                .map(section)
                .collect(),
        )?;
        let dataset_revision = view.revision;
        Ok(Response::new(v1::ListSectionsResponse { sections, next_page_token, dataset_revision }))
    }

    async fn list_sitting_patterns(
        &self,
        request: Request<v1::ListSittingPatternsRequest>,
    ) -> Result<Response<v1::ListSittingPatternsResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let view = self.view(&caller, &asked, &asked.parent, &asked.chamber_id).await?;
        let (sitting_patterns, next_page_token) = view.listing.cut(view.sitting_patterns())?;
        let dataset_revision = view.revision;
        Ok(Response::new(v1::ListSittingPatternsResponse {
            sitting_patterns,
            next_page_token,
            dataset_revision,
        }))
    }

    async fn list_rooms(
        &self,
        request: Request<v1::ListRoomsRequest>,
    ) -> Result<Response<v1::ListRoomsResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let view = self.view(&caller, &asked, &asked.parent, "").await?;
        let (rooms, next_page_token) =
            view.listing.cut(view.document().rooms.iter().map(room).collect())?;
        let dataset_revision = view.revision;
        Ok(Response::new(v1::ListRoomsResponse { rooms, next_page_token, dataset_revision }))
    }

    async fn list_people(
        &self,
        request: Request<v1::ListPeopleRequest>,
    ) -> Result<Response<v1::ListPeopleResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let view = self.view(&caller, &asked, &asked.parent, &asked.chamber_id).await?;
        let (people, next_page_token) = view.listing.cut(view.people(&caller))?;
        let dataset_revision = view.revision;
        Ok(Response::new(v1::ListPeopleResponse { people, next_page_token, dataset_revision }))
    }

    async fn list_cases(
        &self,
        request: Request<v1::ListCasesRequest>,
    ) -> Result<Response<v1::ListCasesResponse>, Status> {
        let caller = Caller::of(&request)?;
        let asked = request.into_inner();
        let view = self.view(&caller, &asked, &asked.parent, &asked.chamber_id).await?;
        let (cases, next_page_token) = view.listing.cut(
            view.document()
                .cases
                .iter()
                .filter(|it| view.shows([it.chamber.as_str()]))
                .map(case)
                .collect(),
        )?;
        let dataset_revision = view.revision;
        Ok(Response::new(v1::ListCasesResponse { cases, next_page_token, dataset_revision }))
    }
}

/// Adds the next piece of a document.
fn append(document: &mut Vec<u8>, chunk: &[u8]) -> Result<(), Problem> {
    if document.len() + chunk.len() > LARGEST {
        return Err(too_large());
    }
    document.extend_from_slice(chunk);
    Ok(())
}

fn too_large() -> Problem {
    let most = LARGEST >> 20;
    let text = Text::new(
        format!("le document dépasse {most} Mio"),
        format!("the document is larger than {most} MiB"),
    );
    Problem::in_field(Kind::TooLarge, "/chunk", text)
}

fn patched(before: &[u8], changes: &[v1::DocumentChange]) -> Result<Vec<u8>, Problem> {
    let mut document = serde_json::from_slice(before).map_err(|_| Problem::of(Kind::StoreFault))?;
    patch(&mut document, changes)?;
    serde_json::to_vec(&document).map_err(|_| Problem::of(Kind::StoreFault))
}

fn damaged(seen: &str) -> Problem {
    let text = Text::new(
        format!("le document reçu n'est pas celui annoncé : son empreinte est {seen}"),
        format!("the document received is not the one announced: its digest is {seen}"),
    );
    Problem::in_field(Kind::Malformed, "/metadata/document_sha256", text).with("sha256", seen)
}
