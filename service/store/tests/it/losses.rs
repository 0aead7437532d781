//! Workers that are lost, and servers with them.

use crate::common::{entry, stores};
use crate::records::{enqueue, with_dataset};
use store::OperationState;

#[tokio::test]
async fn what_is_lost_twice_fails_with_its_log() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        enqueue(store, "a", "c1").await;
        for attempt in 1..=2 {
            let claim = store.claim_next("w", 3).await.unwrap().unwrap().operation;
            assert_eq!(claim.attempt, attempt);
            store.lose("a", claim.token, "worker lost", "killed by 9", &entry(5)).await.unwrap();
        }
        let over = store.operation("a").await.unwrap();
        assert_eq!((over.state, over.log.as_str()), (OperationState::Failed, "killed by 9"));
        assert_eq!(over.outcome.as_deref(), Some("worker lost"), "{}", fresh.name);
        assert!(store.claim_next("w", 6).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_server_that_is_lost_is_not_charged_to_the_run_unless_it_goes_on_and_on() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        enqueue(store, "a", "c1").await;
        let mut attempts = Vec::new();
        while let Some(claim) = store.claim_next("w", 3).await.unwrap() {
            attempts.push(claim.operation.attempt);
            let token = claim.operation.token;
            store.take_back("a", token, "lost", "server lost", &entry(5)).await.unwrap();
        }
        assert_eq!(attempts, [vec![1; 11], vec![2]].concat(), "{}", fresh.name);
        let over = store.operation("a").await.unwrap();
        assert_eq!((over.state, over.log.as_str()), (OperationState::Failed, "server lost"));
    }
}

#[tokio::test]
async fn what_a_stopping_server_gives_back_counts_as_not_started() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        enqueue(store, "a", "c1").await;
        for _ in 0..5 {
            let claim = store.claim_next("w", 3).await.unwrap().unwrap().operation;
            assert_eq!(claim.attempt, 1, "{}", fresh.name);
            store.give_back("a", claim.token, "w", 4).await.unwrap();
        }
    }
}
