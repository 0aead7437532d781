//! The records on every database: one suite.

use crate::common;
use crate::common::{Fresh, draft, entry, operation, revision, stores};
use store::{
    AuditFault, Beat, DraftFilter, DraftState, Ending, Etag, NewEdit, NewRevision, NewTransition,
    OperationFilter, OperationState, PageRequest, Store, StoreError,
};
use strum::VariantArray;

const LIMIT: i64 = 100;

pub(crate) async fn with_dataset(fresh: &Fresh) -> &Store {
    fresh.store.put_revision(revision("court"), None, &entry(1)).await.unwrap();
    &fresh.store
}

pub(crate) async fn enqueue(store: &Store, id: &str, chamber: &str) {
    store.enqueue(operation(id, chamber), LIMIT, None, &entry(2)).await.unwrap();
}

async fn make_draft(store: &Store, id: &str, chamber: &str) {
    enqueue(store, &format!("op-{id}"), chamber).await;
    let claim = store.claim_next("w", 3).await.unwrap().unwrap();
    let draft = Some(Box::new(draft(id, chamber)));
    let ending = Ending::Succeeded { outcome: id.into(), draft };
    let operation = &claim.operation;
    store.end(&operation.id, operation.token, ending, &entry(4)).await.unwrap();
}

fn to(draft: &str, to: DraftState) -> NewTransition {
    NewTransition {
        draft: draft.into(),
        etag: None,
        to,
        person: "P0001".into(),
        reason: "décidé".into(),
        overrides: None,
    }
}

fn edit(draft: &str, reason: Option<&str>) -> NewEdit {
    NewEdit {
        draft: draft.into(),
        etag: None,
        plan: b"second plan".to_vec(),
        summary: "{}".into(),
        person: "P0001".into(),
        override_reason: reason.map(Into::into),
    }
}

#[tokio::test]
async fn revisions_follow_each_other_and_stay() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        let second = revision("court");
        let second = NewRevision {
            etag: Some(store.dataset("court").await.unwrap().etag),
            document: b"{}".to_vec(),
            revision: Some("vacations".into()),
            ..second
        };
        let dataset = store.put_revision(second, None, &entry(5)).await.unwrap();
        assert_eq!((dataset.latest.number, dataset.latest.id.as_str()), (2, "vacations"));
        assert_eq!(store.document("court", 1).await.unwrap(), br#"{"cases":[]}"#);
        assert_eq!(store.document("court", 2).await.unwrap(), b"{}");
        assert_eq!(store.revision("court", Some("r1")).await.unwrap().number, 1);
        let page = store.list_revisions("court", &PageRequest::first(1)).await.unwrap();
        let next = PageRequest { size: 1, token: page.next };
        let rest = store.list_revisions("court", &next).await.unwrap();
        assert_eq!((page.items[0].number, rest.items[0].number), (2, 1), "{}", fresh.name);
        assert_eq!(rest.next, None);
        let again = store.put_revision(revision("court"), None, &entry(6)).await;
        assert!(matches!(again, Err(StoreError::AlreadyExists(_))), "{}", fresh.name);
        let unknown = store.dataset("nowhere").await;
        assert!(matches!(unknown, Err(StoreError::NotFound(_))));
    }
}

#[tokio::test]
async fn an_etag_of_the_past_is_refused() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        let stale = || {
            let etag = Some(Etag::new("v7"));
            NewRevision { etag, ..revision("court") }
        };
        let refused = store.put_revision(stale(), None, &entry(5)).await;
        let Err(StoreError::EtagMismatch { current, .. }) = refused else { panic!("{refused:?}") };
        assert_eq!(current, store.dataset("court").await.unwrap().etag);
        make_draft(store, "d1", "c1").await;
        let step = NewTransition { etag: Some(Etag::new("v9")), ..to("d1", DraftState::Proposed) };
        let refused = store.transition(&step, None, &entry(6)).await;
        assert!(matches!(refused, Err(StoreError::EtagMismatch { .. })), "{}", fresh.name);
    }
}

