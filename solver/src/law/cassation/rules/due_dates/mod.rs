//! By when a case must be decided.

pub(super) mod decision_before_due_date;
