//! The advocate general who attends is one of those assigned to the chamber.
//!
//! Source: the procureur général assigns advocates general to chambers; benches of several chambers hear the
//! procureur général or a first advocate general. Shape: prunings. Whoever people named may attend.

use crate::facts::input::Role;
use crate::law::cassation::presidency::eligible_prosecution;
use crate::law::prelude::*;

pub(in crate::law) struct AdvocateGeneralBelongsToTheChamber;

const CODE: RuleCode = RuleCode("HUM-08");

impl Stated for AdvocateGeneralBelongsToTheChamber {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "L'avocat général présent est affecté à la chambre ; devant les formations de plusieurs chambres, c'est le procureur général ou un premier avocat général.",
        statement_en: "The advocate general who attends is assigned to the chamber; before benches of several chambers, the procureur général or a first advocate general attends.",
        citations: &[
            Citation::new("COJ, art. L. 432-1", Confidence::VerifiedOld),
            Citation::new(
                "Affectation des avocats généraux aux chambres par le procureur général",
                Confidence::VerifiedOld,
            ),
        ],
        sanction_fr: "Organisation du parquet général méconnue.",
        sanction_en: "The organisation of the prosecution is disregarded.",
        parameters: &["people.chamber"],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "désigner un avocat général de la chambre",
            "designate an advocate general of the chamber",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for AdvocateGeneralBelongsToTheChamber {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            let chamber = model.chamber_of(hearing);
            let named = candidate.fixed().and_then(|fixed| fixed.advocate_general);
            for person in eligible_prosecution(model, hearing) {
                let facts = &model.people[person];
                let first = matches!(facts.role, Role::FirstAdvocateGeneral);
                let assigned = match chamber {
                    Some(_) => facts.chamber == chamber,
                    None => first,
                };
                let at_large = facts.role == Role::ProsecutorGeneral;
                if !assigned && !at_large && named != Some(person) {
                    pruning.forbid_attendance(person, hearing, CODE);
                }
            }
        }
    }
}

impl Check for AdvocateGeneralBelongsToTheChamber {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let Some(person) = held.advocate_general else { continue };
            let hearing = &model.hearings[held.hearing];
            let decided = hearing.fixed().is_some_and(|it| it.advocate_general == Some(person));
            if decided || may_attend(model, held.hearing, person) {
                continue;
            }
            let who = &model.people[person].id;
            breaches.push(
                Breach::new(
                    CODE,
                    format!(
                        "{who} n'est pas affecté à la chambre de l'audience {} ({})",
                        hearing.id,
                        hearing.slot.fr()
                    ),
                    format!(
                        "{who} is not assigned to the chamber of hearing {} ({})",
                        hearing.id,
                        hearing.slot.en()
                    ),
                )
                .at(held.hearing)
                .person(person),
            );
        }
        breaches
    }
}

fn may_attend(model: &CourtModel, hearing: HearingIx, person: PersonIx) -> bool {
    let someone = &model.people[person];
    match someone.role {
        Role::ProsecutorGeneral => true,
        Role::FirstAdvocateGeneral if model.hearings[hearing].is_solemn() => true,
        Role::FirstAdvocateGeneral | Role::AdvocateGeneral | Role::ReferendaryAdvocateGeneral => {
            model.chamber_of(hearing).is_some_and(|chamber| someone.chamber == Some(chamber))
        }
        Role::FirstPresident
        | Role::ChamberPresident
        | Role::Judge
        | Role::ExtraordinaryJudge
        | Role::ReferendaryJudge
        | Role::Auditor
        | Role::Clerk => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::input::HearingState;
    use crate::testkit::{Court, existing, no_draw_breaks};

    fn court() -> Court {
        Court::civil().edit(|doc| {
            let mut other = doc.people[16].clone();
            (other.id, other.role, other.chamber) = ("P0029".into(), Role::AdvocateGeneral, None);
            doc.people.push(other);
        })
    }

    #[test]
    fn an_advocate_general_of_the_chamber_is_lawful() {
        let court = court().hold("s1-f-2026-03-10-am", &["P0001", "P0021"], &[]);
        assert_eq!(
            AdvocateGeneralBelongsToTheChamber.check(&court.model(), &court.calendar()),
            vec![]
        );
    }

    #[test]
    fn an_advocate_general_of_no_chamber_is_a_breach() {
        let court = court().hold("s1-f-2026-03-10-am", &["P0001", "P0029"], &[]);
        assert_eq!(
            AdvocateGeneralBelongsToTheChamber.check(&court.model(), &court.calendar()).len(),
            1
        );
    }

    fn named() -> Court {
        court().edit(|doc| {
            let mut hearing = existing("s1-f-2026-03-10-am", "s1", "2026-03-10", &["24-10.001"]);
            hearing.state = HearingState::Validated;
            hearing.advocate_general = Some("P0029".into());
            doc.hearings.push(hearing);
        })
    }

    #[test]
    fn whoever_people_named_is_lawful() {
        let court = named().hold("s1-f-2026-03-10-am", &["P0001", "P0029"], &["24-10.001"]);
        assert_eq!(
            AdvocateGeneralBelongsToTheChamber.check(&court.model(), &court.calendar()),
            vec![]
        );
    }

    /// Only those who may attend are ever drawn, so that every draw is lawful.
    #[test]
    fn rows_and_check_agree() {
        no_draw_breaks(500, &named(), &AdvocateGeneralBelongsToTheChamber);
    }
}
