//! Everything that a server does to the records.

use crate::common::{draft, entry, key, operation, revision};
use store::{DraftState, Ending, NewEdit, NewTransition, Store};

const LIMIT: i64 = 100;

/// Everything that a server does to the records, so that it can be taken up anywhere.
pub(crate) async fn life(store: &Store) -> store::Result<()> {
    store.put_revision(revision("court"), Some(&key("put")), &entry(1)).await?;
    for id in ["made", "lost", "failed", "stopped", "waiting"] {
        store.enqueue(operation(id, "c1"), LIMIT, Some(&key(id)), &entry(2)).await?;
    }
    store.cancel("waiting", &entry(3)).await?;
    for beat in store.beats().await? {
        store.lose(&beat.operation, beat.token, "lost", "no sign of life", &entry(4)).await?;
    }
    while let Some(claim) = store.claim_next("w", 5).await? {
        work(store, &claim.operation).await?;
    }
    let step = NewTransition {
        draft: "d1".into(),
        etag: None,
        to: DraftState::Proposed,
        person: "P0001".into(),
        reason: "prêt".into(),
        overrides: Some("[]".into()),
    };
    store.transition(&step, Some(&key("transition")), &entry(6)).await?;
    let edit = NewEdit {
        draft: "d1".into(),
        etag: None,
        plan: b"second plan".to_vec(),
        summary: "{}".into(),
        person: "P0001".into(),
        override_reason: None,
    };
    store.edit(edit, Some(&key("edit")), &entry(7)).await.map(drop)
}

/// A worker that ends each operation in its own way, or loses it.
async fn work(store: &Store, it: &store::Operation) -> store::Result<()> {
    store.heartbeat(&it.id, it.token, 5).await?;
    store.append_progress(&it.id, it.token, 5, b"halfway").await?;
    let ending = match it.id.as_str() {
        "lost" => {
            return store.lose(&it.id, it.token, "lost", "no sign of life", &entry(5)).await;
        }
        "made" => {
            Ending::Succeeded { outcome: "d1".into(), draft: Some(Box::new(draft("d1", "c1"))) }
        }
        "failed" => Ending::Failed { outcome: "broken".into(), log: "log".into() },
        _ => {
            store.cancel(&it.id, &entry(5)).await?;
            Ending::Cancelled
        }
    };
    store.end(&it.id, it.token, ending, &entry(5)).await
}
