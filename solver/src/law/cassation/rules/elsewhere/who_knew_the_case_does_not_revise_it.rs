//! Whoever acted in the prosecution or the investigation of the case, or took part in a decision on guilt, neither
//! sits nor speaks for the prosecution in its revision or re-examination.
//!
//! Source: code de procédure pénale, art. 623-1. Shape: no row; people compose the benches.

use crate::facts::input::CommitmentKind;
use crate::law::prelude::*;

pub(in crate::law) struct WhoKnewTheCaseDoesNotReviseIt;

const CODE: RuleCode = RuleCode("FORM-82");

impl Stated for WhoKnewTheCaseDoesNotReviseIt {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Qui a accompli dans l'affaire un acte de poursuite ou d'instruction, ou pris part à une décision sur la culpabilité, ne siège pas en révision ou en réexamen et n'y exerce pas le ministère public.",
        statement_en: "Whoever did an act of prosecution or investigation in the case, or took part in a decision on guilt, neither sits in its revision or re-examination nor speaks there for the prosecution.",
        citations: &[Citation::until_2029("CPP, art. 623-1", Confidence::Verified)],
        parameters: &["commitments.barred"],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "remplacer la personne par un suppléant",
            "replace the person by an alternate",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for WhoKnewTheCaseDoesNotReviseIt {}

impl Check for WhoKnewTheCaseDoesNotReviseIt {
    fn check(&self, model: &CourtModel, _: &DraftCalendar) -> Vec<Breach> {
        let mut faults = Vec::new();
        for kind in [CommitmentKind::RevisionBench, CommitmentKind::RevisionCommission] {
            for bench in model.commitments.of_kind(kind) {
                let barred = bench.people.iter().filter(|&person| bench.barred.contains(person));
                faults.extend(barred.map(|&person| barred_member(model, person, bench)));
            }
        }
        faults
    }
}

fn barred_member(model: &CourtModel, person: PersonIx, bench: &Commitment) -> Breach {
    let (who, id) = (&model.people[person].id, &bench.id);
    Breach::new(
        CODE,
        format!("{who} a connu de l'affaire et figure à {id}"),
        format!("{who} knew the case and is at {id}"),
    )
    .person(person)
    .warning()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::input::CommitmentInput;
    use crate::testkit::{Court, commitment, no_draw_breaks};

    fn court(kind: CommitmentKind, barred: &str) -> Court {
        Court::solemn().edit(|doc| {
            doc.commitments.push(CommitmentInput {
                barred: vec![barred.into()],
                ..commitment("REV", kind, "2026-03-09", &["P0601", "P0103", "P0002"])
            });
        })
    }

    fn breaches(court: &Court) -> usize {
        WhoKnewTheCaseDoesNotReviseIt.check(&court.model(), &court.calendar()).len()
    }

    #[test]
    fn somebody_barred_who_stays_away_is_lawful() {
        assert_eq!(breaches(&court(CommitmentKind::RevisionBench, "P0104")), 0);
    }

    #[test]
    fn a_judge_and_a_prosecutor_who_knew_the_case_are_breaches() {
        for barred in ["P0103", "P0002"] {
            assert_eq!(breaches(&court(CommitmentKind::RevisionBench, barred)), 1);
            assert_eq!(breaches(&court(CommitmentKind::RevisionCommission, barred)), 1);
        }
    }

    #[test]
    fn rows_and_check_agree() {
        let court = court(CommitmentKind::RevisionBench, "P0103");
        no_draw_breaks(200, &court, &WhoKnewTheCaseDoesNotReviseIt);
    }
}
