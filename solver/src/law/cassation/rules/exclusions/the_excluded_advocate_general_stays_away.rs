//! An advocate general excluded from a case does not attend the hearing that lists it.
//!
//! Source: COJ, art. L. 111-6 (applied to the prosecution). Shape: one row per case, hearing and person.

use crate::law::prelude::*;

pub(in crate::law) struct TheExcludedAdvocateGeneralStaysAway;

const CODE: RuleCode = RuleCode("INCO-13");

impl Stated for TheExcludedAdvocateGeneralStaysAway {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "L'avocat général exclu d'une affaire n'assiste pas à l'audience où elle est inscrite.",
        statement_en: "An advocate general excluded from a case does not attend the hearing that lists it.",
        citations: &[Citation::new("COJ, art. L. 111-6", Confidence::Verified)],
        sanction_fr: "La procédure est irrégulière.",
        sanction_en: "The procedure is irregular.",
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "désigner un autre avocat général",
            "designate another advocate general",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for TheExcludedAdvocateGeneralStaysAway {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            let prosecution: Vec<_> = milp
                .attendances_at(hearing)
                .iter()
                .copied()
                .filter(|&(person, _)| model.people[person].is_prosecution())
                .collect();
            for (case, list) in milp.benches_at(hearing).to_vec() {
                for &(person, attend) in &prosecution {
                    if model.cases[case].excludes(person) {
                        let name = format!("{CODE}_c{}_h{}_p{}", case.0, hearing.0, person.0);
                        let row = Expr::new().plus(1, list).plus(1, attend);
                        milp.at_most(Tag::Rule(CODE), name, row, 1);
                    }
                }
            }
        }
    }
}

impl Check for TheExcludedAdvocateGeneralStaysAway {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let Some(person) = held.advocate_general else { continue };
            for listed in
                held.cases.iter().filter(|listed| model.cases[listed.case].excludes(person))
            {
                let (number, who) = (&model.cases[listed.case].number, &model.people[person].id);
                breaches.push(
                    Breach::new(
                        CODE,
                        format!(
                            "{number} : l'avocat général {who} est indisponible pour ce dossier"
                        ),
                        format!("{number}: advocate general {who} is unavailable for this case"),
                    )
                    .at(held.hearing)
                    .case(listed.case)
                    .person(person),
                );
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree};

    fn excluded() -> Court {
        Court::civil().edit(|doc| {
            doc.cases[0].exclusions.push(crate::facts::input::ExclusionInput {
                person: "P0021".into(),
                code: crate::facts::input::ExclusionCode::Abstention,
            });
        })
    }

    #[test]
    fn another_advocate_general_is_lawful() {
        let court = excluded();
        let people = ["P0001", "P0002", "P0003", "P0020"];
        let calendar = court.hold("s1-f-2026-03-10-am", &people, &["24-10.001"]).calendar();
        assert_eq!(TheExcludedAdvocateGeneralStaysAway.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn the_excluded_one_is_a_breach() {
        let court = excluded();
        let people = ["P0001", "P0002", "P0003", "P0021"];
        let calendar = court.hold("s1-f-2026-03-10-am", &people, &["24-10.001"]).calendar();
        assert_eq!(TheExcludedAdvocateGeneralStaysAway.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&excluded(), &TheExcludedAdvocateGeneralStaysAway);
    }
}
