//! A working day, all at once: people look at a draft, try edits, ask why, list, put and patch data, while others follow a
//! planning of the whole court that is being solved, and a thousand more only stay connected.

use crate::Fault;
use crate::measures::{Times, watch};
use crate::served::{LARGEST, Served};
use proto::v1;
use proto::v1::catalogue_service_client::CatalogueServiceClient;
use proto::v1::datasets_service_client::DatasetsServiceClient;
use proto::v1::draft_edit::Edit;
use proto::v1::drafts_service_client::DraftsServiceClient;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::Instant;
use tonic::transport::Channel;

/// What people do, in the order of the rows.
pub(crate) const KINDS: [&str; 7] = [
    "GetDraft",
    "EditDraft, validate_only, a case moved",
    "EditDraft, validate_only, a case removed",
    "ExplainCase",
    "ListDrafts",
    "GetDataset",
    "PatchDataset, validate_only",
];

/// Connections that calls are spread over.
const CONNECTIONS: usize = 16;

/// Which of [`KINDS`] a call is: most look, three in forty try an edit, one in forty each does the rest.
fn kind(rank: u32) -> usize {
    match rank % 40 {
        1 | 21 => 1,
        31 => 2,
        11 => 3,
        5 => 4,
        15 => 5,
        25 => 6,
        _ => 0,
    }
}

/// What the calls are about.
#[derive(Clone)]
struct Subject {
    draft: String,
    etag: String,
    case: String,
    /// Another hearing than that of the case.
    other: String,
    dataset_etag: String,
}

impl Subject {
    async fn read(channel: &Channel, draft: &str) -> Result<Self, Fault> {
        let mut drafts =
            DraftsServiceClient::new(channel.clone()).max_decoding_message_size(LARGEST);
        let asked = v1::GetDraftRequest { name: draft.into(), ..Default::default() };
        let read = drafts.get_draft(asked).await?.into_inner().draft.ok_or("no draft")?;
        let mut held = read.hearings.iter().filter(|hearing| !hearing.cases.is_empty());
        let (from, to) = (held.next().ok_or("no case")?, held.next().ok_or("one hearing")?);
        let (case, other) = (from.cases[0].case_number.clone(), to.id.clone());
        let mut datasets = DatasetsServiceClient::new(channel.clone());
        let asked = v1::GetDatasetRequest { name: "datasets/cour".into() };
        let dataset = datasets.get_dataset(asked).await?.into_inner().dataset.ok_or("no data")?;
        let draft = draft.into();
        Ok(Self { draft, etag: read.etag, case, other, dataset_etag: dataset.etag })
    }

    async fn call(self, kind: usize, channel: Channel) -> Result<(), tonic::Status> {
        let mut drafts =
            DraftsServiceClient::new(channel.clone()).max_decoding_message_size(LARGEST);
        let mut datasets = DatasetsServiceClient::new(channel);
        let name = self.draft;
        match kind {
            0 => drop(drafts.get_draft(v1::GetDraftRequest { name, ..Default::default() }).await?),
            1 | 2 => {
                let case_number = self.case;
                let edit = match kind {
                    1 => Edit::MoveCase(v1::MoveCase { case_number, to_hearing_id: self.other }),
                    _ => Edit::RemoveCase(v1::RemoveCase { case_number }),
                };
                let edits = vec![v1::DraftEdit { edit: Some(edit) }];
                let asked = v1::EditDraftRequest {
                    name,
                    etag: self.etag,
                    edits,
                    validate_only: true,
                    ..Default::default()
                };
                drop(drafts.edit_draft(asked).await?);
            }
            3 => {
                let asked = v1::ExplainCaseRequest { draft: name, case_number: self.case };
                drop(drafts.explain_case(asked).await?);
            }
            4 => drop(drafts.list_drafts(v1::ListDraftsRequest::default()).await?),
            5 => {
                let asked = v1::GetDatasetRequest { name: "datasets/cour".into() };
                drop(datasets.get_dataset(asked).await?);
            }
            _ => {
                let asked = v1::PatchDatasetRequest {
                    name: "datasets/cour".into(),
                    etag: self.dataset_etag,
                    validate_only: true,
                    ..Default::default()
                };
                drop(datasets.patch_dataset(asked).await?);
            }
        }
        Ok(())
    }
}

/// Connections that called once and say nothing more.
pub(crate) async fn idle(served: &Served, count: usize) -> Result<Vec<Channel>, Fault> {
    let mut channels = Vec::new();
    for _ in 0..count {
        let channel = served.connect().await?;
        let mut catalogue = CatalogueServiceClient::new(channel.clone());
        let _ = catalogue.list_terms(v1::ListTermsRequest::default()).await?;
        channels.push(channel);
    }
    Ok(channels)
}

/// Calls on a schedule, with so many watchers on a planning of the whole court that is solved again and again, or with nothing
/// beside; the times of each kind of call.
pub(crate) async fn day(
    served: &Served,
    draft: &str,
    (rate, seconds): (u32, u32),
    watchers: Option<usize>,
) -> Result<Vec<Times>, Fault> {
    let mut channels = Vec::new();
    for _ in 0..CONNECTIONS {
        channels.push(served.connect().await?);
    }
    let subject = Subject::read(&channels[0], draft).await?;
    let solving = async {
        let Some(watchers) = watchers else { return std::future::pending().await };
        loop {
            if let Err(fault) = watch(served, watchers).await {
                return fault;
            }
        }
    };
    let calling = async {
        let start = Instant::now();
        let mut calls = JoinSet::new();
        for rank in 0..rate * seconds {
            let due = start + Duration::from_secs(1) * rank / rate;
            tokio::time::sleep_until(due).await;
            let channel = channels[rank as usize % CONNECTIONS].clone();
            let (kind, subject) = (kind(rank), subject.clone());
            let _ = calls.spawn(async move {
                let answer = subject.call(kind, channel).await;
                answer.map(|()| (kind, due.elapsed().as_secs_f64() * 1e3))
            });
        }
        let mut times = vec![Vec::new(); KINDS.len()];
        while let Some(done) = calls.join_next().await {
            let (kind, time) = done??;
            times[kind].push(time);
        }
        Ok::<_, Fault>(times)
    };
    let times = tokio::select! {
        times = calling => times?,
        fault = solving => return Err(fault),
    };
    Ok(times.into_iter().map(Times::of).collect())
}

/// So many calls, one after the other on each of a few connections: memory in megabytes after each tenth of them.
pub(crate) async fn memory(served: &Served, draft: &str, calls: u32) -> Result<Vec<f64>, Fault> {
    let channel = served.connect().await?;
    let subject = Subject::read(&channel, draft).await?;
    let mut resident = Vec::new();
    for _ in 0..10 {
        let mut lanes = JoinSet::new();
        for lane in 0..4 {
            let (subject, channel) = (subject.clone(), served.connect().await?);
            let _ = lanes.spawn(async move {
                for rank in 0..calls / 40 {
                    subject.clone().call(kind(rank * 4 + lane), channel.clone()).await?;
                }
                Ok::<(), tonic::Status>(())
            });
        }
        while let Some(done) = lanes.join_next().await {
            done??;
        }
        resident.push(served.resident_mb()?);
    }
    Ok(resident)
}
