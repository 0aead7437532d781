//! The parquet général at the hearing.

pub(super) mod advocate_general_belongs_to_the_chamber;
pub(super) mod an_advocate_general_attends;
pub(super) mod the_prosecution_is_heard_in_every_case;
