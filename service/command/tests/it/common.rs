//! What the tests of the service share: a server of its own process, and what a president asks of it.

use crate::processes::Mark;
use generator::{Options, Preset, generate};
use proto::v1;
use proto::v1::datasets_service_client::DatasetsServiceClient;
use proto::v1::drafts_service_client::DraftsServiceClient;
use proto::v1::operation::Result as Ended;
use proto::v1::planning_outcome::Outcome;
use proto::v1::plannings_service_client::PlanningsServiceClient;
use proto::v1::put_dataset_request::Part;
use solver::facts::input::DocumentInput;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::NamedTempFile;
use tonic::Status;
use tonic::transport::Channel;

/// The longest that a test waits for one thing; only a defect takes so long.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_audiencement");

/// A server of its own process; killed with the test.
pub(crate) struct Server {
    pub(crate) process: Child,
    pub(crate) channel: Channel,
    pub(crate) mark: Mark,
    _log: Log,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What a server logs, which is printed only if the test fails.
struct Log(NamedTempFile);

impl Log {
    fn new() -> Self {
        Self(NamedTempFile::new().unwrap())
    }

    fn writer(&self) -> Stdio {
        self.0.reopen().unwrap().into()
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let said = std::fs::read(self.0.path()).unwrap_or_default();
            eprintln!("the log of a server:\n{}", String::from_utf8_lossy(&said));
        }
    }
}

/// The command that serves records: those of a folder, or of a PostgreSQL database.
pub(crate) fn serve(records: &OsStr) -> Command {
    let mut command = Command::new(PROGRAM);
    let place = if records.to_string_lossy().contains("://") { "--database" } else { "--data" };
    let _ = command.args(["serve", "--development", "--listen", "127.0.0.1:0", place]).arg(records);
    command
}

pub(crate) async fn start(records: impl AsRef<OsStr>) -> Server {
    start_as(&mut serve(records.as_ref())).await
}

/// Starts a server from a command that was given more of an environment.
pub(crate) async fn start_as(command: &mut Command) -> Server {
    let (mark, log) = (Mark::new(), Log::new());
    let command = mark.set(command).stdout(Stdio::piped()).stderr(log.writer());
    let mut process = command.spawn().unwrap();
    let mut said = String::new();
    let _ = BufReader::new(process.stdout.take().unwrap()).read_line(&mut said).unwrap();
    let address = said.split_whitespace().find(|word| word.starts_with("http://"));
    let address = address.unwrap_or_else(|| panic!("no address: {said}"));
    let channel = Channel::from_shared(address.to_owned()).unwrap().connect().await.unwrap();
    Server { process, channel, mark, _log: log }
}

impl Server {
    pub(crate) fn datasets(&self) -> DatasetsServiceClient<Channel> {
        DatasetsServiceClient::new(self.channel.clone())
    }

    pub(crate) fn drafts(&self) -> DraftsServiceClient<Channel> {
        DraftsServiceClient::new(self.channel.clone())
    }

    pub(crate) fn plannings(&self) -> PlanningsServiceClient<Channel> {
        PlanningsServiceClient::new(self.channel.clone())
    }

    pub(crate) async fn put(&self, document: &DocumentInput) {
        let answer = self.try_put(document, "").await.unwrap();
        assert!(answer.dataset.is_some(), "{:?}", answer.check);
    }

    pub(crate) async fn try_put(
        &self,
        document: &DocumentInput,
        etag: &str,
    ) -> Result<v1::PutDatasetResponse, Status> {
        let metadata = v1::PutDatasetMetadata {
            dataset_id: "cour".into(),
            etag: etag.into(),
            ..Default::default()
        };
        let parts = [Part::Metadata(metadata), Part::Chunk(serde_json::to_vec(document).unwrap())];
        let parts = parts.map(|part| v1::PutDatasetRequest { part: Some(part) });
        Ok(self.datasets().put_dataset(tokio_stream::iter(parts)).await?.into_inner())
    }

    pub(crate) async fn propose(&self, asked: v1::ProposePlanningRequest) -> String {
        let accepted = self.plannings().propose_planning(asked).await.unwrap().into_inner();
        accepted.operation.unwrap().name
    }

