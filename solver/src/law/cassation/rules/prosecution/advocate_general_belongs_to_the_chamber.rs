//! The advocate general who attends is one of those assigned to the chamber.
//!
//! Source: the procureur général assigns advocates general to chambers, and may designate any of them to
//! speak before other benches: for a chamber people say so by setting the rule aside, for the hearing or
//! for the person; benches of several chambers hear any member of the parquet général. Shape: prunings.
//! Whoever people named may attend.

use crate::facts::input::Role;
use crate::law::cassation::presidency::eligible_prosecution;
use crate::law::prelude::*;

pub(in crate::law) struct AdvocateGeneralBelongsToTheChamber;

const CODE: RuleCode = RuleCode("HUM-08");

impl Stated for AdvocateGeneralBelongsToTheChamber {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "L'avocat général présent est affecté à la chambre, à moins que le procureur général n'en désigne un autre ; devant les formations de plusieurs chambres, tout membre du parquet général peut prendre la parole.",
        statement_en: "The advocate general who attends is assigned to the chamber, unless the procureur général designates another; before benches of several chambers any member of the parquet général may speak.",
        citations: &[
            Citation::new("COJ, art. L. 432-3", Confidence::VerifiedOld),
            Citation::new("COJ, art. R. 432-2", Confidence::VerifiedOld),
            Citation::new("COJ, art. L. 432-1", Confidence::VerifiedOld),
        ],
        hardness: Hardness::Overridable,
        sanction_fr: "Organisation du parquet général méconnue.",
        sanction_en: "The organisation of the prosecution is disregarded.",
        parameters: &["people.chamber"],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "désigner un avocat général de la chambre, ou faire désigner celui d'une autre par le procureur général",
            "designate an advocate general of the chamber, or have the procureur général designate another's",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for AdvocateGeneralBelongsToTheChamber {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            let Some(chamber) = model.chamber_of(hearing) else { continue };
            let named = candidate.fixed().and_then(|fixed| fixed.advocate_general);
            for person in eligible_prosecution(model, hearing) {
                let facts = &model.people[person];
                let assigned = facts.chamber == Some(chamber);
                let at_large = facts.role == Role::ProsecutorGeneral;
                let targets = [candidate.id.as_str(), facts.id.as_str()];
                let decided = named == Some(person) || model.is_overridden(CODE.0, &targets);
                if !assigned && !at_large && !decided {
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
    let at_large = model.hearings[hearing].is_solemn() || someone.role == Role::ProsecutorGeneral;
    someone.is_prosecution()
        && (at_large || model.chamber_of(hearing).is_some_and(|own| someone.chamber == Some(own)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::input::{HearingState, OverrideInput};
    use crate::testkit::{Court, existing, no_draw_breaks, person_ix};
    use crate::verify::verify_calendar;

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

    #[test]
    fn before_several_chambers_any_rank_may_speak() {
        let rule = AdvocateGeneralBelongsToTheChamber;
        let court = Court::solemn().edit(|doc| {
            let mut other = doc.people[1].clone();
            (other.id, other.role) = ("P0029".into(), Role::ReferendaryAdvocateGeneral);
            other.chamber = Some("cr".into());
            doc.people.push(other);
        });
        let model = court.model();
        for hearing in ["mx-2026-03-12-am", "po-2026-03-11-pm"] {
            let calendar = court.hold(hearing, &["P0029"], &[]).calendar();
            assert_eq!(rule.check(&model, &calendar), vec![]);
            let ix = crate::testkit::hearing_ix(&model, hearing);
            let pool = eligible_prosecution(&model, ix);
            assert!(pool.contains(&person_ix(&model, "P0029")));
        }
    }

    /// The procureur général designates P0029: for the hearing, or wherever he or she is called.
    #[test]
    fn whom_the_procureur_general_designates_may_attend_and_be_planned() {
        const HEARING: &str = "s1-f-2026-03-10-am";
        let plain = court().hold(HEARING, &["P0001", "P0029"], &[]);
        let severities = |court: &Court| {
            let found = verify_calendar(&court.model(), &court.calendar()).findings;
            let mut found = found.into_iter().filter(|finding| finding.rule == CODE.0);
            found.next().map(|finding| finding.severity)
        };
        assert_eq!(severities(&plain), Some(crate::facts::plan::Severity::Error));
        for target in [HEARING, "P0029"] {
            let court = plain.clone().edit(|doc| {
                let rule = CODE.0.to_owned();
                let (target, person) = (target.to_owned(), "P0020".into());
                let reason = "désignation".to_owned();
                doc.overrides.push(OverrideInput { rule, target, person, reason });
            });
            assert_eq!(severities(&court), Some(crate::facts::plan::Severity::Overridden));
            let model = court.model();
            let hearing = crate::testkit::hearing_ix(&model, HEARING);
            let person = person_ix(&model, "P0029");
            assert!(eligible_prosecution(&model, hearing).contains(&person));
            let mut pruning = Pruning::default();
            AdvocateGeneralBelongsToTheChamber.prune(&model, &mut pruning);
            assert!(pruning.allows_attendance(person, hearing));
        }
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
