//! Another process holds the lock of the records for longer than the service waits.

use crate::common::{PATIENCE, brief, served, small, week};
use crate::whole::{Accepted, assert_done_once, assert_undamaged};
use sqlx::{Connection, Executor, SqliteConnection};
use tonic::Code;

/// Calls made one after the other while the lock is held: the run under way ends meanwhile.
const CALLS: usize = 3;

#[tokio::test]
async fn locked_records_are_busy_and_the_run_under_way_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let server = served(&document, folder.path()).await;
    let asked = brief(&document);
    let name = server.propose(asked.clone()).await;
    server.until_running(&name, 1).await;
    let url = format!("sqlite://{}", folder.path().join("audiencement.sqlite").display());
    let mut other = SqliteConnection::connect(&url).await.unwrap();
    let _ = other.execute("BEGIN IMMEDIATE").await.unwrap();
    for _ in 0..CALLS {
        let mut plannings = server.plannings();
        let call = plannings.propose_planning(small(&document));
        let refused = tokio::time::timeout(PATIENCE, call).await.unwrap().unwrap_err();
        let problem = server::status::of_status(&refused).unwrap();
        assert_eq!((refused.code(), problem.code.as_str()), (Code::Unavailable, "P1020"));
        assert!(problem.retry_delay.is_some(), "{problem:?}");
    }
    let _ = other.execute("ROLLBACK").await.unwrap();
    other.close().await.unwrap();
    let next = server.propose(small(&document)).await;
    let accepted = Accepted::from([(name.clone(), asked), (next, small(&document))]);
    assert_eq!(assert_done_once(&server, &accepted).await.drafts, 2);
    let metadata = server.operation(&name).await.metadata.unwrap();
    assert_eq!(metadata.attempt_count, 1, "solved again: {}", metadata.log);
    drop(server);
    assert_undamaged(folder.path()).await;
}
