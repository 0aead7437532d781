//! A server that stands still in the middle of a transaction keeps nobody from writing for long (PostgreSQL).

use crate::common::{entry, revision, stores};
use std::process::{Child, Command};
use std::time::Duration;
use store::{Location, Store, StoreOptions};

const URL: &str = "AUDIENCEMENT_FROZEN_URL";

#[tokio::test]
#[ignore = "started by the other test, in a process that stands still"]
#[expect(clippy::disallowed_methods, reason = "the other test says where the records are")]
async fn stands_still() {
    let Ok(url) = std::env::var(URL) else { return };
    store::arm("put-revision-before-commit=sleep(600000)").unwrap();
    let store = Store::open(&Location::Postgres(url), &StoreOptions::server()).await.unwrap();
    let _ = store.put_revision(revision("frozen"), None, &entry(1)).await;
}

/// A process, killed when it is dropped.
struct Frozen(Child);

impl Drop for Frozen {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn others_write_on_once_its_time_is_over() {
    for fresh in stores().await {
        let Location::Postgres(url) = &fresh.location else { continue };
        let mut child = Command::new(std::env::current_exe().unwrap());
        let child = child.args(["--ignored", "--exact", "frozen::stands_still"]).env(URL, url);
        let _frozen = Frozen(child.spawn().unwrap());
        // It holds the head of the audit record by then.
        tokio::time::sleep(Duration::from_secs(3)).await;
        // Each attempt waits five seconds for the lock.
        let mut refusals = 0;
        while let Err(why) = fresh.store.put_revision(revision("court"), None, &entry(2)).await {
            refusals += 1;
            assert!(why.may_pass() && refusals < 6, "still refused: {why:?}");
        }
        assert!(fresh.store.dataset("frozen").await.is_err(), "its transaction is rolled back");
    }
}
