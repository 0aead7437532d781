//! A second appeal on the same grounds after a first cassation goes to the assemblée plénière.
//!
//! Source: code de l'organisation judiciaire, art. L. 431-6. Shape: prunings.

use crate::law::cassation::routing::kept_out_by;
use crate::law::prelude::*;

pub(in crate::law) struct ASecondAppealGoesToTheAssembly;

const CODE: RuleCode = RuleCode("FORM-54");

impl Stated for ASecondAppealGoesToTheAssembly {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Lorsque, après une première cassation, la décision de la juridiction de renvoi est attaquée par les mêmes moyens, l'affaire est renvoyée devant l'assemblée plénière.",
        statement_en: "When, after a first cassation, the remand decision is attacked on the same grounds, the case is referred to the plenary assembly.",
        citations: &[Citation::new("COJ, art. L. 431-6", Confidence::Memory)],
        hardness: Hardness::Overridable,
        sanction_fr: "L'affaire est à renvoyer devant l'assemblée plénière.",
        sanction_en: "The case must be referred to the plenary assembly.",
        obstacle: Obstacle::new(
            ReasonCode::NoHearing,
            "prévoir une audience de l'assemblée plénière",
            "plan a hearing of the plenary assembly",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for ASecondAppealGoesToTheAssembly {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            for case in model.cases_covered(hearing) {
                let facts = &model.cases[case];
                let targets = [candidate.id.as_str(), facts.number.as_str()];
                if kept_out_by(facts, candidate.formation) == Some(CODE)
                    && !model.is_overridden(CODE.0, &targets)
                {
                    pruning.forbid_listing(case, hearing, CODE);
                }
            }
        }
    }
}

impl Check for ASecondAppealGoesToTheAssembly {
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
                        format!("{number} : second pourvoi par les mêmes moyens, l'audience {id} du {date} n'est pas celle de l'assemblée plénière"),
                        format!("{number}: second appeal on the same grounds and hearing {id} on {date} is not that of the plenary assembly"),
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
        Court::solemn()
    }

    #[test]
    fn a_second_appeal_before_the_assembly_is_lawful() {
        let court = court();
        let calendar = court.hold("pa-2026-03-13-am", &["P0001"], &["24-20.001"]).calendar();
        assert_eq!(ASecondAppealGoesToTheAssembly.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_second_appeal_elsewhere_is_a_breach() {
        let court = court();
        let calendar = court.hold("po-2026-03-11-pm", &["P0001"], &["24-20.001"]).calendar();
        assert_eq!(ASecondAppealGoesToTheAssembly.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &ASecondAppealGoesToTheAssembly);
    }
}
