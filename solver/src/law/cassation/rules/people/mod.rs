//! Where people are, and who may attend.

pub(super) mod a_greffier_attends_every_hearing;
pub(super) mod auditors_never_sit;
pub(super) mod nobody_attends_while_away;
pub(super) mod one_place_at_a_time;
