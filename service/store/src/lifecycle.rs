//! The life of a draft. The engine proposes; people decide; the records say what they decided.

/// Where a draft stands.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    strum::AsRefStr,
    strum::EnumString,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum DraftState {
    /// As the engine made it.
    Draft,
    /// Put before those who decide.
    Proposed,
    /// Decided.
    Validated,
    /// Published by the court's own tools.
    PublishedElsewhere,
    /// The hearings were held.
    Held,
    /// Over.
    Closed,
    /// Given up.
    Cancelled,
}

/// Whether a draft's hearings may be changed by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Editing {
    /// Freely.
    Free,
    /// With an override and its reason: people were notified.
    WithOverride,
    /// No more.
    Never,
}

impl DraftState {
    /// The states that people may move a draft to from this one.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Proposed, Self::Cancelled],
            Self::Proposed => &[Self::Draft, Self::Validated, Self::Cancelled],
            Self::Validated => &[Self::Proposed, Self::PublishedElsewhere, Self::Cancelled],
            Self::PublishedElsewhere => &[Self::Held, Self::Cancelled],
            Self::Held => &[Self::Closed],
            Self::Closed | Self::Cancelled => &[],
        }
    }

    /// Whether a draft in this state may be edited.
    pub fn editing(self) -> Editing {
        match self {
            Self::Draft | Self::Proposed => Editing::Free,
            Self::Validated | Self::PublishedElsewhere => Editing::WithOverride,
            Self::Held | Self::Closed | Self::Cancelled => Editing::Never,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    #[test]
    fn a_life_ends() {
        for state in DraftState::VARIANTS {
            let is_over = matches!(state, DraftState::Closed | DraftState::Cancelled);
            assert_eq!(state.next().is_empty(), is_over, "{state:?}");
            assert!(!state.next().contains(state), "{state:?}");
        }
    }

    #[test]
    fn nothing_is_published_before_people_validated_it() {
        for state in DraftState::VARIANTS {
            let may = state.next().contains(&DraftState::PublishedElsewhere);
            assert_eq!(may, *state == DraftState::Validated, "{state:?}");
        }
    }
}
