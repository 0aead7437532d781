//! Chambers, sections and rooms as the rules see them.

use crate::facts::calendar::{Closure, Slot};
use crate::facts::ids::{ChamberId, ChamberIx, RoomId, SectionId};
use crate::facts::input::{ChamberKind, DeliberationInput, Formation};

/// A chamber.
#[derive(Debug, Clone)]
pub struct Chamber {
    /// Code.
    pub id: ChamberId,
    /// Name shown on pages.
    pub name: String,
    /// Civil or criminal.
    pub kind: ChamberKind,
    /// Most hearings in a calendar year.
    pub annual_hearing_quota: Option<u32>,
    /// Hearings of the year outside this document.
    pub hearings_held_this_year: u32,
    /// Age that a case should not exceed at its hearing, in months.
    pub target_age_months: u32,
    /// Days from hearing to decision.
    pub deliberation: DeliberationInput,
}

impl Chamber {
    /// Whether it follows criminal procedure.
    pub fn is_criminal(&self) -> bool {
        self.kind == ChamberKind::Criminal
    }

    /// Calendar days from a hearing to the decision of a case with a due date: the chamber's own,
    /// else none in criminal matters and seven in the others.
    pub fn urgent_days(&self) -> u32 {
        self.deliberation.urgent_days.unwrap_or(if self.is_criminal() { 0 } else { 7 })
    }

    /// Calendar days from a hearing in this formation to the decision.
    pub fn deliberation_days(&self, formation: Formation, urgent: bool) -> u32 {
        if urgent {
            return self.urgent_days();
        }
        match formation {
            Formation::Restricted => self.deliberation.restricted_days,
            Formation::Section | Formation::JointSections => self.deliberation.section_days,
            Formation::ChamberPlenaryFull
            | Formation::ChamberPlenaryReduced
            | Formation::MixedChamber
            | Formation::PlenaryAssembly
            | Formation::MixedOpinion
            | Formation::PlenaryOpinion => self.deliberation.plenary_days,
        }
    }
}

/// A section.
#[derive(Debug, Clone)]
pub struct Section {
    /// Code.
    pub id: SectionId,
    /// Chamber.
    pub chamber: ChamberIx,
    /// Name shown on pages.
    pub name: String,
}

/// A courtroom.
#[derive(Debug, Clone)]
pub struct Room {
    /// Code.
    pub id: RoomId,
    /// Name shown on pages.
    pub name: String,
    /// Seats on the bench.
    pub bench_seats: u32,
    /// When it can't be used.
    pub closures: Vec<Closure>,
}

impl Room {
    /// Whether it can be used in a half-day.
    pub fn is_open(&self, slot: Slot) -> bool {
        !self.closures.iter().any(|closure| closure.covers(slot))
    }
}
