//! A document on its way into the records: validated, and compared with what its sender may change.

use super::Datasets;
use super::messages::dataset;
use crate::access::{Action, Caller};
use crate::api::again::{again, answered};
use crate::api::names::chosen_id;
use crate::convert::{Figures, touched_chambers};
use crate::problem::{Kind, Problem};
use crate::reading::Inspected;
use crate::records::{audit, request_key};
use proto::v1;
use serde_json::json;
use std::sync::Arc;
use store::{Changed, Etag, NewRevision, RequestKey, StoreError};
use tonic::Status;

/// A document to be recorded, and under which conditions.
pub(super) struct Candidate {
    pub(super) dataset: String,
    pub(super) revision: String,
    /// Where the request has the ids: in itself, or in its metadata.
    pub(super) place: &'static str,
    pub(super) base: Option<String>,
    pub(super) etag: String,
    pub(super) request_id: String,
    pub(super) is_trial: bool,
    pub(super) document: Arc<Vec<u8>>,
    /// Everything asked for, for the request id.
    pub(super) asked: Vec<u8>,
}

impl Candidate {
    /// The request, if it has an id. One that only tries is no request: nothing of it is kept.
    fn request(&self, caller: &Caller) -> Result<Option<RequestKey>, Problem> {
        let key = request_key(&caller.id, &self.request_id, &self.asked)
            .map_err(|problem| problem.within(self.place))?;
        Ok(key.filter(|_| !self.is_trial))
    }
}

type Checked = (Option<v1::Dataset>, v1::DocumentCheck);

impl Datasets {
    /// Validates a document, then records it if it is valid, no trial, and the caller may change what it changes.
    pub(super) async fn take(
        &self,
        caller: &Caller,
        candidate: Candidate,
    ) -> Result<Checked, Status> {
        let request = candidate.request(caller)?;
        if let Some(answer) = again::<v1::PutDatasetResponse>(&self.store, request.as_ref()).await?
        {
            return Ok((answer.dataset, answer.check.unwrap_or_default()));
        }
        let Inspected { check, figures } = self.reader.inspect(&candidate.document).await?;
        let Some(figures) = figures else { return Ok((None, check)) };
        self.let_change(caller, &candidate, &figures).await?;
        if candidate.is_trial {
            return Ok((None, check));
        }
        let chosen = |id: &str| (!id.is_empty()).then(|| id.to_owned());
        if let Some(id) = chosen(&candidate.revision) {
            chosen_id(&id, "/revision_id").map_err(|problem| problem.within(candidate.place))?;
        }
        let sha256 = check.document_sha256.clone();
        let resource = format!("datasets/{}", candidate.dataset);
        let entry =
            audit(&caller.id, "put_dataset", resource, json!({ "document_sha256": sha256 }));
        let new = NewRevision {
            dataset: candidate.dataset,
            revision: chosen(&candidate.revision),
            base: candidate.base,
            etag: chosen(&candidate.etag).map(Etag::new),
            document: Arc::unwrap_or_clone(candidate.document),
            sha256,
            summary: figures.to_json(),
        };
        let told = check.clone();
        let request = answered(request, move |changed| v1::PutDatasetResponse {
            dataset: match changed {
                Changed::Dataset(recorded) => Some(dataset(recorded.clone())),
                _ => None,
            },
            check: Some(told.clone()),
        });
        let put = self.store.put_revision(new, request.as_ref(), &entry).await;
        let put = put.map_err(Problem::from)?;
        let answer = again::<v1::PutDatasetResponse>(&self.store, request.as_ref()).await?;
        Ok(match answer {
            Some(answer) => (answer.dataset, answer.check.unwrap_or_default()),
            None => (Some(dataset(put)), check),
        })
    }

    /// Whoever may change the whole court's data may change any; others, what is of their chambers, compared with the latest
    /// revision: the etag that they must give keeps it the latest until theirs is recorded.
    async fn let_change(
        &self,
        caller: &Caller,
        candidate: &Candidate,
        figures: &Figures,
    ) -> Result<(), Problem> {
        if caller.may(Action::ChangeDataset, &[store::WHOLE_COURT]).is_ok() {
            return Ok(());
        }
        let latest = match self.store.dataset(&candidate.dataset).await {
            Err(StoreError::NotFound(_)) => {
                return caller.may(Action::ChangeDataset, figures.chambers());
            }
            other => other?,
        };
        let before = self.decoded.document(&candidate.dataset, latest.latest.number).await?;
        let after = self.reader.valid(&candidate.document).await?;
        let compared =
            tokio::task::spawn_blocking(move || touched_chambers(before.get(), after.get()));
        let touched = compared.await.map_err(|_| Problem::of(Kind::StoreFault))?;
        match touched.as_slice() {
            [] => caller.may_in_one(Action::ChangeDataset, figures.chambers()),
            some => caller.may(Action::ChangeDataset, some),
        }
    }
}
