//! Names of formations, capacities and absences, as court people say them.

use crate::bench::Capacity;
use crate::input::{Formation, UnavailabilityCode};
use crate::text::Text;

/// Name of a formation.
pub fn formation_name(formation: Formation) -> Text {
    match formation {
        Formation::Restricted => Text::new("formation restreinte", "restricted bench"),
        Formation::Section => Text::new("formation de section", "section bench"),
        Formation::JointSections => Text::new("sections réunies", "joint sections"),
        Formation::ChamberPlenaryFull => {
            Text::new("formation plénière de chambre", "chamber plenary")
        }
        Formation::ChamberPlenaryReduced => {
            Text::new("formation plénière de chambre réduite", "reduced chamber plenary")
        }
        Formation::MixedChamber => Text::new("chambre mixte", "mixed chamber"),
        Formation::PlenaryAssembly => Text::new("assemblée plénière", "plenary assembly"),
        Formation::MixedOpinion => Text::new("formation mixte pour avis", "mixed opinion bench"),
        Formation::PlenaryOpinion => {
            Text::new("formation plénière pour avis", "plenary opinion bench")
        }
    }
}

/// Name of a capacity.
pub fn capacity_name(capacity: Capacity) -> Text {
    match capacity {
        Capacity::Presiding => Text::new("préside", "presides"),
        Capacity::ChamberPresident => Text::new("président de chambre", "chamber president"),
        Capacity::Dean => Text::new("doyen", "dean"),
        Capacity::Judge => Text::new("conseiller", "judge"),
        Capacity::DesignatedJudge => Text::new("conseiller désigné", "designated judge"),
        Capacity::Rapporteur => Text::new("rapporteur", "rapporteur"),
        Capacity::CalledJudge => Text::new("conseiller appelé", "judge called"),
        Capacity::CompletingReferendary => {
            Text::new("conseiller référendaire appelé à compléter", "referendary judge completing")
        }
        Capacity::Referendary => Text::new("conseiller référendaire", "referendary judge"),
        Capacity::Substitute => Text::new("suppléant", "substitute"),
    }
}

/// Why somebody is away, in one word.
pub(super) fn absence_name(code: UnavailabilityCode) -> Text {
    match code {
        UnavailabilityCode::Leave => Text::new("congé", "leave"),
        UnavailabilityCode::Training => Text::new("formation", "training"),
        UnavailabilityCode::OtherDuty => Text::new("autre fonction", "another duty"),
        UnavailabilityCode::PartTime => Text::new("temps partiel", "part time"),
        UnavailabilityCode::Recusal => Text::new("déport", "recusal"),
        UnavailabilityCode::Other => Text::new("empêchement", "impediment"),
    }
}