#[tokio::test]
async fn the_queue_is_bounded() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        for id in ["a", "b"] {
            store.enqueue(operation(id, "c1"), 2, None, &entry(2)).await.unwrap();
        }
        let refused = store.enqueue(operation("c", "c1"), 2, None, &entry(3)).await;
        assert!(matches!(refused, Err(StoreError::QueueFull { queued: 2, limit: 2 })));
        assert_eq!(store.queue_length().await.unwrap(), 2, "{}", fresh.name);
        assert_eq!(store.queue_position("b").await.unwrap(), 2);
    }
}

#[tokio::test]
async fn chambers_take_turns_and_the_urgent_come_first() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        for id in ["a1", "a2", "a3"] {
            enqueue(store, id, "c1").await;
        }
        enqueue(store, "b1", "c2").await;
        let urgent = store::NewOperation { priority: 1, ..operation("u1", "c1") };
        store.enqueue(urgent, LIMIT, None, &entry(2)).await.unwrap();
        let mut order = Vec::new();
        while let Some(claim) = store.claim_next("w", 3).await.unwrap() {
            order.push(claim.operation.id);
        }
        assert_eq!(order, ["u1", "b1", "a1", "a2", "a3"], "{}", fresh.name);
    }
}

#[tokio::test]
async fn an_operation_has_one_worker() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        for rank in 0..20 {
            enqueue(store, &format!("op-{rank}"), "c1").await;
        }
        let workers = (0..4).map(|worker| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut claimed = Vec::new();
                while let Some(it) = store.claim_next(&format!("w{worker}"), 3).await.unwrap() {
                    claimed.push(it.operation.id);
                }
                claimed
            })
        });
        let mut all = Vec::new();
        for worker in workers.collect::<Vec<_>>() {
            all.extend(worker.await.unwrap());
        }
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 20, "{}", fresh.name);
    }
}

#[tokio::test]
async fn a_worker_that_lost_its_claim_writes_nothing() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        enqueue(store, "a", "c1").await;
        let old = store.claim_next("w1", 3).await.unwrap().unwrap().operation;
        let beats = store.beats().await.unwrap();
        assert_eq!(
            beats,
            [Beat { operation: "a".into(), token: old.token, at: 3 }],
            "{}",
            fresh.name
        );
        store.lose("a", old.token, "lost", "", &entry(101)).await.unwrap();
        let new = store.claim_next("w2", 102).await.unwrap().unwrap().operation;
        assert_eq!((new.id.as_str(), new.attempt), ("a", 2));
        let ending =
            || Ending::Succeeded { outcome: "d1".into(), draft: Some(Box::new(draft("d1", "c1"))) };
        let refused = [
            store.heartbeat("a", old.token, 103).await.map(drop),
            store.append_progress("a", old.token, 103, b"x").await.map(drop),
            store.end("a", old.token, ending(), &entry(103)).await,
            store.give_back("a", old.token, "w", 103).await,
        ];
        assert!(refused.iter().all(|it| matches!(it, Err(StoreError::Fenced(_)))), "{refused:?}");
        assert!(matches!(store.draft("d1").await, Err(StoreError::NotFound(_))));
        store.end("a", new.token, ending(), &entry(104)).await.unwrap();
        assert_eq!(store.draft("d1").await.unwrap().operation, "a", "{}", fresh.name);
    }
}

#[tokio::test]
async fn events_are_numbered_without_gaps() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        enqueue(store, "a", "c1").await;
        let token = store.claim_next("w", 3).await.unwrap().unwrap().operation.token;
        for event in ["one", "two", "three"] {
            store.append_progress("a", token, 4, event.as_bytes()).await.unwrap();
        }
        assert_eq!(store.last_progress("a").await.unwrap().unwrap().sequence, 3);
        let seen = store.progress_after("a", 1, 10).await.unwrap();
        let seen: Vec<_> = seen.into_iter().map(|it| (it.sequence, it.event)).collect();
        assert_eq!(seen, [(2, b"two".to_vec()), (3, b"three".to_vec())], "{}", fresh.name);
    }
}

