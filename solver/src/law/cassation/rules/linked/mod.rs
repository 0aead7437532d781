//! Cases that go together.

pub(in crate::law) mod a_case_is_listed_once;
pub(in crate::law) mod a_series_stays_before_one_bench;
pub(in crate::law) mod joined_cases_are_heard_together;
pub(in crate::law) mod linked_cases_stay_together;
pub(in crate::law) mod one_bench_for_joined_cases;
