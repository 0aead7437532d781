//! Who presides.

pub(super) mod a_presiding_chamber_president_leaves_his_seat;
pub(super) mod the_highest_in_order_presides;