#[tokio::test]
async fn cancelling_stops_what_waits_and_asks_what_runs() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        enqueue(store, "a", "c1").await;
        enqueue(store, "b", "c1").await;
        let running = store.claim_next("w", 3).await.unwrap().unwrap().operation;
        let asked = store.cancel(&running.id, &entry(4)).await.unwrap();
        assert_eq!((asked.state, asked.cancel_requested), (OperationState::Running, true));
        assert!(store.heartbeat(&running.id, running.token, 5).await.unwrap());
        let stopped = store.cancel("b", &entry(4)).await.unwrap();
        assert_eq!(stopped.state, OperationState::Cancelled, "{}", fresh.name);
        assert!(store.claim_next("w", 6).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_waiting_worker_is_woken() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        let mut work = store.work_signal();
        enqueue(store, "a", "c1").await;
        let long = std::time::Duration::from_secs(60);
        assert!(work.wait(long).await, "{}", fresh.name);
        let mut news = store.operation_signal("a");
        let token = store.claim_next("w", 3).await.unwrap().unwrap().operation.token;
        store.append_progress("a", token, 4, b"x").await.unwrap();
        assert!(news.wait(long).await, "{}", fresh.name);
    }
}

#[tokio::test]
async fn a_draft_takes_the_steps_of_its_life_and_no_other() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        let mut rank = 0;
        for path in paths() {
            for &next in DraftState::VARIANTS {
                rank += 1;
                let id = format!("d{rank}");
                make_draft(store, &id, "c1").await;
                for &step in &path {
                    store.transition(&to(&id, step), None, &entry(5)).await.unwrap();
                }
                let from = *path.last().unwrap_or(&DraftState::Draft);
                let moved = store.transition(&to(&id, next), None, &entry(6)).await;
                assert_eq!(moved.is_ok(), from.next().contains(&next), "{from:?} to {next:?}");
            }
        }
        let steps = store.list_transitions("d1", &PageRequest::first(10)).await.unwrap();
        assert!(steps.items.iter().all(|step| step.person == "P0001"));
    }
}

/// A way to each state.
fn paths() -> Vec<Vec<DraftState>> {
    use DraftState::{Cancelled, Closed, Held, Proposed, PublishedElsewhere, Validated};
    let whole = [Proposed, Validated, PublishedElsewhere, Held, Closed];
    let mut paths: Vec<Vec<_>> = (0..=whole.len()).map(|end| whole[..end].to_vec()).collect();
    paths.push(vec![Cancelled]);
    paths
}

#[tokio::test]
async fn an_edit_adds_a_plan_and_needs_a_reason_once_validated() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        make_draft(store, "d1", "c1").await;
        let edited = store.edit(edit("d1", None), None, &entry(5)).await.unwrap();
        assert_eq!((edited.plan_number, edited.updated_at), (2, 5));
        assert_eq!(store.plan("d1", 1).await.unwrap(), b"first plan");
        assert_eq!(store.plan("d1", 2).await.unwrap(), b"second plan");
        for state in [DraftState::Proposed, DraftState::Validated] {
            store.transition(&to("d1", state), None, &entry(6)).await.unwrap();
        }
        let refused = store.edit(edit("d1", None), None, &entry(7)).await;
        assert!(matches!(refused, Err(StoreError::OverrideRequired(_))), "{}", fresh.name);
        store.edit(edit("d1", Some("récusation")), None, &entry(8)).await.unwrap();
        store.transition(&to("d1", DraftState::Cancelled), None, &entry(9)).await.unwrap();
        let refused = store.edit(edit("d1", Some("trop tard")), None, &entry(10)).await;
        assert!(matches!(refused, Err(StoreError::EditRefused(_))));
    }
}

