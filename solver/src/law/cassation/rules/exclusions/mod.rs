//! Who does not sit in a case.

pub(in crate::law) mod excluded_people_do_not_sit;
pub(in crate::law) mod relatives_do_not_sit_together;
pub(in crate::law) mod the_excluded_advocate_general_stays_away;
