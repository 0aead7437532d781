//! The process is killed before and after each commit; whoever opens the records next finds nothing
//! accepted lost, nothing half written, nothing done twice.

use crate::common::entry;
use crate::life::life;
use std::path::Path;
use std::process::Command;
use store::{DraftState, DurableStep, Location, OperationState, PageRequest, Store, StoreOptions};
use strum::VariantArray;

const FOLDER: &str = "AUDIENCEMENT_CRASH_FOLDER";
const POINT: &str = "AUDIENCEMENT_CRASH_POINT";

async fn open(folder: &Path) -> Store {
    Store::open(&Location::Folder(folder.into()), &StoreOptions::server()).await.unwrap()
}

#[tokio::test]
#[ignore = "started by the other test, in a process that dies"]
#[expect(clippy::disallowed_methods, reason = "the other test says where to die")]
async fn dies() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    store::arm(&std::env::var(POINT).unwrap()).unwrap();
    let store = open(Path::new(&folder)).await;
    life(&store).await.unwrap();
    let _ = store.erase(100, &entry(200)).await.unwrap();
}

/// Runs the other test in its own process; whether it was killed on its way.
fn is_killed_at(point: &str, folder: &Path) -> bool {
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "crash::dies"])
        .env(FOLDER, folder)
        .env(POINT, format!("{point}=return"))
        .output()
        .unwrap()
        .status;
    std::os::unix::process::ExitStatusExt::signal(&status) == Some(6)
}

#[tokio::test]
async fn whatever_the_moment_nothing_is_lost_and_nothing_is_done_twice() {
    for step in DurableStep::VARIANTS {
        for moment in ["before-commit", "after-commit"] {
            let point = format!("{}-{moment}", step.as_ref());
            let folder = tempfile::tempdir().unwrap();
            assert!(is_killed_at(&point, folder.path()), "{point} is never passed");
            let store = open(folder.path()).await;
            assert_eq!(store.integrity_faults().await.unwrap(), Vec::<String>::new(), "{point}");
            if *step == DurableStep::Erase {
                let _ = store.erase(100, &entry(200)).await.unwrap();
                assert_eq!(store.erase(100, &entry(200)).await.unwrap(), 0, "{point}");
            } else {
                life(&store).await.unwrap();
            }
            assert_whole(&store, &point).await;
        }
    }
}

async fn assert_whole(store: &Store, point: &str) {
    assert_eq!(store.dataset("court").await.unwrap().latest.number, 1, "{point}");
    let states = [
        ("made", OperationState::Succeeded),
        ("lost", OperationState::Failed),
        ("failed", OperationState::Failed),
        ("stopped", OperationState::Cancelled),
        ("waiting", OperationState::Cancelled),
    ];
    for (id, state) in states {
        assert_eq!(store.operation(id).await.unwrap().state, state, "{point}: {id}");
    }
    let events = store.progress_after("made", 0, 100).await.unwrap();
    let numbers: Vec<_> = events.iter().map(|event| event.sequence).collect();
    assert_eq!(numbers, (1..).take(numbers.len()).collect::<Vec<_>>(), "{point}");
    let draft = store.draft("d1").await.unwrap();
    assert_eq!((draft.state, draft.plan_number), (DraftState::Proposed, 2), "{point}");
    assert_eq!(store.plan("d1", 2).await.unwrap(), b"second plan", "{point}");
    let steps = store.list_transitions("d1", &PageRequest::first(9)).await.unwrap();
    assert_eq!(steps.items.len(), 1, "{point}");
    assert_eq!(store.integrity_faults().await.unwrap(), Vec::<String>::new(), "{point}");
}
