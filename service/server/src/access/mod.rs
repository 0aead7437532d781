//! Who may do what. A caller is identified (`identify`), then let through to what its roles allow (`table`), in the chambers
//! of its roles (`caller`), no faster than agreed (`rate`). Whatever is not allowed here is refused.

mod action;
mod caller;
mod error;
mod gate;
mod identify;
mod keys;
mod rate;
mod table;
mod token;

pub(crate) use action::Action;
pub(crate) use caller::Caller;
pub use error::AccessError;
pub(crate) use gate::GateLayer;
pub use identify::Access;
