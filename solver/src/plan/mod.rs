//! What comes out: the plan as a file ([`Plan`]) and as indices ([`DraftCalendar`]).

mod calendar;
mod convert;
mod document;
mod rooms;

pub use calendar::{DraftCalendar, HeldHearing, ListedCase};
pub use convert::{resolve, to_hearings};
pub use document::{
    BoundStatus, FindingReport, HearingReport, ListedCaseReport, MemberReport, PLAN_SCHEMA_VERSION,
    Plan, PlanStatus, ReasonCode, RunRecord, Severity, Stretches, TermReport, TierReport,
    UnplacedReport,
};
pub use rooms::{RESTRICTED_SEATS, assign_rooms, decided_room, free_rooms, seats_needed};
