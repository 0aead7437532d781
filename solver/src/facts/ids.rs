//! Typed identifiers. External ids are strings that the court gave; indices are dense positions in
//! one [`crate::facts::domain::CourtModel`] and are never serialised.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! external_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
            JsonSchema, derive_more::Display, derive_more::From, derive_more::Into,
        )]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self(value.to_owned())
            }
        }

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

external_id!(
    /// A chamber: civ1, civ2, civ3, comm, soc, cr, or another court's own code.
    ChamberId
);
external_id!(
    /// A section of a chamber, unique in the court.
    SectionId
);
external_id!(
    /// A pseudonymous person, P0001 style.
    PersonId
);
external_id!(
    /// A case (pourvoi) number, such as 22-21.562.
    CaseNumber
);
external_id!(
    /// A courtroom.
    RoomId
);
external_id!(
    /// A hearing, existing or proposed.
    HearingId
);
external_id!(
    /// A line of a sitting pattern.
    PatternId
);
external_id!(
    /// A sitting or a meeting fixed elsewhere.
    CommitmentId
);
external_id!(
    /// A group of linked cases.
    GroupId
);

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, derive_more::From,
            derive_more::Into,
        )]
        pub struct $name(pub usize);
    };
}

index!(
    /// Position of a chamber in the model.
    ChamberIx
);
index!(
    /// Position of a section in the model.
    SectionIx
);
index!(
    /// Position of a person in the model.
    PersonIx
);
index!(
    /// Position of a case in the model.
    CaseIx
);
index!(
    /// Position of a room in the model.
    RoomIx
);
index!(
    /// Position of a candidate hearing in the model.
    HearingIx
);

/// The stable code of a rule, such as `FORM-04`; never reused.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    JsonSchema,
    derive_more::Display,
)]
pub struct RuleCode(pub &'static str);

/// The stable code of an objective term, such as `JUST-WAIT`; never reused.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    JsonSchema,
    derive_more::Display,
)]
pub struct TermCode(pub &'static str);
