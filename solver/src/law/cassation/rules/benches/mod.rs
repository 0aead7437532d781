//! Who must sit: restricted, section, plenary and solemn benches, and those for opinions.

pub(in crate::law) mod a_rapporteur_replaces_the_lower_ranked;
pub(in crate::law) mod a_referendary_sits_in_a_restricted_bench_only_to_report;
pub(in crate::law) mod a_referendary_votes_only_to_report_or_complete;
pub(in crate::law) mod designated_judges_sit_in_solemn_benches;
pub(in crate::law) mod five_voices_judge_at_a_section_hearing;
pub(in crate::law) mod five_voices_judge_in_chamber_plenary;
pub(in crate::law) mod opinion_benches_sit_complete;
pub(in crate::law) mod others_complete_a_bench_that_falls_short;
pub(in crate::law) mod presidents_and_deans_sit_in_solemn_benches;
pub(in crate::law) mod solemn_benches_sit_complete;
pub(in crate::law) mod the_chamber_sits_in_plenary;
pub(in crate::law) mod the_section_dean_sits_second;
pub(in crate::law) mod those_who_attend_sit_at_a_section_hearing;
pub(in crate::law) mod three_magistrates_form_a_restricted_bench;
