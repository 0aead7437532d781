//! A request with an id, sent again.

use crate::common::{entry, key, operation, revision, stores};
use store::{NewRevision, RequestKey, StoreError};

const LIMIT: i64 = 100;

#[tokio::test]
async fn the_same_request_is_done_once() {
    for fresh in stores().await {
        let store = &fresh.store;
        for _ in 0..2 {
            let put = store.put_revision(revision("court"), Some(&key("rq-1")), &entry(1)).await;
            assert_eq!(put.unwrap().latest.number, 1);
        }
        let first = store.enqueue(operation("a", "c1"), LIMIT, Some(&key("rq-2")), &entry(2)).await;
        let again = store.enqueue(operation("b", "c1"), LIMIT, Some(&key("rq-2")), &entry(3)).await;
        assert_eq!(first.unwrap().id, again.unwrap().id);
        let other = RequestKey { digest: "other".into(), ..key("rq-2") };
        let refused = store.enqueue(operation("c", "c1"), LIMIT, Some(&other), &entry(4)).await;
        assert!(matches!(refused, Err(StoreError::RequestIdReused(_))), "{}", fresh.name);
        let theirs = RequestKey { principal: "greffe-c2".into(), ..other };
        let accepted = store.enqueue(operation("d", "c1"), LIMIT, Some(&theirs), &entry(5)).await;
        assert_eq!(accepted.unwrap().id, "d");
    }
}

/// Whatever became of it since, a request that is sent again is answered as it first was.
#[tokio::test]
async fn the_answer_first_given_is_given_again() {
    for fresh in stores().await {
        let store = &fresh.store;
        let asked = key("rq-1");
        assert_eq!(store.answer(&asked).await.unwrap(), None, "{}", fresh.name);
        store.put_revision(revision("court"), Some(&asked), &entry(1)).await.unwrap();
        let first = store.answer(&asked).await.unwrap().expect("an answer");
        let etag = Some(store.dataset("court").await.unwrap().etag);
        let second = NewRevision { etag, ..revision("court") };
        store.put_revision(second, Some(&key("rq-2")), &entry(2)).await.unwrap();
        assert_eq!(store.answer(&asked).await.unwrap().as_ref(), Some(&first), "{}", fresh.name);
        assert_ne!(store.answer(&key("rq-2")).await.unwrap(), Some(first), "{}", fresh.name);
        let other = RequestKey { digest: "other".into(), ..asked };
        let refused = store.answer(&other).await;
        assert!(matches!(refused, Err(StoreError::RequestIdReused(_))), "{}", fresh.name);
    }
}
