//! Who judges which case: the bench that follows from the attendance, the exclusions of the case
//! and the law. One pure function; the plan, the role and the explanations all use it.

mod derive;
mod designate;
#[cfg(test)]
mod oracles;
mod solemn;

pub use derive::{derive, held};
pub use designate::{Designated, DesignatedSeat, designate, displaced};
pub use solemn::{ChamberSeats, SolemnSeats, least_chambers, may_hold_seat, solemn_seats};
