//! What the law says of the Cour de cassation: formations, routing, time limits, presidency, benches.
//! Another court's law would stand beside this folder.

pub mod bench;
pub mod claims;
pub mod delivery;
pub mod forecast;
pub mod permanence;
pub mod presidency;
pub mod quorum;
pub mod rooms;
pub mod routing;
pub mod rules;
pub mod time_limits;
pub mod written;
