//! Which formation hears a case.

pub(in crate::law) mod a_case_stays_with_its_section;
pub(in crate::law) mod a_second_appeal_goes_to_the_assembly;
pub(in crate::law) mod an_equal_split_goes_to_a_mixed_chamber;
pub(in crate::law) mod an_ordered_formation_is_honoured;
pub(in crate::law) mod the_chamber_examines_constitutional_questions;
pub(in crate::law) mod the_competent_bench_gives_the_opinion;
pub(in crate::law) mod the_routing_table_admits_the_formation;
