//! The engine's own search: a lawful start, then neighbourhoods solved exactly.

mod construct;
mod incumbent;
mod staffing;

pub use construct::construct;
pub use incumbent::Incumbent;
