//! Candidate hearings: those that exist and those that a sitting pattern allows.

use crate::facts::calendar::Slot;
use crate::facts::ids::{CaseIx, ChamberIx, HearingId, PatternId, PersonIx, RoomIx, SectionIx};
use crate::facts::input::{Formation, HearingState, PatternUse};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The body whose members may form the bench.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// One section.
    Section(SectionIx),
    /// Several sections of one chamber.
    JointSections(Vec<SectionIx>),
    /// A chamber.
    Chamber(ChamberIx),
    /// Several chambers.
    Chambers(Vec<ChamberIx>),
    /// The whole court.
    Court,
}

/// What a person already decided of a hearing.
#[derive(Debug, Clone)]
pub struct Existing {
    /// How far it has come.
    pub state: HearingState,
    /// Held as it stands, whatever its state.
    pub pinned: bool,
    /// Where.
    pub room: Option<RoomIx>,
    /// Magistrates who attend; empty means: to be proposed.
    pub attendees: Vec<PersonIx>,
    /// Magistrates who were to attend and are to be replaced by others.
    pub replaced: Vec<PersonIx>,
    /// Advocate general.
    pub advocate_general: Option<PersonIx>,
    /// Greffier.
    pub clerk: Option<PersonIx>,
    /// Cases listed.
    pub cases: Vec<CaseIx>,
    /// Days announced for decisions.
    pub announced: BTreeMap<CaseIx, NaiveDate>,
}

impl Existing {
    /// Whether the hearing is held as it stands.
    pub fn is_fixed(&self) -> bool {
        self.pinned
            || matches!(
                self.state,
                HearingState::Validated
                    | HearingState::Published
                    | HearingState::Held
                    | HearingState::Closed
            )
    }

    /// Whether people named the whole bench: nobody else may sit.
    pub fn names_the_bench(&self) -> bool {
        !self.attendees.is_empty() && self.replaced.is_empty()
    }

    /// Everybody whom people named.
    pub fn everybody(&self) -> impl Iterator<Item = PersonIx> + '_ {
        self.attendees.iter().copied().chain(self.advocate_general).chain(self.clerk)
    }
}

/// A hearing that may be held.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Id: the existing hearing's, or pattern, date and half-day.
    pub id: HearingId,
    /// Who sits.
    pub unit: Unit,
    /// In which formation.
    pub formation: Formation,
    /// When.
    pub slot: Slot,
    /// What it is for.
    pub purpose: PatternUse,
    /// The pattern that allows it; none for a hearing fixed by hand outside the patterns.
    pub pattern: Option<PatternId>,
    /// The room it usually takes.
    pub usual_room: Option<RoomIx>,
    /// What a person already decided of it.
    pub existing: Option<Existing>,
}

impl Candidate {
    /// What is decided of it, if it is held as it stands.
    pub fn fixed(&self) -> Option<&Existing> {
        self.existing.as_ref().filter(|existing| existing.is_fixed())
    }

    /// Whether its bench is computed from ranks and designations (plenary and beyond).
    pub fn is_computed(&self) -> bool {
        match self.formation {
            Formation::Restricted | Formation::Section | Formation::JointSections => false,
            Formation::ChamberPlenaryFull
            | Formation::ChamberPlenaryReduced
            | Formation::MixedChamber
            | Formation::PlenaryAssembly
            | Formation::MixedOpinion
            | Formation::PlenaryOpinion => true,
        }
    }

    /// Whether it is a bench of several chambers.
    pub fn is_solemn(&self) -> bool {
        matches!(
            self.formation,
            Formation::MixedChamber
                | Formation::PlenaryAssembly
                | Formation::MixedOpinion
                | Formation::PlenaryOpinion
        )
    }
}
