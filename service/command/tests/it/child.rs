//! The process that solves is killed.

use crate::common::{Server, brief, draft_of, long, serve, served, small, start_as, week};
use crate::processes::{freeze, strike};
use crate::whole::{Accepted, assert_done_once, assert_undamaged};
use nix::unistd::Pid;
use proto::v1::operation::Result as Ended;

/// Kills the process that solves an operation which was started this many times.
async fn strike_at(server: &Server, name: &str, attempt: u32, known: &[Pid]) -> Pid {
    server.until_running(name, attempt).await;
    let child = server.mark.next_solving(known).await;
    strike(child);
    child
}

#[tokio::test]
async fn a_solve_killed_twice_fails_with_its_log_while_others_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let server = served(&document, folder.path()).await;
    let (doomed, other) = (long(&document), small(&document));
    let name = server.propose(doomed.clone()).await;
    let first = strike_at(&server, &name, 1, &[]).await;
    // Nothing else is solved before: a child that is still ending would be taken for the second one.
    let _ = strike_at(&server, &name, 2, &[first]).await;
    let beside = server.propose(other.clone()).await;
    let operation = server.watch_after(&name, 0).await.1;
    let metadata = operation.metadata.unwrap();
    assert!(matches!(operation.result, Some(Ended::Error(problem)) if problem.code == "P4002"));
    assert!(metadata.log.contains("signal: 9"), "{}", metadata.log);
    assert_eq!(metadata.attempt_count, 2);
    let _ = draft_of(server.watch(&beside).await.1);
    let accepted = Accepted::from([(name, doomed), (beside, other)]);
    let ends = assert_done_once(&server, &accepted).await;
    assert_eq!((ends.drafts, ends.failed), (1, 1));
    drop(server);
    assert_undamaged(folder.path()).await;
}

#[tokio::test]
async fn a_solve_killed_once_is_solved_again() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let server = served(&document, folder.path()).await;
    let asked = brief(&document);
    let name = server.propose(asked.clone()).await;
    let _ = strike_at(&server, &name, 1, &[]).await;
    let ends = assert_done_once(&server, &Accepted::from([(name.clone(), asked)])).await;
    assert_eq!(ends.drafts, 1);
    assert_eq!(server.operation(&name).await.metadata.unwrap().attempt_count, 2);
}

#[tokio::test]
async fn a_solve_that_wants_too_much_memory_fails_with_its_log_and_the_service_lives() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let mut command = serve(folder.path().as_os_str());
    let server = start_as(command.env("AUDIENCEMENT_SOLVE__MEMORY_MB", "24")).await;
    server.put(&document).await;
    let asked = long(&document);
    let name = server.propose(asked.clone()).await;
    let ends = assert_done_once(&server, &Accepted::from([(name.clone(), asked)])).await;
    assert_eq!((ends.drafts, ends.failed), (0, 1));
    let log = server.operation(&name).await.metadata.unwrap().log;
    assert!(log.contains("memory") || log.contains("bad_alloc") || log.contains("signal"), "{log}");
    drop(server);
    let server = start_as(&mut serve(folder.path().as_os_str())).await;
    let _ = draft_of(server.watch(&server.propose(small(&document)).await).await.1);
}

/// A child that stands still says nothing, and is not waited for.
#[tokio::test]
async fn a_solve_that_hangs_twice_fails_with_its_log_and_the_queue_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let mut command = serve(folder.path().as_os_str());
    let server = start_as(command.env("AUDIENCEMENT_SOLVE__SILENCE_SECONDS", "3")).await;
    server.put(&document).await;
    let name = server.propose(long(&document)).await;
    server.until_running(&name, 1).await;
    let first = server.mark.next_solving(&[]).await;
    freeze(first);
    server.until_running(&name, 2).await;
    freeze(server.mark.next_solving(&[first]).await);
    let beside = server.propose(small(&document)).await;
    let metadata = server.watch_after(&name, 0).await.1.metadata.unwrap();
    assert!(metadata.log.contains("s'est tu"), "{}", metadata.log);
    assert_eq!(metadata.attempt_count, 2);
    let _ = draft_of(server.watch(&beside).await.1);
}
