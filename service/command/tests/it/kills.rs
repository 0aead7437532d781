//! The server is killed at random moments while clients ask for plannings, and is started again.

use crate::common::{PATIENCE, Server, audit, served, small, start, week};
use crate::processes::Mark;
use crate::servers::database;
use crate::whole::{Accepted, assert_done_once, assert_undamaged};
use proto::v1;
use proto::v1::plannings_service_client::PlanningsServiceClient;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::sync::watch::Receiver;
use tokio::time::{sleep, timeout};
use tonic::transport::Channel;

const CLIENTS: u64 = 4;
/// Plannings that each client asks for, for four kills.
const ASKED: u64 = 3;
/// The longest that a server lives, in milliseconds.
const LIFE: u64 = 1_500;
/// The longest that a server takes to start, in milliseconds: some are killed meanwhile.
const START: u64 = 120;
/// The longest that a client rests, in milliseconds.
const REST: u64 = 2_400;

#[expect(clippy::disallowed_methods, reason = "whoever has the time asks for more kills")]
fn kills() -> u64 {
    std::env::var("AUDIENCEMENT_KILLS").map_or(20, |it| it.parse().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_killed_at_any_moment_loses_nothing_and_does_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let kills = kills();
    let mut server = served(&document, folder.path()).await;
    let (current, seen) = tokio::sync::watch::channel(server.channel.clone());
    let asked = small(&document);
    let client = |it| tokio::spawn(ask(it, kills * ASKED / 4, asked.clone(), seen.clone()));
    let clients: Vec<_> = (0..CLIENTS).map(client).collect();
    let mut random = ChaCha8Rng::seed_from_u64(1);
    for _ in 0..kills {
        rest(LIFE, &mut random).await;
        killed(server).await;
        if random.next_u64().is_multiple_of(4) {
            killed_at_start(folder.path(), &mut random).await;
        }
        server = start(folder.path()).await;
        let _ = current.send_replace(server.channel.clone());
    }
    let mut accepted = Accepted::new();
    for client in clients {
        accepted.append(&mut client.await.unwrap());
    }
    assert_eq!(accepted.len() as u64, CLIENTS * (kills * ASKED / 4), "two requests, one operation");
    let ends = assert_done_once(&server, &accepted).await;
    assert!(ends.drafts > 0, "{ends:?}");
    killed(server).await;
    assert_undamaged(folder.path()).await;
    eprintln!("{kills} kills, {} plannings: {ends:?}", accepted.len());
}

/// Three servers on one PostgreSQL database, one or the other of which is killed all the time.
#[tokio::test(flavor = "multi_thread")]
async fn three_servers_lose_nothing_though_one_or_the_other_is_killed_all_the_time() {
    let Some(url) = database("three").await else {
        return eprintln!("PostgreSQL left out: run under scripts/with-postgres.sh");
    };
    let (document, kills) = (week(), kills());
    let mut servers = Vec::new();
    for _ in 0..3 {
        let server = start(&url).await;
        let current = tokio::sync::watch::channel(server.channel.clone()).0;
        servers.push((server, current));
    }
    servers[0].0.put(&document).await;
    let asked = small(&document);
    let client = |it: usize| {
        let seen = servers[it % 3].1.subscribe();
        tokio::spawn(ask(it as u64, kills * ASKED / 4, asked.clone(), seen))
    };
    let clients: Vec<_> = (0..4).map(client).collect();
    let mut random = ChaCha8Rng::seed_from_u64(2);
    for _ in 0..kills {
        rest(LIFE, &mut random).await;
        let victim = usize::try_from(random.next_u64() % 3).unwrap();
        let (server, current) = servers.swap_remove(victim);
        killed(server).await;
        let server = start(&url).await;
        let _ = current.send_replace(server.channel.clone());
        servers.push((server, current));
    }
    let mut accepted = Accepted::new();
    for client in clients {
        accepted.append(&mut client.await.unwrap());
    }
    let ends = assert_done_once(&servers[0].0, &accepted).await;
    assert_eq!((ends.drafts, ends.failed), (accepted.len(), 0));
    servers.clear();
    let (code, said) = audit(&url);
    assert_eq!(code, Some(0), "{said}");
    eprintln!("{kills} kills of three servers, {} plannings: {ends:?}", accepted.len());
}

/// Kills a server; nothing that it started survives it.
async fn killed(server: Server) {
    let mark = server.mark.clone();
    drop(server);
    mark.until_none_solves().await;
}

/// Kills a server that has hardly started, or not quite.
async fn killed_at_start(folder: &Path, random: &mut ChaCha8Rng) {
    let mark = Mark::new();
    let mut command = crate::common::serve(folder.as_os_str());
    let command = mark.set(&mut command).stdout(Stdio::null()).stderr(Stdio::null());
    let mut process = command.spawn().unwrap();
    rest(START, random).await;
    process.kill().unwrap();
    let _ = process.wait().unwrap();
    mark.until_none_solves().await;
}

/// A client that asks for plannings, each again and again until it hears that it was accepted.
async fn ask(
    client: u64,
    count: u64,
    asked: v1::ProposePlanningRequest,
    current: Receiver<Channel>,
) -> Accepted {
    let mut random = ChaCha8Rng::seed_from_u64(100 + client);
    let mut accepted = Accepted::new();
    for number in 0..count {
        let request_id = format!("{client:08}-0000-4000-8000-{number:012}");
        let asked = v1::ProposePlanningRequest { request_id, ..asked.clone() };
        let insist = async {
            loop {
                let mut plannings = PlanningsServiceClient::new(current.borrow().clone());
                match plannings.propose_planning(asked.clone()).await {
                    Ok(answer) => return answer.into_inner().operation.unwrap().name,
                    Err(status) => {
                        let problem = server::status::of_status(&status);
                        assert!(problem.is_none(), "refused: {problem:?}");
                        sleep(Duration::from_millis(20)).await;
                    }
                }
            }
        };
        let name = timeout(PATIENCE, insist).await.unwrap();
        let _ = accepted.insert(name, asked);
        rest(REST, &mut random).await;
    }
    accepted
}

async fn rest(longest: u64, random: &mut ChaCha8Rng) {
    sleep(Duration::from_millis(random.next_u64() % longest)).await;
}
