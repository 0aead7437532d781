//! Clients that vanish in the middle of a call.

use crate::common::{brief, draft_of, served, small, start, week};
use crate::whole::{Accepted, assert_done_once};
use proto::v1;
use proto::v1::put_dataset_request::Part;

#[tokio::test]
async fn a_watcher_that_vanishes_resumes_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let server = served(&document, folder.path()).await;
    let asked = brief(&document);
    let name = server.propose(asked.clone()).await;
    let watch = v1::WatchPlanningRequest { name: name.clone(), after_sequence: 0 };
    let mut events = server.plannings().watch_planning(watch).await.unwrap().into_inner();
    let first = events.message().await.unwrap().unwrap().progress.unwrap();
    assert_eq!(first.sequence, 1);
    drop(events);
    let (after, _) = server.watch_after(&name, first.sequence).await;
    let (all, _) = server.watch(&name).await;
    assert_eq!(after + 1, all);
    assert_eq!(assert_done_once(&server, &Accepted::from([(name, asked)])).await.drafts, 1);
}

#[tokio::test]
async fn a_document_half_sent_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path()).await;
    let document = week();
    let bytes = serde_json::to_vec(&document).unwrap();
    let metadata = v1::PutDatasetMetadata { dataset_id: "cour".into(), ..Default::default() };
    let parts = [Part::Metadata(metadata), Part::Chunk(bytes[..bytes.len() / 2].to_vec())];
    let (sender, receiver) = tokio::sync::mpsc::channel(2);
    for part in parts {
        sender.send(v1::PutDatasetRequest { part: Some(part) }).await.unwrap();
    }
    let mut datasets = server.datasets();
    let sent = tokio::spawn(async move {
        let stream = tokio_stream::wrappers::ReceiverStream::new(receiver);
        datasets.put_dataset(stream).await.map(drop)
    });
    let drained = async {
        while sender.capacity() < 2 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(crate::common::PATIENCE, drained).await.unwrap();
    sent.abort();
    assert!(sent.await.unwrap_err().is_cancelled());
    drop(sender);
    let listed = server.datasets().list_datasets(v1::ListDatasetsRequest::default()).await;
    assert_eq!(listed.unwrap().into_inner().datasets, []);
    server.put(&document).await;
    let _ = draft_of(server.watch(&server.propose(small(&document)).await).await.1);
}
