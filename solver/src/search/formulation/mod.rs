//! From the model and the rules to the rows of the optimiser, and back from a point to a calendar.

mod assemble;
mod decode;

pub use assemble::{Selection, assemble, columns, eligible, lists, prune, prune_around};
pub use decode::{decode, encode};
