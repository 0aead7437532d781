//! What can be done, as the table of rights counts it.

use store::DraftState;

/// Something that a caller may or may not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::AsRefStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum Action {
    /// Rules, terms, codes; what the service offers.
    ReadCatalogue,
    /// Validate a document that is not kept.
    CheckDocument,
    /// Names, dates and figures of the data.
    ReadDataset,
    /// Chambers, sections, patterns, rooms, people and cases, to label what is shown.
    ReadItems,
    /// The data themselves, and why people are absent.
    ReadDocument,
    /// A new revision of the data.
    ChangeDataset,
    /// Ask for a draft.
    Propose,
    /// Follow a planning.
    ReadOperation,
    /// Stop a planning that one asked for.
    CancelOwn,
    /// Stop a planning that somebody else asked for.
    CancelOthers,
    /// Drafts: what they say, why, and what differs between two.
    ReadDraft,
    /// Verify a calendar.
    Verify,
    /// Change a draft by hand before it is validated.
    Edit,
    /// Change by hand what was validated, by an override.
    EditValidated,
    /// Put a draft before those who decide, or take it back.
    Submit,
    /// Validate a draft, or withdraw a validation.
    Validate,
    /// Record what happened elsewhere: published, held, closed.
    Record,
    /// Give a draft up.
    GiveUp,
}

impl Action {
    /// That of moving a draft from a state to another.
    pub(crate) fn of_transition(from: DraftState, to: DraftState) -> Self {
        match (from, to) {
            (_, DraftState::Validated) | (DraftState::Validated, DraftState::Proposed) => {
                Self::Validate
            }
            (_, DraftState::Draft | DraftState::Proposed) => Self::Submit,
            (_, DraftState::PublishedElsewhere | DraftState::Held | DraftState::Closed) => {
                Self::Record
            }
            (_, DraftState::Cancelled) => Self::GiveUp,
        }
    }
}
