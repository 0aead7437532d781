//! Who reports, and when the report is there.

pub(in crate::law) mod a_member_of_the_bench_reports;
pub(in crate::law) mod the_rapporteur_belongs_to_the_formation;
pub(in crate::law) mod the_rapporteurs_sit;
pub(in crate::law) mod the_report_is_filed_in_time;
