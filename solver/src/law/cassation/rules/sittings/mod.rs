//! Rooms, days and lists.

pub(in crate::law) mod a_decision_comes_on_a_day_of_the_chamber;
pub(in crate::law) mod bench_fits_the_room;
pub(in crate::law) mod chamber_stays_within_its_quota;
pub(in crate::law) mod every_hearing_has_its_own_room;
pub(in crate::law) mod hearing_lists_no_more_than_its_cap;
pub(in crate::law) mod no_hearing_during_the_solemn_hearing;
pub(in crate::law) mod no_hearing_on_a_closed_day;
pub(in crate::law) mod reduced_service_keeps_urgent_hearings;
pub(in crate::law) mod urgent_hearing_needs_an_urgent_case;
