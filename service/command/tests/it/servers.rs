//! Two servers on one PostgreSQL database.

use crate::common::{audit, brief, small, start, week};
use crate::whole::{Accepted, assert_done_once};
use sqlx::{Connection, PgConnection};

/// A new database; nothing without a PostgreSQL server.
#[expect(clippy::disallowed_methods, reason = "the script that starts the server says where it is")]
pub(crate) async fn database(name: &str) -> Option<String> {
    let url = std::env::var("AUDIENCEMENT_TEST_POSTGRES").ok()?;
    let name = format!("{name}_{}", std::process::id());
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    let mut server = PgConnection::connect(&url).await.unwrap();
    let _ = sqlx::query(create).execute(&mut server).await.unwrap();
    Some(url.replace("///postgres", &format!("///{name}")))
}

#[tokio::test]
async fn one_of_two_servers_is_killed_and_the_other_takes_over() {
    let Some(url) = database("servers").await else {
        return eprintln!("PostgreSQL left out: run under scripts/with-postgres.sh");
    };
    let (first, second) = (start(&url).await, start(&url).await);
    let document = week();
    first.put(&document).await;
    let mut accepted = Accepted::new();
    for rank in 0..8 {
        let to = [&first, &second][rank % 2];
        let asked = if rank < 2 { brief(&document) } else { small(&document) };
        let request_id = format!("00000000-0000-4000-8000-{rank:012}");
        let asked = proto::v1::ProposePlanningRequest { request_id, ..asked };
        let _ = accepted.insert(to.propose(asked.clone()).await, asked);
    }
    let both = async {
        let known: Vec<_> = accepted.keys().cloned().collect();
        // Both are at work at once: each server took one of the two long ones.
        for name in &known[..2] {
            second.until_running(name, 1).await;
        }
    };
    both.await;
    let _ = first.mark.next_solving(&[]).await;
    let _ = second.mark.next_solving(&[]).await;
    let mark = first.mark.clone();
    drop(first);
    mark.until_none_solves().await;
    let ends = assert_done_once(&second, &accepted).await;
    assert_eq!((ends.drafts, ends.failed), (accepted.len(), 0));
    let mut attempts = Vec::new();
    for name in accepted.keys() {
        attempts.push(second.operation(name).await.metadata.unwrap().attempt_count);
    }
    assert!(attempts.iter().all(|&count| count == 1), "a server's death was charged: {attempts:?}");
    drop(second);
    let (code, said) = audit(&url);
    assert_eq!(code, Some(0), "{said}");
}
