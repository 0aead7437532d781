//! Who reports, and when the report is there.

pub(super) mod a_member_of_the_mixed_chamber_reports;
pub(super) mod all_rapporteurs_sit;
pub(super) mod the_rapporteur_belongs_to_the_formation;
pub(super) mod the_rapporteur_sits;
pub(super) mod the_report_is_filed_in_time;
