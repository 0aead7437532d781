//! Where people are, and who may attend.

pub(in crate::law) mod a_greffier_attends_every_hearing;
pub(in crate::law) mod auditors_never_sit;
pub(in crate::law) mod nobody_attends_while_away;
pub(in crate::law) mod one_place_at_a_time;
