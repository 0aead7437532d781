//! The service as a process: a president's round trip, a draft stopped, a server killed.

#![cfg(test)]
#![cfg(feature = "grpc")]

use generator::{Options, Preset, generate};
use proto::v1;
use proto::v1::datasets_service_client::DatasetsServiceClient;
use proto::v1::drafts_service_client::DraftsServiceClient;
use proto::v1::operation::Result as Ended;
use proto::v1::planning_outcome::Outcome;
use proto::v1::plannings_service_client::PlanningsServiceClient;
use proto::v1::put_dataset_request::Part;
use solver::input::DocumentInput;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tonic::transport::Channel;

/// A server of its own process; killed with the test.
struct Server {
    process: Child,
    channel: Channel,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn start(data: &Path) -> Server {
    let mut process = Command::new(env!("CARGO_BIN_EXE_audiencement"))
        .args(["serve", "--development", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let _ = BufReader::new(process.stdout.take().unwrap()).read_line(&mut said).unwrap();
    let address = said.split_whitespace().find(|word| word.starts_with("http://")).unwrap();
    let channel = Channel::from_shared(address.to_owned()).unwrap().connect().await.unwrap();
    Server { process, channel }
}

impl Server {
    async fn put(&self, document: &DocumentInput) {
        let metadata = v1::PutDatasetMetadata { dataset_id: "cour".into(), ..Default::default() };
        let parts = [Part::Metadata(metadata), Part::Chunk(serde_json::to_vec(document).unwrap())];
        let parts = parts.map(|part| v1::PutDatasetRequest { part: Some(part) });
        let mut datasets = DatasetsServiceClient::new(self.channel.clone());
        let answer = datasets.put_dataset(tokio_stream::iter(parts)).await.unwrap().into_inner();
        assert!(answer.dataset.is_some(), "{:?}", answer.check);
    }

    async fn propose(&self, asked: v1::ProposePlanningRequest) -> String {
        let mut plannings = PlanningsServiceClient::new(self.channel.clone());
        let accepted = plannings.propose_planning(asked).await.unwrap().into_inner();
        accepted.operation.unwrap().name
    }

    /// Follows an operation to its end; how many events it told.
    async fn watch(&self, name: &str) -> (usize, Ended) {
        let mut plannings = PlanningsServiceClient::new(self.channel.clone());
        let asked = v1::WatchPlanningRequest { name: name.into(), after_sequence: 0 };
        let mut told = plannings.watch_planning(asked).await.unwrap().into_inner();
        let mut events = 0;
        while let Some(message) = told.message().await.unwrap() {
            if let Some(progress) = message.progress {
                events += 1;
                assert_eq!(progress.sequence, events as u64);
            }
            if let Some(operation) = message.operation {
                return (events, operation.result.unwrap());
            }
        }
        panic!("the stream ended without the operation");
    }

    async fn draft(&self, name: &str) -> v1::Draft {
        let mut drafts = DraftsServiceClient::new(self.channel.clone());
        let asked = v1::GetDraftRequest { name: name.into(), ..Default::default() };
        drafts.get_draft(asked).await.unwrap().into_inner().draft.unwrap()
    }
}

fn week() -> DocumentInput {
    generate(&Options { preset: Preset::CourtWeek, seed: 1, weeks: None, chambers: Vec::new() })
}

/// A planning of the smallest chamber.
fn small(document: &DocumentInput) -> v1::ProposePlanningRequest {
    let cases = |id: &_| document.cases.iter().filter(|case| case.chamber == *id).count();
    let chambers = document.chambers.iter().map(|chamber| chamber.id.clone());
    let chamber = chambers.min_by_key(|id| cases(id)).unwrap();
    v1::ProposePlanningRequest {
        dataset_revision: "datasets/cour".into(),
        scope: Some(v1::Scope { chamber_ids: vec![chamber.as_str().into()], window: None }),
        ..Default::default()
    }
}

fn draft_of(ended: Ended) -> String {
    match ended {
        Ended::Response(v1::PlanningOutcome { outcome: Some(Outcome::Draft(name)) }) => name,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_president_asks_looks_bans_and_asks_again() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path()).await;
    let document = week();
    server.put(&document).await;
    let (events, ended) = server.watch(&server.propose(small(&document)).await).await;
    assert!(events > 0);
    let first = draft_of(ended);
    let draft = server.draft(&first).await;
    let hearing = draft.hearings.iter().find(|it| !it.fixed && !it.cases.is_empty()).unwrap();
    let number = hearing.cases[0].case_number.clone();
    let again = v1::ProposePlanningRequest {
        bans: vec![v1::Ban {
            hearing_id: hearing.id.clone(),
            case_number: Some(number.clone()),
            person_id: None,
        }],
        reference_draft: first.clone(),
        amend: true,
        ..small(&document)
    };
    let (_, ended) = server.watch(&server.propose(again).await).await;
    let second = draft_of(ended);
    assert_eq!(server.draft(&second).await.reference_draft, first);
    let mut drafts = DraftsServiceClient::new(server.channel.clone());
    let asked = v1::DiffDraftsRequest { base_draft: first, draft: second };
    let diff = drafts.diff_drafts(asked).await.unwrap().into_inner().diff.unwrap();
    assert!(diff.cases.iter().any(|change| change.case_number == number), "{diff:?}");
}

#[tokio::test]
async fn an_operation_is_stopped_while_it_runs() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path()).await;
    let document = week();
    server.put(&document).await;
    let whole = v1::ProposePlanningRequest { scope: None, gap_bp: Some(0), ..small(&document) };
    let name = server.propose(whole).await;
    let mut plannings = PlanningsServiceClient::new(server.channel.clone());
    let asked = v1::CancelPlanningRequest { name: name.clone() };
    let _ = plannings.cancel_planning(asked).await.unwrap();
    let (_, ended) = server.watch(&name).await;
    assert!(matches!(ended, Ended::Error(problem) if problem.code == "P4001"));
}

#[tokio::test]
async fn a_killed_server_finishes_what_it_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let names = {
        let server = start(folder.path()).await;
        server.put(&document).await;
        let mut names = Vec::new();
        for _ in 0..3 {
            names.push(server.propose(small(&document)).await);
        }
        names
    };
    let server = start(folder.path()).await;
    for name in &names {
        let (_, ended) = server.watch(name).await;
        assert!(draft_of(ended).starts_with("drafts/"));
    }
    let mut drafts = DraftsServiceClient::new(server.channel.clone());
    let listed = drafts.list_drafts(v1::ListDraftsRequest::default()).await.unwrap();
    assert_eq!(listed.into_inner().drafts.len(), names.len());
}

#[tokio::test]
async fn the_audit_record_of_a_service_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    {
        let server = start(folder.path()).await;
        server.put(&week()).await;
    }
    let audit = |folder: &Path| {
        let engine = Command::new(env!("CARGO_BIN_EXE_audiencement"))
            .args(["audit", "verify", "--data"])
            .arg(folder)
            .output()
            .unwrap();
        (engine.status.code(), String::from_utf8(engine.stdout).unwrap())
    };
    let (code, said) = audit(folder.path());
    assert!(code == Some(0) && said.contains("intact : 1 ligne"), "{said}");
    let (code, _) = audit(&folder.path().join("nowhere"));
    assert_eq!(code, Some(2));
}
