//! Cases that go together.

pub(super) mod a_case_is_listed_once;
pub(super) mod joined_cases_are_heard_together;
pub(super) mod linked_cases_stay_together;
pub(super) mod one_bench_for_joined_cases;
