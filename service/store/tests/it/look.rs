//! Records are looked at without a trace.

use crate::common::{entry, operation, revision, sqlite, stores};
use store::{Location, Store, StoreError, StoreOptions};

#[tokio::test]
async fn records_are_looked_at_as_they_stand_and_nothing_is_written() {
    for fresh in stores().await {
        fresh.store.put_revision(revision("court"), None, &entry(1)).await.unwrap();
        let looker = Store::look(&fresh.location, &StoreOptions::server()).await.unwrap();
        let report = looker.verify_audit(&[]).await.unwrap();
        assert_eq!((report.head.count, report.fault), (1, None), "{}", fresh.name);
        assert_eq!(looker.integrity_faults().await.unwrap(), Vec::<String>::new());
        assert_eq!(looker.dataset("court").await.unwrap().latest.number, 1);
        let refused = looker.put_revision(revision("other"), None, &entry(2)).await;
        assert!(refused.is_err(), "{}: {refused:?}", fresh.name);
    }
}

#[tokio::test]
async fn where_there_are_no_records_none_are_made() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::Folder(folder.path().into());
    let refused = Store::look(&location, &StoreOptions::server()).await;
    assert!(matches!(refused, Err(StoreError::NotFound(_))), "{refused:?}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let fresh = sqlite().await;
    let Location::Folder(records) = &fresh.location else { panic!("a folder") };
    fresh.store.close().await;
    std::fs::write(records.join("audiencement.sqlite"), "").unwrap();
    let refused = Store::look(&fresh.location, &StoreOptions::server()).await;
    assert!(matches!(refused, Err(StoreError::NotFound(_))), "an empty file: {refused:?}");
}

/// A standby, or a disk that went read-only under the service.
#[tokio::test]
async fn records_that_cannot_be_written_are_out_of_reach_for_changes() {
    for fresh in stores().await {
        let _ = fresh.store.put_revision(revision("court"), None, &entry(1)).await.unwrap();
        let looker = Store::look(&fresh.location, &StoreOptions::server()).await.unwrap();
        let refused = looker.enqueue(operation("a", "c1"), 9, None, &entry(2)).await;
        assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{}: {refused:?}", fresh.name);
        assert_eq!(looker.dataset("court").await.unwrap().latest.number, 1, "{}", fresh.name);
    }
}
