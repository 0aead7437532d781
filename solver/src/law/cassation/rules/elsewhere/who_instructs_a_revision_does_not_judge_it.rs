//! Five magistrates of the cour de révision et de réexamen instruct; none of them judges.
//!
//! Source: code de procédure pénale, art. 623-1. Shape: no row; people compose the benches.

use super::{members, wrong_number};
use crate::facts::input::CommitmentKind;
use crate::law::prelude::*;

pub(in crate::law) struct WhoInstructsARevisionDoesNotJudgeIt;

const CODE: RuleCode = RuleCode("FORM-81");
const INSTRUCTING: usize = 5;

impl Stated for WhoInstructsARevisionDoesNotJudgeIt {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "La commission d'instruction de la cour de révision et de réexamen compte cinq magistrats ; nul d'entre eux ne siège dans la formation de jugement.",
        statement_en: "The instruction commission of the cour de révision et de réexamen has five magistrates; none of them sits in the bench that judges.",
        citations: &[Citation::until_2029("CPP, art. 623-1", Confidence::Verified)],
        parameters: &["commitments"],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "remplacer le magistrat par un suppléant dans l'une des deux formations",
            "replace the magistrate by an alternate in one of the two benches",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for WhoInstructsARevisionDoesNotJudgeIt {}

impl Check for WhoInstructsARevisionDoesNotJudgeIt {
    fn check(&self, model: &CourtModel, _: &DraftCalendar) -> Vec<Breach> {
        let commissions = model.commitments.of_kind(CommitmentKind::RevisionCommission);
        let mut faults: Vec<Breach> = Vec::new();
        for commission in commissions {
            let members = members(model, commission);
            faults.extend(wrong_number(CODE, commission, members.len(), INSTRUCTING));
            for bench in model.commitments.of_kind(CommitmentKind::RevisionBench) {
                let both = members.iter().filter(|&person| bench.people.contains(person));
                faults.extend(both.map(|&person| in_both(model, person, commission, bench)));
            }
        }
        faults.into_iter().map(Breach::warning).collect()
    }
}

fn in_both(
    model: &CourtModel,
    person: PersonIx,
    commission: &Commitment,
    bench: &Commitment,
) -> Breach {
    let who = &model.people[person].id;
    let (commission, bench) = (&commission.id, &bench.id);
    Breach::new(
        CODE,
        format!("{who} instruit ({commission}) et juge ({bench})"),
        format!("{who} instructs ({commission}) and judges ({bench})"),
    )
    .person(person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, commitment, no_draw_breaks};

    fn court(instruct: &[&str], judge: &[&str]) -> Court {
        Court::solemn().edit(|doc| {
            let (commission, bench) =
                (CommitmentKind::RevisionCommission, CommitmentKind::RevisionBench);
            doc.commitments.push(commitment("COM", commission, "2026-03-09", instruct));
            doc.commitments.push(commitment("REV", bench, "2026-03-10", judge));
        })
    }

    fn breaches(court: &Court) -> Vec<Breach> {
        WhoInstructsARevisionDoesNotJudgeIt.check(&court.model(), &court.calendar())
    }

    const FIVE: [&str; 5] = ["P0104", "P0204", "P0304", "P0404", "P0504"];

    #[test]
    fn five_who_do_not_judge_are_lawful() {
        assert_eq!(breaches(&court(&FIVE, &["P0601", "P0103"])), vec![]);
    }

    #[test]
    fn four_are_too_few() {
        assert_eq!(breaches(&court(&FIVE[1..], &["P0601"])).len(), 1);
    }

    #[test]
    fn whoever_instructs_and_judges_is_named() {
        let court = court(&FIVE, &["P0601", "P0204", "P0304"]);
        let found = breaches(&court);
        let people: Vec<_> = found.iter().filter_map(|breach| breach.person).collect();
        let expected =
            ["P0204", "P0304"].map(|id| court.model().person(&id.into()).expect("known"));
        assert_eq!(people, expected);
    }

    #[test]
    fn rows_and_check_agree() {
        no_draw_breaks(200, &court(&FIVE, &["P0104"]), &WhoInstructsARevisionDoesNotJudgeIt);
    }
}
