//! Why an edit can't be made, as a kind that carries its objects and as a sentence.

use crate::facts::ids::{CaseNumber, HearingId, PersonId, RoomId};
use crate::facts::text::Text;
use std::fmt::Display;

/// An edit that can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .fault.text().fr)]
pub struct EditError {
    /// Its place among the edits, from 0.
    pub at: usize,
    /// Why.
    pub fault: EditFault,
}

/// Why an edit can't be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditFault {
    /// No case of the scope has this number.
    UnknownCase {
        /// The number asked for.
        case: CaseNumber,
        /// The known one that is nearest, if one is near.
        nearest: Option<CaseNumber>,
    },
    /// No hearing of this id may be held in the scope.
    UnknownHearing {
        /// The id asked for.
        hearing: HearingId,
        /// The known one that is nearest, if one is near.
        nearest: Option<HearingId>,
    },
    /// Nobody has this id.
    UnknownPerson {
        /// The id asked for.
        person: PersonId,
        /// The known one that is nearest, if one is near.
        nearest: Option<PersonId>,
    },
    /// No room has this id.
    UnknownRoom {
        /// The id asked for.
        room: RoomId,
        /// The known one that is nearest, if one is near.
        nearest: Option<RoomId>,
    },
    /// The case is listed nowhere.
    NotListed {
        /// The case.
        case: CaseNumber,
    },
    /// The case is listed already.
    AlreadyListed {
        /// The case.
        case: CaseNumber,
        /// Where.
        hearing: HearingId,
    },
    /// The hearing may be held, but is not.
    NotHeld {
        /// The hearing.
        hearing: HearingId,
    },
    /// The hearing is held already.
    AlreadyHeld {
        /// The hearing.
        hearing: HearingId,
    },
    /// The person does not attend the hearing.
    NotAttending {
        /// The hearing.
        hearing: HearingId,
        /// The person.
        person: PersonId,
    },
    /// The person attends the hearing already.
    AlreadyAttending {
        /// The hearing.
        hearing: HearingId,
        /// The person.
        person: PersonId,
    },
    /// Somebody holds the only seat that the person could take.
    SeatTaken {
        /// The hearing.
        hearing: HearingId,
        /// Who would join.
        person: PersonId,
        /// Who holds the seat.
        holder: PersonId,
    },
}

impl EditFault {
    /// The fault as a sentence.
    pub fn text(&self) -> Text {
        match self {
            Self::UnknownCase { case, nearest } => unknown("l'affaire", "case", case, nearest),
            Self::UnknownHearing { hearing, nearest } => {
                unknown("l'audience", "hearing", hearing, nearest)
            }
            Self::UnknownPerson { person, nearest } => {
                unknown("la personne", "person", person, nearest)
            }
            Self::UnknownRoom { room, nearest } => unknown("la salle", "room", room, nearest),
            Self::NotListed { case } => Text::new(
                format!("l'affaire {case} n'est pas inscrite"),
                format!("case {case} is not listed"),
            ),
            Self::AlreadyListed { case, hearing } => Text::new(
                format!("l'affaire {case} est déjà inscrite à l'audience {hearing}"),
                format!("case {case} is listed already at hearing {hearing}"),
            ),
            Self::NotHeld { hearing } => Text::new(
                format!("l'audience {hearing} n'est pas tenue"),
                format!("hearing {hearing} is not held"),
            ),
            Self::AlreadyHeld { hearing } => Text::new(
                format!("l'audience {hearing} est déjà tenue"),
                format!("hearing {hearing} is held already"),
            ),
            Self::NotAttending { hearing, person } => Text::new(
                format!("{person} ne siège pas à l'audience {hearing}"),
                format!("{person} does not sit at hearing {hearing}"),
            ),
            Self::AlreadyAttending { hearing, person } => Text::new(
                format!("{person} siège déjà à l'audience {hearing}"),
                format!("{person} sits already at hearing {hearing}"),
            ),
            Self::SeatTaken { hearing, person, holder } => Text::new(
                format!("à l'audience {hearing}, {holder} tient déjà le siège de {person}"),
                format!("at hearing {hearing}, {holder} already holds the seat of {person}"),
            ),
        }
    }
}

fn unknown(
    what_fr: &str,
    what_en: &str,
    seen: &impl Display,
    nearest: &Option<impl Display>,
) -> Text {
    let (meant_fr, meant_en) = match nearest {
        Some(known) => {
            (format!(" ; vouliez-vous dire « {known} » ?"), format!("; did you mean \"{known}\"?"))
        }
        None => (String::new(), String::new()),
    };
    Text::new(
        format!("{what_fr} {seen} n'est pas connue{meant_fr}"),
        format!("{what_en} {seen} is not known{meant_en}"),
    )
}
