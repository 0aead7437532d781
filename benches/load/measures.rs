//! What is asked of the service, and how it fares.

use crate::Fault;
use crate::served::{LARGEST, Served};
use proto::v1;
use proto::v1::drafts_service_client::DraftsServiceClient;
use proto::v1::operation::Result as Ended;
use proto::v1::planning_outcome::Outcome;
use proto::v1::plannings_service_client::PlanningsServiceClient;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::Instant;
use tonic::transport::Channel;

/// Streams of one connection.
const STREAMS: usize = 50;
/// Connections that calls are spread over.
const CONNECTIONS: usize = 4;
/// Plannings asked for at a time.
const AT_ONCE: usize = 32;

fn planning(chambers: Vec<String>) -> v1::ProposePlanningRequest {
    v1::ProposePlanningRequest {
        dataset_revision: "datasets/cour".into(),
        scope: Some(v1::Scope { chamber_ids: chambers, window: None }),
        ..Default::default()
    }
}

/// Plans the whole court with watchers, each of which must see everything: the draft, and how many events.
pub(crate) async fn watch(served: &Served, watchers: usize) -> Result<(String, u64), Fault> {
    let mut plannings = PlanningsServiceClient::new(served.connect().await?);
    let asked = v1::ProposePlanningRequest { scope: None, ..planning(Vec::new()) };
    let accepted = plannings.propose_planning(asked).await?.into_inner();
    let name = accepted.operation.ok_or("no operation")?.name;
    let mut following = JoinSet::new();
    for first in (0..watchers).step_by(STREAMS) {
        let channel = served.connect().await?;
        for _ in first..watchers.min(first + STREAMS) {
            let _ = following.spawn(follow(channel.clone(), name.clone()));
        }
    }
    let mut ends = Vec::new();
    while let Some(end) = following.join_next().await {
        ends.push(end??);
    }
    let first = ends.first().cloned().ok_or("no watcher")?;
    if ends.iter().any(|end| *end != first) {
        return Err("watchers did not see the same".into());
    }
    Ok(first)
}

/// Follows an operation to its draft; how many events arrived, without a gap.
async fn follow(channel: Channel, name: String) -> Result<(String, u64), Fault> {
    let mut plannings = PlanningsServiceClient::new(channel);
    let asked = v1::WatchPlanningRequest { name, after_sequence: 0 };
    let mut messages = plannings.watch_planning(asked).await?.into_inner();
    let mut events = 0;
    while let Some(message) = messages.message().await? {
        if let Some(progress) = message.progress {
            events += 1;
            if progress.sequence != events {
                return Err("an event is missing".into());
            }
        }
        if let Some(operation) = message.operation {
            return match operation.result {
                Some(Ended::Response(v1::PlanningOutcome {
                    outcome: Some(Outcome::Draft(it)),
                })) => Ok((it, events)),
                other => Err(format!("no draft: {other:?}").into()),
            };
        }
    }
    Err("the stream ended before the operation".into())
}

/// Times of a draft's readings on a schedule, in milliseconds, from the least to the most.
pub(crate) async fn read_drafts(
    served: &Served,
    draft: &str,
    rate: u32,
    seconds: u32,
) -> Result<Vec<f64>, Fault> {
    let mut clients = Vec::new();
    for _ in 0..CONNECTIONS {
        let client = DraftsServiceClient::new(served.connect().await?);
        clients.push(client.max_decoding_message_size(LARGEST));
    }
    let start = Instant::now();
    let mut calls = JoinSet::new();
    for rank in 0..rate * seconds {
        let due = start + Duration::from_secs(1) * rank / rate;
        tokio::time::sleep_until(due).await;
        let mut client = clients[rank as usize % CONNECTIONS].clone();
        let asked = v1::GetDraftRequest { name: draft.into(), ..Default::default() };
        let _ = calls.spawn(async move {
            let answer = client.get_draft(asked).await;
            answer.map(|_| due.elapsed().as_secs_f64() * 1e3)
        });
    }
    let mut times = Vec::new();
    while let Some(time) = calls.join_next().await {
        times.push(time??);
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}

/// Seconds until so many plannings of a chamber are accepted.
pub(crate) async fn accept(served: &Served, chamber: &str, count: usize) -> Result<f64, Fault> {
    let mut channels = Vec::new();
    for _ in 0..CONNECTIONS {
        channels.push(served.connect().await?);
    }
    let clock = Instant::now();
    let mut calls = JoinSet::new();
    for lane in 0..AT_ONCE {
        let mut plannings = PlanningsServiceClient::new(channels[lane % CONNECTIONS].clone());
        let asked = planning(vec![chamber.into()]);
        let share = count / AT_ONCE + usize::from(lane < count % AT_ONCE);
        let _ = calls.spawn(async move {
            for _ in 0..share {
                let _ = plannings.propose_planning(asked.clone()).await?;
            }
            Ok::<(), tonic::Status>(())
        });
    }
    while let Some(done) = calls.join_next().await {
        done??;
    }
    Ok(clock.elapsed().as_secs_f64())
}

/// Lists every draft, page by page: pages, and the median and the longest time of one, in milliseconds.
pub(crate) async fn list(served: &Served) -> Result<(usize, f64, f64), Fault> {
    let mut drafts = DraftsServiceClient::new(served.connect().await?);
    let mut asked = v1::ListDraftsRequest { page_size: 100, ..Default::default() };
    let mut times = Vec::new();
    loop {
        let clock = Instant::now();
        let page = drafts.list_drafts(asked.clone()).await?.into_inner();
        times.push(clock.elapsed().as_secs_f64() * 1e3);
        if page.next_page_token.is_empty() {
            break;
        }
        asked.page_token = page.next_page_token;
    }
    times.sort_by(f64::total_cmp);
    Ok((times.len(), times[times.len() / 2], times[times.len() - 1]))
}
