//! What people decided before: pins, bans, lists already known.

pub(super) mod frozen_list_takes_only_urgent_cases;
pub(super) mod what_people_decided_holds;
