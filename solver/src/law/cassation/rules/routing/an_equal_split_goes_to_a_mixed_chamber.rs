//! After an equal split of votes the case goes to a chambre mixte.
//!
//! Source: code de l'organisation judiciaire, art. L. 431-5. Shape: prunings.

use crate::law::cassation::routing::kept_out_by;
use crate::law::prelude::*;

pub(in crate::law) struct AnEqualSplitGoesToAMixedChamber;

const CODE: RuleCode = RuleCode("FORM-40");

impl Stated for AnEqualSplitGoesToAMixedChamber {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "En cas de partage égal des voix, l'affaire est renvoyée devant une chambre mixte.",
        statement_en: "On an equal split of votes the case is referred to a mixed chamber.",
        citations: &[Citation::new("COJ, art. L. 431-5", Confidence::Verified)],
        sanction_fr: "L'arrêt serait rendu par une formation qui n'est plus saisie.",
        sanction_en: "The bench would rule on a case that is no longer before it.",
        obstacle: Obstacle::new(
            ReasonCode::NoHearing,
            "prévoir une audience de chambre mixte",
            "plan a hearing of a mixed chamber",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for AnEqualSplitGoesToAMixedChamber {
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

impl Check for AnEqualSplitGoesToAMixedChamber {
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
                        format!("{number} : les voix ont été partagées, l'audience {id} du {date} n'est pas celle d'une chambre mixte"),
                        format!("{number}: the votes were equally split and hearing {id} on {date} is not that of a mixed chamber"),
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
        Court::civil().edit(|doc| doc.cases[0].flags.equal_split = true)
    }

    #[test]
    fn a_case_without_split_stays_with_the_section() {
        let court = court();
        let calendar = court
            .hold("s1-fs-2026-03-10-pm", &["P0001", "P0002", "P0004"], &["24-10.003"])
            .calendar();
        assert_eq!(AnEqualSplitGoesToAMixedChamber.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_split_case_before_the_section_is_a_breach() {
        let court = court();
        let calendar = court
            .hold("s1-fs-2026-03-10-pm", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(AnEqualSplitGoesToAMixedChamber.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &AnEqualSplitGoesToAMixedChamber);
    }
}
