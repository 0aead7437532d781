//! What comes out: the plan as a file ([`Plan`]) and as indices ([`DraftCalendar`]).

mod bench;
mod calendar;
mod contradiction;
mod document;

pub use bench::{Bench, Capacity, Member, Vote};
pub use calendar::{DraftCalendar, HeldHearing, ListedCase};
pub use contradiction::Contradiction;
pub use document::{
    BoundStatus, DroppedReport, FindingReport, HearingReport, ListedCaseReport, MemberReport,
    PLAN_SCHEMA_VERSION, Plan, PlanStatus, ReasonCode, RunRecord, Severity, Stretches, TermReport,
    TierReport, UnplacedReport,
};
