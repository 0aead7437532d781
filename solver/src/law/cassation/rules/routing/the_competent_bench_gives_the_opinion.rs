//! An opinion is given by the chamber, the mixed bench or the plenary bench, as the question is.
//!
//! Source: code de l'organisation judiciaire, art. L. 441-2. Shape: prunings.

use crate::law::cassation::routing::kept_out_by;
use crate::law::prelude::*;

pub(in crate::law) struct TheCompetentBenchGivesTheOpinion;

const CODE: RuleCode = RuleCode("FORM-60");

impl Stated for TheCompetentBenchGivesTheOpinion {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "La demande d'avis est examinée par la chambre compétente ; par la formation mixte pour avis si elle relève de plusieurs chambres ; par la formation plénière pour avis si elle pose une question de principe.",
        statement_en: "A request for an opinion is examined by the competent chamber; by the mixed bench for opinions if it concerns several chambers; by the plenary bench for opinions if it raises a question of principle.",
        citations: &[Citation::new("COJ, art. L. 441-2", Confidence::Verified)],
        sanction_fr: "L'avis serait rendu par une formation incompétente.",
        sanction_en: "The opinion would be given by a bench without jurisdiction.",
        obstacle: Obstacle::new(
            ReasonCode::NoHearing,
            "prévoir une audience de la formation pour avis compétente",
            "plan a hearing of the competent bench for opinions",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for TheCompetentBenchGivesTheOpinion {
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

impl Check for TheCompetentBenchGivesTheOpinion {
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
                        format!("{number} : la demande d'avis ne relève pas de la formation de l'audience {id} du {date}"),
                        format!("{number}: the request for an opinion does not belong before the formation of hearing {id} on {date}"),
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
    fn a_question_for_two_chambers_before_the_mixed_bench_is_lawful() {
        let court = court();
        let calendar = court.hold("mo-2026-03-11-am", &["P0001"], &["24-20.003"]).calendar();
        assert_eq!(TheCompetentBenchGivesTheOpinion.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_question_of_principle_before_the_assembly_is_a_breach() {
        let court = court();
        let calendar = court.hold("pa-2026-03-13-am", &["P0001"], &["24-20.004"]).calendar();
        assert_eq!(TheCompetentBenchGivesTheOpinion.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &TheCompetentBenchGivesTheOpinion);
    }
}
