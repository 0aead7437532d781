//! Names of formations, capacities, voices, roles, reasons and absences, as court people say them.

use crate::facts::input::{Formation, Role, UnavailabilityCode};
use crate::facts::plan::{BoundStatus, ReasonCode, Severity};
use crate::facts::plan::{Capacity, Vote};
use crate::facts::text::Text;

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

/// Name of a voice.
pub fn vote_name(vote: Vote) -> Text {
    match vote {
        Vote::Deliberative => Text::new("voix délibérative", "votes"),
        Vote::Consultative => Text::new("voix consultative", "is heard"),
    }
}

/// Name of a role.
pub fn role_name(role: Role) -> Text {
    match role {
        Role::FirstPresident => Text::new("premier président", "first president"),
        Role::ChamberPresident => Text::new("président de chambre", "president of chamber"),
        Role::Judge => Text::new("conseiller", "judge"),
        Role::ExtraordinaryJudge => {
            Text::new("conseiller en service extraordinaire", "judge in extraordinary service")
        }
        Role::ReferendaryJudge => Text::new("conseiller référendaire", "referendary judge"),
        Role::Auditor => Text::new("auditeur", "auditor"),
        Role::ProsecutorGeneral => Text::new("procureur général", "prosecutor general"),
        Role::FirstAdvocateGeneral => Text::new("premier avocat général", "first advocate general"),
        Role::AdvocateGeneral => Text::new("avocat général", "advocate general"),
        Role::ReferendaryAdvocateGeneral => {
            Text::new("avocat général référendaire", "referendary advocate general")
        }
        Role::Clerk => Text::new("greffier", "greffier"),
    }
}

/// Name of a reason.
pub fn reason_name(reason: ReasonCode) -> Text {
    match reason {
        ReasonCode::DueDateImpossible => {
            Text::new("échéance légale impossible à tenir", "legal due date impossible to meet")
        }
        ReasonCode::NotReady => Text::new("pas encore en état", "not ready yet"),
        ReasonCode::ReportLate => Text::new("rapport absent ou tardif", "report missing or late"),
        ReasonCode::NoRapporteur => Text::new("sans rapporteur", "no rapporteur"),
        ReasonCode::StruckOff => Text::new("radiée du rôle", "struck off"),
        ReasonCode::Withdrawn => Text::new("désistement", "withdrawn"),
        ReasonCode::Stayed => Text::new("sursis", "stayed"),
        ReasonCode::WaitsForCase => Text::new("attend une autre affaire", "waits for another case"),
        ReasonCode::NoHearing => Text::new("aucune audience admissible", "no admissible hearing"),
        ReasonCode::NoticeTooShort => Text::new("avis trop court", "notice too short"),
        ReasonCode::RapporteurAbsent => Text::new("rapporteur absent", "rapporteur absent"),
        ReasonCode::NoBench => Text::new("pas de composition légale", "no lawful bench"),
        ReasonCode::GroupBlocked => Text::new("affaire liée bloquée", "linked case blocked"),
        ReasonCode::Banned => Text::new("écartée par une décision", "kept out by a decision"),
        ReasonCode::NoCapacity => Text::new("audiences pleines", "hearings full"),
    }
}

/// Name of a severity.
pub fn severity_name(severity: Severity) -> Text {
    match severity {
        Severity::Error => Text::new("manquement", "breach"),
        Severity::Warning => Text::new("alerte", "warning"),
        Severity::Overridden => Text::new("dérogation", "override"),
    }
}

/// How a bound stands.
pub fn bound_name(status: BoundStatus) -> Text {
    match status {
        BoundStatus::Optimal => Text::new("optimal, prouvé", "optimal, proven"),
        BoundStatus::Bounded => Text::new("borné", "bounded"),
        BoundStatus::Unknown => Text::new("sans borne", "no bound"),
    }
}

/// Why somebody is away, in one word.
pub fn absence_name(code: UnavailabilityCode) -> Text {
    match code {
        UnavailabilityCode::Leave => Text::new("congé", "leave"),
        UnavailabilityCode::Training => Text::new("formation", "training"),
        UnavailabilityCode::OtherDuty => Text::new("autre fonction", "another duty"),
        UnavailabilityCode::PartTime => Text::new("temps partiel", "part time"),
        UnavailabilityCode::Recusal => Text::new("déport", "recusal"),
        UnavailabilityCode::Other => Text::new("empêchement", "impediment"),
    }
}
