//! By when a case must be decided.

pub(in crate::law) mod decision_before_due_date;
