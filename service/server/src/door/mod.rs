//! Connections: who has a place at the port, for how long, and how each is served. A connection has some time to bring a caller whom
//! the gate knows; those that have not yet share a few places of their own, where the oldest makes room for the next. Nothing of what is called is known here.

mod host;
mod places;

pub(crate) use host::Host;
pub(crate) use places::{Places, Visit};
