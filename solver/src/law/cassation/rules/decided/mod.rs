//! What people decided before: pins, bans, lists already known.

pub(in crate::law) mod frozen_list_takes_only_urgent_cases;
pub(in crate::law) mod what_people_decided_holds;
