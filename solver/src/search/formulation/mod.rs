//! From the model and the rules to the rows of the optimiser, and back from a point to a calendar.

mod assemble;
mod decode;

pub use assemble::{Selection, assemble, columns, lists, prune, prune_around};
pub use decode::{decode, encode};
