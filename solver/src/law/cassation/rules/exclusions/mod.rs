//! Who does not sit in a case.

pub(super) mod excluded_people_do_not_sit;
pub(super) mod relatives_do_not_sit_together;
pub(super) mod the_excluded_advocate_general_stays_away;
