//! What the law asks of a bench of several chambers, for one case: who presides, who sits by office,
//! how many seats each chamber has.

use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, ChamberIx, HearingIx, PersonIx};
use crate::facts::input::{Formation, OfficeKind};
use crate::law::cassation::presidency::presidency_chain;

/// What the law asks of one chamber of the bench; the member who presides the bench is not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChamberSeats {
    /// The chamber.
    pub chamber: ChamberIx,
    /// Its president and its dean, as far as they can sit and do not preside.
    pub officers: Vec<PersonIx>,
    /// Conseillers one of whom must sit: those designated for the year who can and, where the
    /// chamber has one seat for a conseiller, those who report the case. Empty if all the designated
    /// are impeded.
    pub entitled: Vec<PersonIx>,
    /// Number of seats.
    pub seats: usize,
}

/// What the law asks of the bench.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SolemnSeats {
    /// Who is due to preside: the first president or the most senior chamber president who can sit.
    pub presiding: Option<PersonIx>,
    /// What each chamber owes.
    pub chambers: Vec<ChamberSeats>,
}

impl SolemnSeats {
    /// Number of members.
    pub fn size(&self) -> usize {
        1 + self.chambers.iter().map(|chamber| chamber.seats).sum::<usize>()
    }

    /// The chamber of the bench whose president is due to preside it.
    pub fn presiding_chamber<'a>(&'a self, model: &CourtModel) -> Option<&'a ChamberSeats> {
        let chamber = model.people[self.presiding?].chamber?;
        self.chambers.iter().find(|seats| seats.chamber == chamber)
    }
}

/// What the law asks of the bench of a case at a hearing; none unless the bench is of several
/// chambers.
///
/// # Source
/// COJ L.421-4 (mixed), L.421-5 (assembly), L.441-2 and R.441-1 (opinions), R.431-11 and R.431-12
/// (designations).
pub fn solemn_seats(model: &CourtModel, hearing: HearingIx, case: CaseIx) -> Option<SolemnSeats> {
    let candidate = &model.hearings[hearing];
    let (judges, office) = match candidate.formation {
        Formation::Restricted
        | Formation::Section
        | Formation::JointSections
        | Formation::ChamberPlenaryFull
        | Formation::ChamberPlenaryReduced => return None,
        Formation::MixedChamber => (2, OfficeKind::MixedChamberJudge),
        Formation::PlenaryAssembly => (1, OfficeKind::PlenaryAssemblyJudge),
        Formation::MixedOpinion | Formation::PlenaryOpinion => (1, OfficeKind::OpinionJudge),
    };
    let date = candidate.slot.date;
    let facts = &model.cases[case];
    let can_sit =
        |person: &PersonIx| model.can_attend(*person, hearing) && !facts.excludes(*person);
    let presiding = presidency_chain(model, hearing)
        .into_iter()
        .find(|person| can_sit(person) && !facts.reports(*person));
    let chambers = model
        .chambers_of(hearing)
        .into_iter()
        .map(|chamber| {
            let dean = model.chamber_dean(chamber, date);
            let officers = model.president_of(chamber, date).into_iter().chain(dean);
            let mut judges_able = model.judges_of_chamber(chamber, date);
            judges_able.retain(|person| can_sit(person) && Some(*person) != dean);
            let (mut entitled, others): (Vec<PersonIx>, Vec<PersonIx>) = judges_able
                .into_iter()
                .partition(|&person| model.people[person].holds(office, date));
            if judges == 1 && !entitled.is_empty() {
                entitled.extend(others.into_iter().filter(|&person| facts.reports(person)));
            }
            ChamberSeats {
                chamber,
                officers: officers
                    .filter(|person| can_sit(person) && Some(*person) != presiding)
                    .collect(),
                entitled,
                seats: 2 + judges,
            }
        })
        .collect();
    Some(SolemnSeats { presiding, chambers })
}

/// Whether a person may hold a seat of the chamber on a bench of several chambers: its president or
/// one of its conseillers.
pub fn may_hold_seat(model: &CourtModel, person: PersonIx, chamber: ChamberIx) -> bool {
    let someone = &model.people[person];
    let president = someone.role == crate::facts::input::Role::ChamberPresident;
    someone.chamber == Some(chamber) && (someone.is_judge() || president)
}

/// Number of chambers without which a bench of several chambers is none.
pub fn least_chambers(model: &CourtModel, formation: Formation) -> usize {
    match formation {
        Formation::Restricted
        | Formation::Section
        | Formation::JointSections
        | Formation::ChamberPlenaryFull
        | Formation::ChamberPlenaryReduced => 1,
        Formation::MixedOpinion => 2,
        Formation::MixedChamber => 3,
        Formation::PlenaryAssembly | Formation::PlenaryOpinion => model.chambers.len(),
    }
}
