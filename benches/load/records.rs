//! Records with many drafts, as the service would have made them.

use crate::Fault;
use benches::{court, planned, valid};
use generator::Preset;
use serde_json::json;
use server::convert::{Figures, Sheet};
use std::path::Path;
use store::{
    AuditEntry, Ending, Location, NewDraft, NewOperation, NewRevision, Store, StoreOptions,
};

fn entry() -> AuditEntry {
    let (principal, action, resource) = ("load".into(), "fill".into(), "drafts".into());
    AuditEntry { at: 1, principal, action, resource, details: json!({}) }
}

/// Fills a folder with so many drafts of a small court.
pub(crate) async fn fill(folder: &Path, count: usize) -> Result<(), Fault> {
    let document = court(Preset::Tiny);
    let plan = planned(&valid(Preset::Tiny));
    let store = Store::open(&Location::Folder(folder.into()), &StoreOptions::server()).await?;
    let new = NewRevision {
        dataset: "cour".into(),
        revision: None,
        base: None,
        etag: None,
        document: serde_json::to_vec(&document)?,
        sha256: String::new(),
        summary: Figures::of(&document).to_json(),
    };
    let _ = store.put_revision(new, None, &entry()).await?;
    let (summary, plan) =
        (Sheet::of(&plan, document.window, None).to_json(), serde_json::to_vec(&plan)?);
    for rank in 0..count {
        let new = NewOperation {
            id: format!("o{rank:05}"),
            dataset: "cour".into(),
            chambers: vec!["c1".into()],
            priority: 0,
            request: b"{}".to_vec(),
        };
        let _ = store.enqueue(new, 9, None, &entry()).await?;
        let claim = store.claim_next("load", 1).await?.ok_or("nothing waits")?.operation;
        let draft = NewDraft {
            id: format!("d{rank:05}"),
            dataset: "cour".into(),
            revision: 1,
            chambers: vec!["c1".into()],
            summary: summary.clone(),
            plan: plan.clone(),
        };
        let ending = Ending::Succeeded { outcome: String::new(), draft: Some(Box::new(draft)) };
        store.end(&claim.id, claim.token, ending, &entry()).await?;
    }
    store.close().await;
    Ok(())
}
