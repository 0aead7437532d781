//! What comes out: the plan as a file ([`Plan`]) and as indices ([`DraftCalendar`]).

mod bench;
mod calendar;
mod contradiction;
mod document;
mod hearing;

pub use bench::{Bench, Capacity, Member, Vote};
pub use calendar::{DraftCalendar, HeldHearing, ListedCase};
pub use contradiction::Contradiction;
pub use document::{
    BoundStatus, DroppedReport, FindingReport, PLAN_SCHEMA_VERSION, Plan, PlanStatus, ReasonCode,
    RunRecord, Severity, Stretches, TermReport, TierReport, UnplacedReport,
};
pub use hearing::{HearingReport, ListedCaseReport, MemberReport};
