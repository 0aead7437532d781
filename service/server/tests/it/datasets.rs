//! A court's data, put, changed and read back.

use crate::common::{Running, start};
use generator::{Options, Preset, generate};
use proto::v1::datasets_service_client::DatasetsServiceClient;
use proto::v1::document_change::Change;
use proto::v1::get_dataset_document_response::Part as Piece;
use proto::v1::put_dataset_request::Part;
use proto::v1::{self, DocumentPart};
use server::problem::Kind;
use server::status::of_status;
use tonic::Status;
use tonic::transport::Channel;

fn week() -> Vec<u8> {
    let options = Options { preset: Preset::CourtWeek, seed: 1, weeks: None, chambers: Vec::new() };
    serde_json::to_vec(&generate(&options)).unwrap()
}

fn client(running: &Running) -> DatasetsServiceClient<Channel> {
    DatasetsServiceClient::new(running.channel.clone())
}

fn parts(metadata: v1::PutDatasetMetadata, document: &[u8]) -> Vec<v1::PutDatasetRequest> {
    let chunks = document.chunks(100_000).map(|chunk| Part::Chunk(chunk.to_vec()));
    let parts = std::iter::once(Part::Metadata(metadata)).chain(chunks);
    parts.map(|part| v1::PutDatasetRequest { part: Some(part) }).collect()
}

async fn put(
    client: &mut DatasetsServiceClient<Channel>,
    metadata: v1::PutDatasetMetadata,
    document: &[u8],
) -> Result<v1::PutDatasetResponse, Status> {
    let parts = tokio_stream::iter(parts(metadata, document));
    client.put_dataset(parts).await.map(tonic::Response::into_inner)
}

fn named(id: &str) -> v1::PutDatasetMetadata {
    v1::PutDatasetMetadata { dataset_id: id.into(), ..Default::default() }
}

async fn document(client: &mut DatasetsServiceClient<Channel>, name: &str) -> Vec<u8> {
    let asked = v1::GetDatasetDocumentRequest { name: name.into() };
    let mut pieces = client.get_dataset_document(asked).await.unwrap().into_inner();
    let head = pieces.message().await.unwrap().unwrap();
    assert!(matches!(head.part, Some(Piece::Revision(_))));
    let mut document = Vec::new();
    while let Some(piece) = pieces.message().await.unwrap() {
        let Some(Piece::Chunk(chunk)) = piece.part else { panic!("a chunk") };
        document.extend(chunk);
    }
    document
}

#[tokio::test]
async fn a_document_comes_back_as_it_was_put() {
    let running = start().await;
    let mut client = client(&running);
    let week = week();
    let answer = put(&mut client, named("cour"), &week).await.unwrap();
    let dataset = answer.dataset.unwrap();
    let latest = dataset.latest_revision.unwrap();
    assert_eq!(latest.name, "datasets/cour/revisions/r1");
    assert_eq!(latest.summary.unwrap().case_count, 486);
    assert!(answer.check.unwrap().valid);
    assert_eq!(document(&mut client, "datasets/cour").await, week);
    let listed = client.list_datasets(v1::ListDatasetsRequest::default()).await.unwrap();
    assert_eq!(listed.into_inner().datasets.len(), 1);
    let audit = running.store.verify_audit(&[]).await.unwrap();
    assert_eq!((audit.head.count, audit.fault), (1, None));
}

#[tokio::test]
async fn a_document_with_problems_is_told_and_not_kept() {
    let running = start().await;
    let mut client = client(&running);
    let answer = put(&mut client, named("cour"), b"{}").await.unwrap();
    let check = answer.check.unwrap();
    assert!(!check.valid && answer.dataset.is_none());
    assert!(check.diagnostics.iter().all(|it| it.code.starts_with('E')), "{check:?}");
    assert!(!check.diagnostics.is_empty());
    let asked = v1::GetDatasetRequest { name: "datasets/cour".into() };
    let status = client.get_dataset(asked).await.unwrap_err();
    assert_eq!(of_status(&status).unwrap().code, Kind::NotFound.code());
}

#[tokio::test]
async fn a_change_makes_a_revision_and_an_old_etag_is_refused() {
    let running = start().await;
    let mut client = client(&running);
    let etag = put(&mut client, named("cour"), &week()).await.unwrap().dataset.unwrap().etag;
    let change = v1::DocumentChange {
        part: DocumentPart::Court.into(),
        change: Some(Change::UpsertJson(br#"{"name":"Cour","origin":"essai"}"#.to_vec())),
        ..Default::default()
    };
    let asked = v1::PatchDatasetRequest {
        name: "datasets/cour".into(),
        etag,
        request_id: "8c4f4c1e-0000-4000-8000-000000000001".into(),
        changes: vec![change],
        ..Default::default()
    };
    let patched = client.patch_dataset(asked.clone()).await.unwrap().into_inner();
    let latest = patched.dataset.unwrap().latest_revision.unwrap();
    assert_eq!(latest.base_revision, "datasets/cour/revisions/r1");
    assert_eq!(latest.summary.unwrap().court_name, "Cour");
    let stale = v1::PatchDatasetRequest { request_id: String::new(), ..asked };
    let status = client.patch_dataset(stale).await.unwrap_err();
    assert_eq!(of_status(&status).unwrap().code, Kind::EtagMismatch.code());
    let asked =
        v1::ListDatasetRevisionsRequest { parent: "datasets/cour".into(), ..Default::default() };
    let revisions = client.list_dataset_revisions(asked).await.unwrap().into_inner().revisions;
    assert_eq!(revisions.len(), 2);
}

#[tokio::test]
async fn a_trial_keeps_nothing_and_a_damaged_upload_is_refused() {
    let running = start().await;
    let mut client = client(&running);
    let trial = v1::PutDatasetMetadata { validate_only: true, ..named("cour") };
    let answer = put(&mut client, trial, &week()).await.unwrap();
    assert!(answer.check.unwrap().valid && answer.dataset.is_none());
    let damaged = v1::PutDatasetMetadata { document_sha256: "00".into(), ..named("cour") };
    let status = put(&mut client, damaged, &week()).await.unwrap_err();
    assert_eq!(of_status(&status).unwrap().field, "/metadata/document_sha256");
    let bad = put(&mut client, named("Cour de cassation"), &week()).await.unwrap_err();
    assert_eq!(of_status(&bad).unwrap().code, Kind::Malformed.code());
    let listed = client.list_datasets(v1::ListDatasetsRequest::default()).await.unwrap();
    assert!(listed.into_inner().datasets.is_empty());
    running.stop().await;
}

#[tokio::test]
async fn the_same_request_is_recorded_once() {
    let running = start().await;
    let mut client = client(&running);
    let request_id = "8c4f4c1e-0000-4000-8000-000000000002".to_owned();
    let metadata = v1::PutDatasetMetadata { request_id, ..named("cour") };
    let first = put(&mut client, metadata.clone(), &week()).await.unwrap();
    let again = put(&mut client, metadata, &week()).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(running.store.verify_audit(&[]).await.unwrap().head.count, 1);
}