#[tokio::test]
async fn listings_show_what_was_asked_for_page_by_page() {
    for fresh in stores().await {
        let store = with_dataset(&fresh).await;
        for rank in 0..5 {
            make_draft(store, &format!("d{rank}"), if rank % 2 == 0 { "c1" } else { "c2" }).await;
        }
        let filter = DraftFilter { chambers: Some(vec!["c1".into()]), ..Default::default() };
        let mut page = PageRequest::first(2);
        let mut seen = Vec::new();
        loop {
            let found = store.list_drafts(&filter, &page).await.unwrap();
            seen.extend(found.items.into_iter().map(|draft| draft.id));
            let Some(token) = found.next else { break };
            page.token = Some(token);
        }
        assert_eq!(seen, ["d4", "d2", "d0"], "{}", fresh.name);
        for (within, count) in
            [(vec!["c1", "c2"], 5), (vec!["c1"], 3), (vec!["c9"], 0), (vec![], 0)]
        {
            let within = Some(within.into_iter().map(Into::into).collect::<Vec<String>>());
            let drafts = DraftFilter { within: within.clone(), ..Default::default() };
            let drafts = store.list_drafts(&drafts, &PageRequest::first(9)).await.unwrap();
            assert_eq!(drafts.items.len(), count, "{}: {within:?}", fresh.name);
            let operations = OperationFilter { within, ..Default::default() };
            let operations = store.list_operations(&operations, &PageRequest::first(9)).await;
            assert_eq!(operations.unwrap().items.len(), count, "{}", fresh.name);
        }
        let nothing = DraftFilter { chambers: Some(Vec::new()), ..Default::default() };
        assert!(
            store.list_drafts(&nothing, &PageRequest::first(9)).await.unwrap().items.is_empty()
        );
        let over =
            OperationFilter { states: vec![OperationState::Succeeded], ..Default::default() };
        let over = store.list_operations(&over, &PageRequest::first(9)).await.unwrap();
        assert_eq!(over.items.len(), 5);
        let bad = PageRequest { size: 1, token: Some("zz".into()) };
        let refused = store.list_drafts(&filter, &bad).await;
        assert!(matches!(refused, Err(StoreError::InvalidPageToken)));
    }
}

#[tokio::test]
async fn a_line_changed_removed_or_moved_shows() {
    let tampered: [(&[&str], AuditFault); 4] = [
        (&["UPDATE audit SET principal = 'x' WHERE sequence = 2"], AuditFault::Changed),
        (&["DELETE FROM audit WHERE sequence = 2"], AuditFault::Removed),
        (
            &[
                "UPDATE audit SET sequence = 99 WHERE sequence = 2",
                "UPDATE audit SET sequence = 2 WHERE sequence = 3",
                "UPDATE audit SET sequence = 3 WHERE sequence = 99",
            ],
            AuditFault::Reordered,
        ),
        (&["DELETE FROM audit WHERE sequence > 2"], AuditFault::Removed),
    ];
    for (statements, fault) in tampered {
        for fresh in stores().await {
            let store = with_dataset(&fresh).await;
            for id in ["a", "b", "c"] {
                enqueue(store, id, "c1").await;
            }
            let clean = store.verify_audit(&[]).await.unwrap();
            assert_eq!((clean.head.count, clean.fault), (4, None));
            fresh.tamper(statements).await;
            let report = store.verify_audit(&[]).await.unwrap();
            assert_eq!(report.fault.map(|(_, fault)| fault), Some(fault), "{}", fresh.name);
        }
    }
}

#[tokio::test]
async fn the_database_itself_refuses_to_rewrite_the_record() {
    let fresh = common::sqlite().await;
    let store = with_dataset(&fresh).await;
    let store::Location::Folder(folder) = &fresh.location else { panic!("a folder") };
    let url = format!("sqlite://{}", folder.join("audiencement.sqlite").display());
    let mut connection = <sqlx::SqliteConnection as sqlx::Connection>::connect(&url).await.unwrap();
    for statement in ["UPDATE audit SET at = 0", "DELETE FROM dataset_revisions"] {
        let refused = sqlx::query(statement).execute(&mut connection).await;
        assert!(refused.unwrap_err().to_string().contains("append-only"));
    }
    assert_eq!(store.integrity_faults().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_copy_of_the_records_opens() {
    let fresh = common::sqlite().await;
    let store = with_dataset(&fresh).await;
    let folder = tempfile::tempdir().unwrap();
    let store::Location::Folder(from) = &fresh.location else { panic!("a folder") };
    store::back_up(from, &folder.path().join(store::FILE)).await.unwrap();
    let location = store::Location::Folder(folder.path().into());
    let copy = Store::open(&location, &store::StoreOptions::server()).await.unwrap();
    assert_eq!(copy.dataset("court").await.unwrap(), store.dataset("court").await.unwrap());
}
