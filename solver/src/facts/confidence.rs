//! How sure a citation is, shown wherever the citation is.

use crate::facts::text::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How sure a citation is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum Confidence {
    /// The text was read in a recent version.
    #[serde(rename = "V")]
    Verified,
    /// The text was read in an older or secondary version.
    #[serde(rename = "V-")]
    VerifiedOld,
    /// Observed in published decisions.
    #[serde(rename = "O")]
    Observed,
    /// From memory; not verified.
    #[serde(rename = "M")]
    Memory,
    /// An assumption of the engine.
    #[serde(rename = "A")]
    Assumption,
}

impl Confidence {
    /// The words that go with a citation.
    pub fn label(self) -> Text {
        match self {
            Self::Verified => Text::new("texte vérifié", "text verified"),
            Self::VerifiedOld => {
                Text::new("vérifié dans une version ancienne", "verified in an older version")
            }
            Self::Observed => Text::new("observé dans des décisions", "observed in decisions"),
            Self::Memory => Text::new("non vérifié, de mémoire", "unverified, from memory"),
            Self::Assumption => Text::new("hypothèse à confirmer", "assumption to confirm"),
        }
    }

    /// Whether a reader must be warned before relying on the citation.
    pub fn is_low(self) -> bool {
        matches!(self, Self::Memory | Self::Assumption)
    }
}
