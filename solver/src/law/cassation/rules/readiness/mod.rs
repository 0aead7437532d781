//! When a case may be heard.

pub(super) mod a_case_is_heard_when_ready;
pub(super) mod a_case_struck_off_is_not_heard;
pub(super) mod counsel_has_notice_of_the_hearing;
pub(super) mod criminal_case_waits_ten_days;
pub(super) mod notices_of_1015_have_run;
pub(super) mod the_awaited_case_is_heard_first;
pub(super) mod what_is_awaited_comes_first;
