//! The tiers of the objective, in their order: a later one never costs an earlier one more than its
//! tolerance.

use crate::facts::text::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A tier of the objective. Written as its number, 1 to 6.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(into = "u8", try_from = "u8")]
pub enum Tier {
    /// Cases that must be decided by a date.
    LawAtRisk,
    /// What was known is kept.
    Stability,
    /// Cases wait as little as can be.
    JusticeInTime,
    /// Who sits.
    Benches,
    /// Who works how much.
    Load,
    /// Which days and rooms.
    Calendar,
}

impl Tier {
    /// Every tier, in order.
    pub const ALL: [Self; 6] = [
        Self::LawAtRisk,
        Self::Stability,
        Self::JusticeInTime,
        Self::Benches,
        Self::Load,
        Self::Calendar,
    ];

    /// Its number, 1 to 6.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Whether it is about which cases are listed where; the others only choose among the plans that
    /// keep those lists.
    pub fn is_of_lists(self) -> bool {
        self <= Self::JusticeInTime
    }

    /// Its name.
    pub fn name(self) -> Text {
        match self {
            Self::LawAtRisk => Text::new("Risque légal", "Law at risk"),
            Self::Stability => Text::new("Stabilité", "Stability"),
            Self::JusticeInTime => Text::new("Justice rendue à temps", "Justice done in time"),
            Self::Benches => Text::new("Qualité des formations", "Good benches"),
            Self::Load => Text::new("Charge équitable et supportable", "Fair and bearable load"),
            Self::Calendar => Text::new("Calendrier", "Calendar"),
        }
    }
}

impl From<Tier> for u8 {
    fn from(tier: Tier) -> Self {
        tier.number()
    }
}

impl TryFrom<u8> for Tier {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|tier| tier.number() == number);
        found.ok_or_else(|| format!("no tier {number}"))
    }
}
