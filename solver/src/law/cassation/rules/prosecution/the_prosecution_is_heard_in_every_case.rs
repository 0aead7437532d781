//! The court rules after the opinion of the prosecution.
//!
//! Source: code de procédure civile, art. 1019. Shape: prunings of cases with neither an advocate
//! general nor an opinion filed by the day of the hearing.

use crate::law::prelude::*;

pub(in crate::law) struct TheProsecutionIsHeardInEveryCase;

const CODE: RuleCode = RuleCode("FORM-100");

impl Stated for TheProsecutionIsHeardInEveryCase {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "La Cour statue après avis du ministère public : un avocat général est désigné dans l'affaire, ou son avis est déjà déposé.",
        statement_en: "The court rules after the opinion of the prosecution: an advocate general is assigned to the case, or the opinion is already filed.",
        citations: &[Citation::new("CPC, art. 1019", Confidence::Verified)],
        sanction_fr: "La Cour ne peut statuer sur l'affaire.",
        sanction_en: "The court can't rule on the case.",
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "désigner un avocat général, ou recueillir son avis écrit",
            "designate an advocate general, or obtain a written opinion",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for TheProsecutionIsHeardInEveryCase {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            for case in model.cases_covered(hearing) {
                let facts = &model.cases[case];
                let filed = facts.ag_opinion_on.is_some_and(|day| day <= candidate.slot.date);
                if facts.advocate_general.is_none() && !filed {
                    pruning.forbid_listing(case, hearing, CODE);
                }
            }
        }
    }
}

impl Check for TheProsecutionIsHeardInEveryCase {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            let (id, date) = (&candidate.id, candidate.slot.date);
            for listed in &held.cases {
                let case = &model.cases[listed.case];
                let awaited = match case.ag_opinion_on {
                    Some(day) => day > date,
                    None => true,
                };
                if awaited && case.advocate_general.is_none() {
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!("{} : ni avocat général désigné ni avis déposé à l'audience {id} du {date}", case.number),
                            format!("{}: neither an advocate general assigned nor an opinion filed by hearing {id} on {date}", case.number),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, date, halves_agree};

    fn unassigned(opinion: Option<&str>) -> Court {
        Court::civil().edit(|doc| {
            doc.cases[0].advocate_general = None;
            doc.cases[0].ag_opinion_on = opinion.map(date);
        })
    }

    fn breaches(court: &Court) -> usize {
        let calendar = court.hold("s1-f-2026-03-10-am", &["P0001"], &["24-10.001"]).calendar();
        TheProsecutionIsHeardInEveryCase.check(&court.model(), &calendar).len()
    }

    #[test]
    fn an_assigned_advocate_general_or_a_filed_opinion_is_lawful() {
        assert_eq!(breaches(&Court::civil()), 0);
        assert_eq!(breaches(&unassigned(Some("2026-03-10"))), 0);
    }

    #[test]
    fn neither_of_both_is_a_breach() {
        assert_eq!(breaches(&unassigned(None)), 1);
        assert_eq!(breaches(&unassigned(Some("2026-03-11"))), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        let court = unassigned(Some("2026-03-11"));
        halves_agree(&court, &TheProsecutionIsHeardInEveryCase);
    }
}
