//! A case is listed before a formation that the routing table admits for its circuit and its flags.
//!
//! Source: the court's own routing table (circuits and declared facts), the lines without a code of their own. Shape: prunings.

use crate::facts::domain::Case;
use crate::facts::input::{CaseKind, Circuit};
use crate::law::cassation::routing::kept_out_by;
use crate::law::prelude::*;

pub(in crate::law) struct TheRoutingTableAdmitsTheFormation;

const CODE: RuleCode = RuleCode("CIRC-06");
/// Codes under which the table decides alone.
const TABLE: [RuleCode; 2] = [CODE, RuleCode("FORM-01")];

impl Stated for TheRoutingTableAdmitsTheFormation {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "L'affaire est inscrite devant une formation que son circuit et ses indications d'orientation admettent.",
        statement_en: "A case is listed before a formation that its research circuit and its flags admit.",
        citations: &[Citation::new("Tableau d'orientation des affaires", Confidence::Assumption)],
        hardness: Hardness::Overridable,
        sanction_fr: "L'affaire est à réorienter vers une formation admise.",
        sanction_en: "The case must be sent to an admissible formation.",
        obstacle: Obstacle::new(
            ReasonCode::NoHearing,
            "prévoir une audience d'une formation admise, ou changer le circuit de l'affaire",
            "plan a hearing of an admitted formation, or change the circuit of the case",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for TheRoutingTableAdmitsTheFormation {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        pruning.forbid_listings(model, CODE, |case, hearing| {
            let (facts, candidate) = (&model.cases[case], &model.hearings[hearing]);
            let targets = [candidate.id.as_str(), facts.number.as_str()];
            kept_out_by(facts, candidate.formation).is_some_and(|it| TABLE.contains(&it))
                && !model.is_overridden(CODE.0, &targets)
        });
    }
}

impl Check for TheRoutingTableAdmitsTheFormation {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            let listed = held.cases.iter().map(|listed| listed.case);
            for case in listed.filter(|&case| !admits(&model.cases[case], candidate.formation)) {
                let (number, id, date) =
                    (&model.cases[case].number, &candidate.id, candidate.slot.date);
                breaches.push(
                    Breach::new(
                        CODE,
                        format!("{number} : le tableau d'orientation n'admet pas la formation de l'audience {id} du {date}", date = fr_date(date)),
                        format!("{number}: the routing table does not admit the formation of hearing {id} on {date}"),
                    )
                    .at(held.hearing)
                    .case(case),
                );
            }
        }
        breaches
    }
}

/// Whether a formation may hear a case, by what the case has; those of which another rule says who
/// hears them are no matter of the table.
fn admits(case: &Case, formation: Formation) -> bool {
    let flags = &case.flags;
    let elsewhere = case.forced_formation.is_some()
        || flags.equal_split
        || flags.second_appeal_same_grounds
        || matches!(case.kind, CaseKind::OpinionRequest | CaseKind::Qpc);
    let several = flags.multi_chamber || flags.divergence;
    let hard = several
        || flags.reversal_considered
        || flags.referred_by_restricted
        || flags.amicus
        || case.circuit == Circuit::Deep;
    let principle = flags.question_of_principle;
    elsewhere
        || match formation {
            Formation::Restricted => !principle && !hard,
            Formation::Section => !principle && (hard || case.circuit == Circuit::Medium),
            Formation::JointSections => !principle && hard,
            Formation::ChamberPlenaryFull | Formation::ChamberPlenaryReduced => principle || hard,
            Formation::MixedChamber => !principle && several,
            Formation::PlenaryAssembly => principle,
            Formation::MixedOpinion | Formation::PlenaryOpinion => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree};

    fn court() -> Court {
        Court::civil()
    }

    #[test]
    fn a_short_case_before_the_restricted_bench_is_lawful() {
        let court = court();
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(TheRoutingTableAdmitsTheFormation.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_short_case_before_the_section_is_a_breach() {
        let court = court();
        let calendar = court
            .hold("s1-fs-2026-03-10-pm", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(TheRoutingTableAdmitsTheFormation.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &TheRoutingTableAdmitsTheFormation);
    }
}
