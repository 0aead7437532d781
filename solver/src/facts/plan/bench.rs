//! The bench of one case: who sits, in which capacity, with which voice.

use crate::facts::ids::{PersonIx, RuleCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// In which capacity a member sits in one case.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// Presides.
    Presiding,
    /// President of a chamber, as a member of a bench of several chambers.
    ChamberPresident,
    /// Dean.
    Dean,
    /// Conseiller.
    Judge,
    /// Conseiller designated for the year or by the order that constitutes the bench.
    DesignatedJudge,
    /// Reports the case.
    Rapporteur,
    /// Conseiller of another section or chamber, called to reach the quorum (COJ R.431-6).
    CalledJudge,
    /// Conseiller référendaire called to reach the quorum, with a vote (COJ L.431-3).
    CompletingReferendary,
    /// Conseiller référendaire of the section, consulted.
    Referendary,
    /// Replaces an impeded member.
    Substitute,
}

/// Weight of a member's voice, case by case.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    /// Votes.
    Deliberative,
    /// Is heard, doesn't vote.
    Consultative,
}

/// A member of the bench of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonIx,
    /// In which capacity.
    pub capacity: Capacity,
    /// With which voice.
    pub vote: Vote,
    /// The rule that puts the person there.
    pub rule: RuleCode,
}

/// The bench of one case, presiding member first, then by order of seating.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bench {
    /// Members.
    pub members: Vec<Member>,
}

impl Bench {
    /// The member who presides.
    pub fn presiding(&self) -> Option<PersonIx> {
        self.members
            .iter()
            .find(|member| member.capacity == Capacity::Presiding)
            .map(|member| member.person)
    }

    /// Number of voices that count.
    pub fn votes(&self) -> usize {
        self.members.iter().filter(|member| member.vote == Vote::Deliberative).count()
    }

    /// The member that a person is.
    pub fn member(&self, person: PersonIx) -> Option<&Member> {
        self.members.iter().find(|member| member.person == person)
    }

    /// Whether a person sits.
    pub fn has(&self, person: PersonIx) -> bool {
        self.member(person).is_some()
    }
}
