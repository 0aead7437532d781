//! What is no longer needed is erased, and the audit record still holds.

use crate::common::{self, entry, key, operation, revision};
use crate::life::life;
use store::{DraftState, NewRevision, NewTransition, Store, StoreError};

async fn replace_document(store: &Store, at: i64) {
    let etag = Some(store.dataset("court").await.unwrap().etag);
    let new = NewRevision { etag, document: b"{}".to_vec(), ..revision("court") };
    let _ = store.put_revision(new, None, &entry(at)).await.unwrap();
}

async fn give_up(store: &Store, at: i64) {
    let step = NewTransition {
        draft: "d1".into(),
        etag: None,
        to: DraftState::Cancelled,
        person: "P0001".into(),
        reason: "malade".into(),
        overrides: Some("malade".into()),
    };
    let _ = store.transition(&step, Some(&key("given up")), &entry(at)).await.unwrap();
}

#[tokio::test]
async fn what_is_old_and_over_is_erased_and_the_record_holds() {
    for fresh in common::stores().await {
        let store = &fresh.store;
        life(store).await.unwrap();
        replace_document(store, 10).await;

        // The draft lives: what it stands on stays, whatever its age. What nothing stands on goes.
        let _ = store.erase(100, &entry(200)).await.unwrap();
        assert_eq!(store.document("court", 1).await.unwrap(), br#"{"cases":[]}"#, "{}", fresh.name);
        assert_eq!(store.plan("d1", 2).await.unwrap(), b"second plan");
        let _ = store.operation_request("made").await.unwrap();
        let gone = store.operation_request("failed").await;
        assert!(matches!(gone, Err(StoreError::Erased(_))), "{}: {gone:?}", fresh.name);
        assert_eq!(store.operation("failed").await.unwrap().log, "");
        assert_eq!(store.answer(&key("edit")).await.unwrap(), None, "its answer is not kept");

        // It is over, but not for long enough.
        give_up(store, 300).await;
        assert_eq!(store.erase(250, &entry(400)).await.unwrap(), 0, "{}", fresh.name);
        let _ = store.plan("d1", 2).await.unwrap();

        assert!(store.erase(350, &entry(400)).await.unwrap() > 0);
        for gone in [store.document("court", 1).await, store.plan("d1", 2).await] {
            assert!(matches!(gone, Err(StoreError::Erased(_))), "{}: {gone:?}", fresh.name);
        }
        let steps = store.list_transitions("d1", &store::PageRequest::first(9)).await.unwrap();
        assert!(steps.items.iter().all(|it| it.reason.is_empty() && it.overrides.is_none()));
        assert_eq!(store.draft("d1").await.unwrap().state, DraftState::Cancelled);
        assert_eq!(store.document("court", 2).await.unwrap(), b"{}", "the latest stays");
        assert_eq!(store.integrity_faults().await.unwrap(), Vec::<String>::new(), "{}", fresh.name);
        assert_eq!(store.erase(350, &entry(500)).await.unwrap(), 0, "once is enough");

        // Erasing is for the service alone, within its transaction.
        let _ = store.enqueue(operation("later", "c1"), 9, None, &entry(600)).await.unwrap();
        replace_document(store, 700).await;
        let _ = store.erase(i64::MAX, &entry(800)).await.unwrap();
        assert_eq!(store.document("court", 2).await.unwrap(), b"{}", "somebody waits for a plan");
    }
}

/// What is erased is not found in the files of the database either.
#[tokio::test]
async fn what_is_erased_leaves_no_trace_in_the_files() {
    let fresh = common::sqlite().await;
    let store = &fresh.store;
    life(store).await.unwrap();
    give_up(store, 10).await;
    store.checkpoint().await.unwrap();
    assert!(is_in_files(&fresh.location, b"malade"));
    let _ = store.erase(100, &entry(200)).await.unwrap();
    store.checkpoint().await.unwrap();
    assert!(!is_in_files(&fresh.location, b"malade"));
}

fn is_in_files(location: &store::Location, wanted: &[u8]) -> bool {
    let store::Location::Folder(folder) = location else { panic!("a folder") };
    std::fs::read_dir(folder).unwrap().any(|file| {
        let path = file.unwrap().path();
        let bytes = if path.is_file() { std::fs::read(path).unwrap() } else { Vec::new() };
        bytes.windows(wanted.len()).any(|window| window == wanted)
    })
}
