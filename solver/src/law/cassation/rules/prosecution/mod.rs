//! The parquet général at the hearing.

pub(in crate::law) mod advocate_general_belongs_to_the_chamber;
pub(in crate::law) mod an_advocate_general_attends;
pub(in crate::law) mod the_prosecution_is_heard_in_every_case;
