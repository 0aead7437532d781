//! Records that an earlier version made are brought forward, copied first, and lose nothing.

use crate::common::{entry, key};
use store::{DraftState, Location, NewEdit, Store, StoreError, StoreOptions};

/// Records of the first version: datasets, operations that ended in each way, a draft proposed then edited, each
/// asked for under an id.
const FIRST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/records/version-1.sqlite");

#[tokio::test]
async fn records_of_the_first_version_are_brought_forward() {
    let folder = tempfile::tempdir().unwrap();
    let copied = std::fs::copy(FIRST, folder.path().join("audiencement.sqlite")).unwrap();
    assert!(copied > 0);
    let location = Location::Folder(folder.path().into());
    let store = Store::open(&location, &StoreOptions::server()).await.unwrap();
    assert!(folder.path().join("backups/before-0002.sqlite").exists());
    assert_eq!(store.integrity_faults().await.unwrap(), Vec::<String>::new());
    let audit = store.verify_audit(&[]).await.unwrap();
    // Fifteen changes, and a line for each table that had something.
    assert_eq!((audit.fault, audit.head.count), (None, 25));
    let draft = store.draft("d1").await.unwrap();
    assert_eq!((draft.state, draft.plan_number), (DraftState::Proposed, 2));
    assert_eq!(store.plan("d1", 2).await.unwrap(), b"second plan");

    // What was asked for before is known by its id, though its answer was not kept.
    assert_eq!(store.answer(&key("edit")).await.unwrap(), None);
    let edit = NewEdit {
        draft: "d1".into(),
        etag: None,
        plan: b"third plan".to_vec(),
        summary: "{}".into(),
        person: "P0001".into(),
        override_reason: None,
    };
    let again = store.edit(edit.clone(), Some(&key("edit")), &entry(20)).await.unwrap();
    assert_eq!(again.plan_number, 2, "it is not done twice");
    let other = store::RequestKey { digest: "other".into(), ..key("edit") };
    let refused = store.edit(edit.clone(), Some(&other), &entry(21)).await;
    assert!(matches!(refused, Err(StoreError::RequestIdReused(_))), "{refused:?}");
    let edited = store.edit(edit, Some(&key("new")), &entry(22)).await.unwrap();
    assert_eq!(edited.plan_number, 3);
    assert!(store.answer(&key("new")).await.unwrap().is_some());
    assert_eq!(store.integrity_faults().await.unwrap(), Vec::<String>::new());
}

/// A server that still runs when another one brought the records forward writes nothing more.
#[tokio::test]
async fn records_that_were_brought_forward_are_not_written_by_an_earlier_version() {
    for fresh in crate::common::stores().await {
        let put = crate::common::revision("court");
        let _ = fresh.store.put_revision(put, None, &entry(1)).await.unwrap();
        fresh.tamper(&["UPDATE chain SET format = 4"]).await;
        let operation = crate::common::operation("a", "c1");
        let refused = fresh.store.enqueue(operation, 9, None, &entry(2)).await;
        assert!(matches!(refused, Err(StoreError::Schema(_))), "{}: {refused:?}", fresh.name);
        let left = fresh.store.operation("a").await;
        assert!(matches!(left, Err(StoreError::NotFound(_))), "{}", fresh.name);
    }
}

/// A server that is killed once the tables are of this version leaves the rest to the next one.
#[tokio::test]
async fn what_was_there_is_sealed_though_the_server_was_killed_before() {
    for fresh in crate::common::stores().await {
        fresh.tamper(&["UPDATE chain SET sealed = 0"]).await;
        let store = Store::open(&fresh.location, &StoreOptions::server()).await.unwrap();
        let report = store.verify_audit(&[]).await.unwrap();
        assert_eq!((report.fault, report.contradictions), (None, Vec::new()), "{}", fresh.name);
    }
}
