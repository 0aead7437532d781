//! The durable records of the planning service: datasets, operations, drafts, audit. SQLite for one
//! server, PostgreSQL for several; one text of SQL for both.
//!
//! What a call changes, its audit line and what it wakes stand or fall together. The caller gives
//! times: the store reads no clock but that of its timeouts.

mod audit;
mod audited;
mod blob;
mod datasets;
mod dialect;
mod drafts;
mod erase;
mod error;
mod etag;
mod failpoints;
mod kept;
mod lifecycle;
mod migrate;
mod open;
mod operations;
mod page;
mod requests;
mod sql;
mod upkeep;
mod wake;
mod work;
mod write;

pub use audit::{
    AuditEntry, AuditFault, AuditHead, AuditLine, AuditReport, Contradiction, Difference,
};
pub use datasets::NewRevision;
pub use drafts::{DraftFilter, NewDraft, NewEdit, NewTransition};
pub use error::{Result, StoreError};
pub use etag::Etag;
pub use failpoints::DurableStep;
#[cfg(feature = "failpoints")]
pub use failpoints::arm;
pub use kept::{Dataset, Draft, Operation, OperationState, Revision, Transition};
pub use lifecycle::{DraftState, Editing};
pub use open::{FILE, Location, Store, StoreOptions, check_url, create_private};
pub use operations::{NewOperation, OperationFilter, ProgressEvent, WHOLE_COURT};
pub use page::{Page, PageRequest};
pub use requests::{Changed, RequestKey};
pub use upkeep::back_up;
pub use wake::Signal;
pub use work::{ATTEMPTS, Beat, Claim, Ending};