    pub(crate) async fn operation(&self, name: &str) -> v1::Operation {
        let asked = v1::GetOperationRequest { name: name.into() };
        self.plannings().get_operation(asked).await.unwrap().into_inner().operation.unwrap()
    }

    /// Waits until an operation that was started this many times is at work.
    pub(crate) async fn until_running(&self, name: &str, attempt: u32) {
        let is_running = async || {
            let metadata = self.operation(name).await.metadata.unwrap();
            let is_running = metadata.state() == v1::OperationState::Running;
            is_running && metadata.attempt_count == attempt
        };
        let look = async {
            while !is_running().await {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, look).await.unwrap();
    }

    /// Follows an operation to its end; how many events it sent.
    pub(crate) async fn watch(&self, name: &str) -> (usize, Ended) {
        let follow = self.watch_after(name, 0);
        let (events, operation) = tokio::time::timeout(PATIENCE, follow).await.unwrap();
        (events, operation.result.unwrap())
    }

    /// Follows an operation from an event on; how many events followed, and the operation.
    pub(crate) async fn watch_after(&self, name: &str, after: u64) -> (usize, v1::Operation) {
        let asked = v1::WatchPlanningRequest { name: name.into(), after_sequence: after };
        let mut messages = self.plannings().watch_planning(asked).await.unwrap().into_inner();
        let mut events = 0;
        while let Some(message) = messages.message().await.unwrap() {
            if let Some(progress) = message.progress {
                events += 1;
                assert_eq!(progress.sequence, after + events as u64);
            }
            if let Some(operation) = message.operation {
                return (events, operation);
            }
        }
        panic!("the stream ended without the operation");
    }

    pub(crate) async fn draft(&self, name: &str) -> v1::Draft {
        let asked = v1::GetDraftRequest { name: name.into(), ..Default::default() };
        self.drafts().get_draft(asked).await.unwrap().into_inner().draft.unwrap()
    }
}

/// A week of the whole court.
pub(crate) fn week() -> DocumentInput {
    generate(&Options { preset: Preset::CourtWeek, seed: 1, weeks: None, chambers: Vec::new() })
}

/// A planning of the smallest chamber.
pub(crate) fn small(document: &DocumentInput) -> v1::ProposePlanningRequest {
    let cases = |id: &_| document.cases.iter().filter(|case| case.chamber == *id).count();
    let chambers = document.chambers.iter().map(|chamber| chamber.id.clone());
    let chamber = chambers.min_by_key(|id| cases(id)).unwrap();
    v1::ProposePlanningRequest {
        dataset_revision: "datasets/cour".into(),
        scope: Some(v1::Scope { chamber_ids: vec![chamber.as_str().into()], window: None }),
        ..Default::default()
    }
}

/// A planning of the whole court, which takes seconds.
pub(crate) fn long(document: &DocumentInput) -> v1::ProposePlanningRequest {
    v1::ProposePlanningRequest { scope: None, gap_bp: Some(0), ..small(document) }
}

/// A planning of the whole court that is stopped after three seconds.
pub(crate) fn brief(document: &DocumentInput) -> v1::ProposePlanningRequest {
    let time_limit = Some(prost_types::Duration { seconds: 3, nanos: 0 });
    v1::ProposePlanningRequest { time_limit, ..long(document) }
}

pub(crate) fn draft_of(ended: Ended) -> String {
    match ended {
        Ended::Response(v1::PlanningOutcome { outcome: Some(Outcome::Draft(name)) }) => name,
        other => panic!("{other:?}"),
    }
}

/// `audit verify` of a folder or a database: its exit code and what it says.
pub(crate) fn audit(records: impl AsRef<OsStr>) -> (Option<i32>, String) {
    let records = records.as_ref();
    let place = if records.to_string_lossy().contains("://") { "--database" } else { "--data" };
    let engine =
        Command::new(PROGRAM).args(["audit", "verify", place]).arg(records).output().unwrap();
    (engine.status.code(), String::from_utf8(engine.stdout).unwrap())
}

/// A new folder of records with the data of the court in it.
pub(crate) async fn served(document: &DocumentInput, data: &Path) -> Server {
    let server = start(data).await;
    server.put(document).await;
    server
}
