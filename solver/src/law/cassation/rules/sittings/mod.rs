//! Rooms, days and lists.

pub(super) mod bench_fits_the_room;
pub(super) mod chamber_stays_within_its_quota;
pub(super) mod every_hearing_has_its_own_room;
pub(super) mod hearing_lists_no_more_than_its_cap;
pub(super) mod no_hearing_during_the_solemn_hearing;
pub(super) mod no_hearing_on_a_closed_day;
pub(super) mod reduced_service_keeps_urgent_hearings;
pub(super) mod urgent_hearing_needs_an_urgent_case;
