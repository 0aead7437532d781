//! What rules are written with.

pub(in crate::law) use super::info::{Citation, Fidelity, Hardness, Obstacle, RuleInfo};
pub(in crate::law) use super::{Breach, Check, Describe, Formulate, Reach, Stated};
pub(in crate::law) use crate::facts::calendar::fr_date;
pub(in crate::law) use crate::facts::confidence::Confidence;
pub(in crate::law) use crate::facts::domain::{Commitment, CourtModel};
pub(in crate::law) use crate::facts::ids::{CaseIx, HearingIx, PersonIx, RuleCode};
pub(in crate::law) use crate::facts::input::Formation;
pub(in crate::law) use crate::facts::plan::{DraftCalendar, HeldHearing, ListedCase, ReasonCode};
pub(in crate::law) use crate::milp::{Expr, Milp, Pruning, Tag};
