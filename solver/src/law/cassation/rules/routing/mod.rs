//! Which formation hears a case.

pub(in crate::law) mod a_case_stays_with_its_section;
pub(in crate::law) mod an_ordered_formation_is_honoured;
pub(in crate::law) mod the_case_itself_names_its_bench;
pub(in crate::law) mod the_routing_table_admits_the_formation;
