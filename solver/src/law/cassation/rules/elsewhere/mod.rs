//! Benches that sit beside the hearings of the calendar: people compose them, the checks look at them and
//! alert. No row: nothing of them is decided here.

pub(in crate::law) mod thirteen_judge_a_revision;
pub(in crate::law) mod thirteen_reexamine_in_civil_matters;
pub(in crate::law) mod who_instructs_a_revision_does_not_judge_it;
pub(in crate::law) mod who_knew_the_case_does_not_revise_it;
