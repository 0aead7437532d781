//! The rapporteur of a mixed chamber or of the plenary assembly is one of its members: president or
//! conseiller of one of its chambers.
//!
//! Source: code de l'organisation judiciaire, art. R. 431-14. Shape: prunings. That he sits is the
//! matter of RAPP-03 and RAPP-04.

use crate::law::cassation::bench::may_hold_seat;
use crate::law::cassation::claims::Claims;
use crate::law::prelude::*;

pub(in crate::law) struct AMemberOfTheBenchReports;

const CODE: RuleCode = RuleCode("FORM-45");

impl Stated for AMemberOfTheBenchReports {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Le rapporteur devant la chambre mixte ou l'assemblée plénière est l'un de ses membres.",
        statement_en: "The rapporteur before a mixed chamber or the plenary assembly is one of its members.",
        citations: &[Citation::new("COJ, art. R. 431-14", Confidence::VerifiedOld)],
        sanction_fr: "Un autre rapporteur est à désigner parmi les membres de la formation.",
        sanction_en: "Another rapporteur must be named among the members of the bench.",
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "désigner un rapporteur parmi les membres de la formation",
            "designate a rapporteur among the members of the bench",
        ),
        ..RuleInfo::PLAIN
    };
}

fn is_concerned(formation: Formation) -> bool {
    matches!(formation, Formation::MixedChamber | Formation::PlenaryAssembly)
}

impl Formulate for AMemberOfTheBenchReports {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            if !is_concerned(candidate.formation) {
                continue;
            }
            let chambers = model.chambers_of(hearing);
            for case in model.cases_covered(hearing) {
                let members = model.cases[case].bench_rapporteurs.iter().all(|&person| {
                    chambers.iter().any(|&chamber| may_hold_seat(model, person, chamber))
                });
                if !members {
                    pruning.forbid_listing(case, hearing, CODE);
                }
            }
        }
    }
}

impl Check for AMemberOfTheBenchReports {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            if !is_concerned(candidate.formation) {
                continue;
            }
            let claims = Claims::new(model, held.hearing);
            for listed in &held.cases {
                let case = &model.cases[listed.case];
                for &person in &case.bench_rapporteurs {
                    if claims.seat_of(person).is_some() {
                        continue;
                    }
                    let (number, who) = (&case.number, &model.people[person].id);
                    let (id, date) = (&candidate.id, candidate.slot.date);
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!("{number} : le rapporteur {who} n'est pas membre de la formation de l'audience {id} du {date}", date = fr_date(date)),
                            format!("{number}: rapporteur {who} is no member of the bench of hearing {id} on {date}", date = fr_date(date)),
                        )
                        .at(held.hearing)
                        .case(listed.case)
                        .person(person),
                    );
                }
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree};

    fn court(rapporteur: &str) -> Court {
        Court::solemn().edit(|doc| doc.cases[1].rapporteurs = vec![rapporteur.into()])
    }

    fn breaches(court: &Court) -> usize {
        let calendar = court.hold("mx-2026-03-12-am", &["P0001"], &["24-20.002"]).calendar();
        AMemberOfTheBenchReports.check(&court.model(), &calendar).len()
    }

    #[test]
    fn a_conseiller_of_one_of_the_chambers_is_lawful() {
        assert_eq!(breaches(&court("P0206")), 0);
    }

    #[test]
    fn a_conseiller_of_another_chamber_is_a_breach() {
        assert_eq!(breaches(&court("P0306")), 1);
    }

    #[test]
    fn a_referendary_is_a_breach() {
        assert_eq!(breaches(&court("P0208")), 1);
    }

    #[test]
    fn a_referendary_is_no_member_of_the_assembly() {
        let assembly = |rapporteur: &str| {
            let court =
                Court::solemn().edit(|doc| doc.cases[0].rapporteurs = vec![rapporteur.into()]);
            let calendar = court.hold("pa-2026-03-13-am", &["P0001"], &["24-20.001"]).calendar();
            AMemberOfTheBenchReports.check(&court.model(), &calendar).len()
        };
        assert_eq!(assembly("P0605"), 0);
        assert_eq!(assembly("P0608"), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court("P0208"), &AMemberOfTheBenchReports);
        let assembly = Court::solemn().edit(|doc| doc.cases[0].rapporteurs = vec!["P0608".into()]);
        halves_agree(&assembly, &AMemberOfTheBenchReports);
    }
}
