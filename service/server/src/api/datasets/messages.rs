//! Data of a court as messages.

use crate::clock::timestamp;
use crate::convert::Figures;
use proto::v1;

/// The chambers of a revision, by id.
pub(super) fn chambers(revision: &store::Revision) -> Vec<String> {
    let figures = Figures::from_json(&revision.summary);
    let chambers = figures.map(|it| it.chambers().to_vec()).unwrap_or_default();
    if chambers.is_empty() { vec![store::WHOLE_COURT.into()] } else { chambers }
}

pub(super) fn dataset(found: store::Dataset) -> v1::Dataset {
    v1::Dataset {
        name: format!("datasets/{}", found.id),
        etag: found.etag.as_str().into(),
        create_time: Some(timestamp(found.created_at)),
        update_time: Some(timestamp(found.updated_at)),
        latest_revision: Some(revision_message(found.latest)),
    }
}

pub(super) fn revision_message(found: store::Revision) -> v1::DatasetRevision {
    v1::DatasetRevision {
        name: format!("datasets/{}/revisions/{}", found.dataset, found.id),
        document_sha256: found.sha256,
        document_size_bytes: u64::try_from(found.size_bytes).unwrap_or_default(),
        base_revision: found
            .base
            .map(|base| format!("datasets/{}/revisions/{base}", found.dataset))
            .unwrap_or_default(),
        summary: Figures::from_json(&found.summary).map(|figures| figures.to_message()),
        create_time: Some(timestamp(found.created_at)),
    }
}
