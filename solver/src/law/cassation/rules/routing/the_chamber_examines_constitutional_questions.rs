//! A priority question of constitutionality is examined by a bench of the chamber, the restricted one at the least.
//!
//! Source: code de l'organisation judiciaire, art. R. * 461-1. Shape: prunings.

use crate::law::cassation::routing::kept_out_by;
use crate::law::prelude::*;

pub(in crate::law) struct TheChamberExaminesConstitutionalQuestions;

const CODE: RuleCode = RuleCode("FORM-70");

impl Stated for TheChamberExaminesConstitutionalQuestions {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "La question prioritaire de constitutionnalité est examinée par la chambre qui connaît des pourvois dans la matière, le cas échéant en formation restreinte.",
        statement_en: "A priority question of constitutionality is examined by the chamber that hears appeals in the matter, by its restricted bench where fit.",
        citations: &[Citation::new("COJ, art. R. * 461-1", Confidence::Verified)],
        sanction_fr: "La question serait examinée par une formation incompétente.",
        sanction_en: "The question would be examined by a bench without jurisdiction.",
        obstacle: Obstacle::new(
            ReasonCode::NoHearing,
            "prévoir une audience de la chambre",
            "plan a hearing of the chamber",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for TheChamberExaminesConstitutionalQuestions {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            for case in model.cases_covered(hearing) {
                if kept_out_by(&model.cases[case], candidate.formation) == Some(CODE) {
                    pruning.forbid_listing(case, hearing, CODE);
                }
            }
        }
    }
}

impl Check for TheChamberExaminesConstitutionalQuestions {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            let listed = held.cases.iter().map(|listed| listed.case);
            let is_kept_out =
                |&case: &_| kept_out_by(&model.cases[case], candidate.formation) == Some(CODE);
            for case in listed.filter(is_kept_out) {
                let (number, id, date) =
                    (&model.cases[case].number, &candidate.id, candidate.slot.date);
                breaches.push(
                    Breach::new(
                        CODE,
                        format!("{number} : une question prioritaire de constitutionnalité ne relève pas de la formation de l'audience {id} du {date}"),
                        format!("{number}: a priority question of constitutionality does not belong before the formation of hearing {id} on {date}"),
                    )
                    .at(held.hearing)
                    .case(case),
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

    fn court() -> Court {
        Court::solemn().edit(|doc| {
            doc.cases[2].kind = crate::facts::input::CaseKind::Qpc;
            doc.sitting_patterns.push(crate::testkit::pattern(
                "f",
                "civ1-s",
                Formation::Restricted,
                crate::facts::input::Weekday::Tuesday,
                crate::facts::calendar::HalfDay::Am,
            ));
        })
    }

    #[test]
    fn a_question_before_the_restricted_bench_is_lawful() {
        let court = court();
        let calendar =
            court.hold("f-2026-03-10-am", &["P0101", "P0102", "P0103"], &["24-20.003"]).calendar();
        assert_eq!(
            TheChamberExaminesConstitutionalQuestions.check(&court.model(), &calendar),
            vec![]
        );
    }

    #[test]
    fn a_question_before_the_plenary_bench_for_opinions_is_a_breach() {
        let court = court();
        let calendar = court.hold("po-2026-03-11-pm", &["P0001"], &["24-20.003"]).calendar();
        assert_eq!(
            TheChamberExaminesConstitutionalQuestions.check(&court.model(), &calendar).len(),
            1
        );
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &TheChamberExaminesConstitutionalQuestions);
    }
}
