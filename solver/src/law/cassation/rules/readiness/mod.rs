//! When a case may be heard.

pub(in crate::law) mod a_case_is_heard_when_ready;
pub(in crate::law) mod a_case_struck_off_is_not_heard;
pub(in crate::law) mod a_withdrawn_case_leaves_before_its_report;
pub(in crate::law) mod counsel_has_notice_of_the_hearing;
pub(in crate::law) mod criminal_case_waits_ten_days;
pub(in crate::law) mod notices_of_1015_have_run;
pub(in crate::law) mod the_awaited_case_is_heard_first;
pub(in crate::law) mod what_is_awaited_comes_first;
