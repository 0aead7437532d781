//! Who presides.

pub(in crate::law) mod a_presiding_chamber_president_leaves_his_seat;
pub(in crate::law) mod the_highest_in_order_presides;
