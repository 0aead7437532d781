//! The court rules after the opinion of the prosecution.
//!
//! Source: code de procédure civile, art. 1019. Shape: prunings of cases with neither an advocate
//! general, nor an opinion filed, nor a file communicated to the parquet général by the day of the
//! hearing. That the communication is enough is read in decisions without any advocate general.

use crate::facts::input::EventKind;
use crate::law::prelude::*;

pub(in crate::law) struct TheProsecutionIsHeardInEveryCase;

const CODE: RuleCode = RuleCode("FORM-100");

impl Stated for TheProsecutionIsHeardInEveryCase {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "La Cour statue après avis du ministère public : un avocat général est désigné dans l'affaire, son avis est déjà déposé, ou le dossier a été communiqué au procureur général.",
        statement_en: "The court rules after the opinion of the prosecution: an advocate general is assigned to the case, the opinion is already filed, or the file was communicated to the prosecutor general.",
        citations: &[
            Citation::new("CPC, art. 1019", Confidence::Verified),
            Citation::new(
                "Pratique observée (Com., n° 23-23.169 ; Soc., n° 21-21.917)",
                Confidence::Observed,
            ),
        ],
        sanction_fr: "La Cour ne peut statuer sur l'affaire.",
        sanction_en: "The court can't rule on the case.",
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "désigner un avocat général, recueillir son avis écrit ou lui communiquer le dossier",
            "designate an advocate general, obtain a written opinion or communicate the file",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for TheProsecutionIsHeardInEveryCase {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        pruning.forbid_listings(model, CODE, |case, hearing| {
            let (facts, date) = (&model.cases[case], model.hearings[hearing].slot.date);
            let sent = facts.event(EventKind::CommunicatedToProsecution);
            let filed = facts.ag_opinion_on.is_some_and(|day| day <= date);
            let sent = sent.is_some_and(|day| day <= date);
            facts.advocate_general.is_none() && !filed && !sent
        });
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
                let mut facts = case.events.iter();
                let communicated = facts.any(|fact| {
                    fact.kind == EventKind::CommunicatedToProsecution && fact.date <= date
                });
                if awaited && !communicated && case.advocate_general.is_none() {
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!("{} : ni avocat général désigné, ni avis déposé, ni dossier communiqué à l'audience {id} du {date}", case.number, date = fr_date(date)),
                            format!("{}: neither an advocate general assigned, nor an opinion filed, nor the file communicated by hearing {id} on {date}", case.number),
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
    fn a_file_communicated_by_the_day_is_lawful() {
        let sent = |day: &'static str| {
            unassigned(None).edit(|doc| {
                doc.as_of = date("2026-03-31");
                let fact = crate::testkit::event(EventKind::CommunicatedToProsecution, day);
                doc.cases[0].events.push(fact);
            })
        };
        assert_eq!(breaches(&sent("2026-03-10")), 0);
        assert_eq!(breaches(&sent("2026-03-11")), 1);
        halves_agree(&sent("2026-03-11"), &TheProsecutionIsHeardInEveryCase);
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
