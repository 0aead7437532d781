//! A synthetic court for those who try the service.

use crate::convert::Figures;
use crate::records::{SERVICE, audit, sha256};
use generator::{Options, Preset, generate};
use serde_json::json;
use store::{NewRevision, Store, StoreError};

/// The dataset of the demonstration.
const DATASET: &str = "demonstration";

/// Puts it in the records, unless it is there.
///
/// # Errors
/// Those of the records.
pub(crate) async fn put(store: &Store) -> Result<(), StoreError> {
    match store.dataset(DATASET).await {
        Err(StoreError::NotFound(_)) => {}
        known => return known.map(drop),
    }
    let options = Options { preset: Preset::CourtWeek, seed: 1, weeks: None, chambers: Vec::new() };
    let document = generate(&options);
    let bytes = json!(document).to_string().into_bytes();
    let sha256 = sha256(&bytes);
    let resource = format!("datasets/{DATASET}");
    let entry = audit(SERVICE, "put_dataset", resource, json!({ "document_sha256": sha256 }));
    let new = NewRevision {
        dataset: DATASET.into(),
        revision: None,
        base: None,
        etag: None,
        summary: Figures::of(&document).to_json(),
        document: bytes,
        sha256,
    };
    store.put_revision(new, None, &entry).await.map(drop)
}
