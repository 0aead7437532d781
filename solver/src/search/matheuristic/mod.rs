//! The engine's own search: a lawful start, then neighbourhoods solved exactly.

mod construct;
mod incumbent;
mod staffing;
#[cfg(feature = "milp")]
mod windows;

pub use construct::construct;
pub use incumbent::Incumbent;
#[cfg(feature = "milp")]
pub use windows::{Freedom, improve_by_windows, improve_part};
