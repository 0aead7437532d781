//! The court as rules read it: validated, indexed, immutable. Nothing here says what is lawful.

mod build;
mod case;
mod commitment;
mod court;
mod hearing;
mod model;
mod person;

pub use case::{Block, Case, Exclusion, ExclusionGround, Group};
pub use commitment::{Commitment, Commitments};
pub use court::{Chamber, Room, Section};
pub use hearing::{Candidate, Existing, Unit};
pub use model::{CourtModel, ReferenceHearing, Wish};
pub use person::{Office, Person};
