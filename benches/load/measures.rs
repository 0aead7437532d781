//! What is asked of the service, and how it fares.

use crate::Fault;
use crate::served::Served;
use proto::v1;
use proto::v1::drafts_service_client::DraftsServiceClient;
use proto::v1::operation::Result as Ended;
use proto::v1::planning_outcome::Outcome;
use proto::v1::plannings_service_client::PlanningsServiceClient;
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

/// Times of calls, in milliseconds, from the least to the most.
pub(crate) struct Times(Vec<f64>);

impl Times {
    pub(crate) fn of(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// The time that so many thousandths of the calls do not exceed.
    fn at(&self, share: usize) -> f64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get((self.0.len() * share / 1_000).min(last)).copied().unwrap_or_default()
    }
}

impl std::fmt::Display for Times {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (high, median, worst) = (self.at(990), self.at(500), self.at(1_000));
        let count = self.0.len();
        write!(formatter, "{high:.1} ms (median {median:.1}, worst {worst:.1}; {count} calls)")
    }
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

/// Lists every draft, page by page; the times of the pages.
pub(crate) async fn list(served: &Served) -> Result<Times, Fault> {
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
    Ok(Times::of(times))
}
