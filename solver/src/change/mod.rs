//! Everything that changes a plan or a document, and what differs between two plans: pure functions
//! over facts, the same for whoever asks.

mod diff;
mod edit;
#[cfg(test)]
mod examples;
mod fault;
mod patch;
mod sentences;

pub use diff::{
    AttendanceChange, CaseChange, ChangeKind, HearingChange, HearingFacts, PlanDiff, Seat,
    TermChange, diff, new_findings,
};
pub use edit::{Edit, apply};
pub use fault::{EditError, EditFault};
pub use patch::{DocumentChange, DocumentPart, PatchError, PatchFault, What, patch};
pub use sentences::{Ids, Naming};
