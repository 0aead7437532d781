//! Five members at least vote in each case of a chamber plenary.
//!
//! Source: code de l'organisation judiciaire, art. R. 431-5. Shape: one row per case and hearing over
//! the designated members who vote; prunings where there are fewer than five.

use crate::facts::domain::Candidate;
use crate::facts::plan::Vote;
use crate::law::cassation::bench::designate;
use crate::law::prelude::*;

pub(in crate::law) struct FiveVoicesJudgeInChamberPlenary;

const CODE: RuleCode = RuleCode("FORM-33");
const FORMATIONS: [Formation; 2] =
    [Formation::ChamberPlenaryFull, Formation::ChamberPlenaryReduced];

impl Stated for FiveVoicesJudgeInChamberPlenary {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "En formation plénière de chambre, cinq membres au moins ayant voix délibérative sont présents dans chaque affaire.",
        statement_en: "In chamber plenary at least five members with a vote are present in each case.",
        citations: &[Citation::new("COJ, art. R. 431-5", Confidence::VerifiedOld)],
        fidelity: Fidelity::Stricter(
            "seuls comptent les membres désignés, sans le conseiller qui présiderait à leur place",
        ),
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "réunir cinq voix délibératives dans la chambre",
            "bring five deliberative voices together in the chamber",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for FiveVoicesJudgeInChamberPlenary {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            if FORMATIONS.contains(&candidate.formation) {
                for case in model.cases_covered(hearing) {
                    let seats = designate(model, hearing, case).seats;
                    if seats.iter().filter(|seat| seat.vote == Vote::Deliberative).count() < 5 {
                        pruning.forbid_listing(case, hearing, CODE);
                    }
                }
            }
        }
    }

    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            if !FORMATIONS.contains(&model.hearings[hearing].formation) {
                continue;
            }
            for (case, list) in milp.listings_at(hearing).to_vec() {
                let mut voices = Expr::new().plus(-5, list);
                for seat in designate(model, hearing, case).seats {
                    if seat.vote == Vote::Deliberative {
                        voices.add_if(1, milp.attend(seat.person, hearing));
                    }
                }
                let name = format!("{CODE}_c{}_h{}", case.0, hearing.0);
                milp.at_least(Tag::Rule(CODE), name, voices, 0);
            }
        }
    }
}

impl Check for FiveVoicesJudgeInChamberPlenary {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            if !is_chamber_plenary(candidate) {
                continue;
            }
            for listed in &held.cases {
                let votes = listed.bench.votes();
                if votes < 5 {
                    let (number, id, date) =
                        (&model.cases[listed.case].number, &candidate.id, candidate.slot.date);
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!("{number} : {votes} voix délibératives au lieu de 5 à l'audience {id} du {date}", date = fr_date(date)),
                            format!("{number}: {votes} votes instead of 5 at hearing {id} on {date}"),
                        )
                        .at(held.hearing)
                        .case(listed.case),
                    );
                }
            }
        }
        breaches
    }
}

fn is_chamber_plenary(candidate: &Candidate) -> bool {
    candidate.is_computed() && !candidate.is_solemn()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree};

    #[test]
    fn five_conseillers_are_lawful() {
        let court = Court::plenary();
        let people = ["P0001", "P0002", "P0004", "P0012", "P0013"];
        let calendar = court.hold("fpf-2026-03-13-am", &people, &["24-10.003"]).calendar();
        assert_eq!(FiveVoicesJudgeInChamberPlenary.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_referendary_who_does_not_report_is_no_fifth_voice() {
        let court = Court::plenary();
        let people = ["P0001", "P0002", "P0004", "P0012", "P0007"];
        let calendar = court.hold("fpf-2026-03-13-am", &people, &["24-10.003"]).calendar();
        assert_eq!(FiveVoicesJudgeInChamberPlenary.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&Court::plenary(), &FiveVoicesJudgeInChamberPlenary);
    }
}
