//! What is true: validated, indexed, immutable facts, and the few pure functions over them that the
//! rules' two halves both need (who may sit where, in which order).

mod build;
mod case;
mod court;
mod hearing;
mod model;
mod permanence;
mod person;
mod quorum;
mod routing;
mod universe;
mod weights;

pub use case::{Block, Case, DueDate, Exclusion, Group};
pub use court::{Chamber, Room, Section};
pub use hearing::{Candidate, Existing, Unit};
pub use model::{CourtModel, ReferenceHearing, Wish};
pub use permanence::Permanence;
pub use person::{Office, Person};
pub use quorum::{SectionVoices, VoiceSource};
pub use routing::{Routing, kept_out_by, routing};
pub use weights::state_points;
