//! What holds after any fault: nothing accepted is lost, nothing is done twice, nothing is damaged.

use crate::common::{PATIENCE, Server, audit};
use proto::v1;
use proto::v1::operation::Result as Ended;
use proto::v1::planning_outcome::Outcome;
use std::collections::BTreeMap;
use std::path::Path;
use store::{Location, Store, StoreOptions};

/// Operations accepted, each with what was asked.
pub(crate) type Accepted = BTreeMap<String, v1::ProposePlanningRequest>;

/// How the operations ended.
#[derive(Debug, Default)]
pub(crate) struct Ends {
    pub(crate) drafts: usize,
    pub(crate) failed: usize,
}

/// Each operation accepted comes to one end, is the same when asked for again, and each draft is the
/// only one of its operation, whole and lawful. There is nothing else.
pub(crate) async fn assert_done_once(server: &Server, accepted: &Accepted) -> Ends {
    let mut ends = Ends::default();
    let mut drafts = BTreeMap::new();
    for (name, asked) in accepted {
        let follow = server.watch_after(name, 0);
        let (_, operation) = tokio::time::timeout(PATIENCE, follow).await.unwrap();
        if !asked.request_id.is_empty() {
            assert_eq!(&server.propose(asked.clone()).await, name, "done twice");
        }
        match operation.result.unwrap() {
            Ended::Response(v1::PlanningOutcome { outcome: Some(Outcome::Draft(draft)) }) => {
                assert!(drafts.insert(draft, name.clone()).is_none(), "two operations, one draft");
                ends.drafts += 1;
            }
            Ended::Error(problem) => {
                let metadata = operation.metadata.unwrap();
                assert_eq!(problem.code, "P4002", "{problem:?}");
                assert!(!metadata.log.is_empty(), "{name} failed without a word");
                ends.failed += 1;
            }
            other => panic!("{name}: {other:?}"),
        }
    }
    assert_eq!(operations(server).await, accepted.keys().cloned().collect::<Vec<_>>());
    assert_eq!(listed(server).await, drafts);
    for draft in drafts.keys() {
        assert_lawful(server, draft).await;
    }
    ends
}

async fn assert_lawful(server: &Server, name: &str) {
    let draft = server.draft(name).await;
    assert!(!draft.hearings.is_empty(), "{name} is empty");
    let asked = v1::VerifyCalendarRequest {
        dataset_revision: draft.dataset_revision,
        subject: Some(v1::verify_calendar_request::Subject::Draft(name.into())),
        other_revision: false,
    };
    let said = server.drafts().verify_calendar(asked).await.unwrap().into_inner();
    let verification = said.verification.unwrap();
    assert!(verification.lawful, "{name}: {:?}", verification.findings);
}

/// Names of all operations, sorted.
async fn operations(server: &Server) -> Vec<String> {
    let mut names = Vec::new();
    let mut asked = v1::ListOperationsRequest::default();
    loop {
        let page = server.plannings().list_operations(asked.clone()).await.unwrap().into_inner();
        names.extend(page.operations.into_iter().map(|operation| operation.name));
        if page.next_page_token.is_empty() {
            names.sort();
            return names;
        }
        asked.page_token = page.next_page_token;
    }
}

/// All drafts with their operations.
async fn listed(server: &Server) -> BTreeMap<String, String> {
    let mut drafts = BTreeMap::new();
    let mut asked = v1::ListDraftsRequest::default();
    loop {
        let page = server.drafts().list_drafts(asked.clone()).await.unwrap().into_inner();
        drafts.extend(page.drafts.into_iter().map(|draft| (draft.name, draft.operation)));
        if page.next_page_token.is_empty() {
            return drafts;
        }
        asked.page_token = page.next_page_token;
    }
}

/// The records that a server left: pages, references and audit chain.
pub(crate) async fn assert_undamaged(folder: &Path) {
    let (code, said) = audit(folder);
    assert_eq!(code, Some(0), "{said}");
    let records = Location::Folder(folder.into());
    let store = Store::open(&records, &StoreOptions::server()).await.unwrap();
    assert_eq!(store.integrity_faults().await.unwrap(), Vec::<String>::new());
    store.close().await;
}
