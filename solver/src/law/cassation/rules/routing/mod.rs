//! Which formation hears a case.

pub(super) mod a_case_stays_with_its_section;
pub(super) mod a_second_appeal_goes_to_the_assembly;
pub(super) mod an_equal_split_goes_to_a_mixed_chamber;
pub(super) mod an_ordered_formation_is_honoured;
pub(super) mod the_chamber_examines_constitutional_questions;
pub(super) mod the_competent_bench_gives_the_opinion;
pub(super) mod the_routing_table_admits_the_formation;
