//! Auditeurs belong to the court and never sit.
//!
//! Source: COJ, art. R. 421-1 (number from memory). Shape: prunings.

use crate::facts::input::Role;
use crate::law::cassation::presidency::eligible_magistrates;
use crate::law::prelude::*;
use std::collections::BTreeSet;

pub(in crate::law) struct AuditorsNeverSit;

const CODE: RuleCode = RuleCode("ORG-04");

impl Stated for AuditorsNeverSit {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Les auditeurs à la Cour de cassation ne siègent dans aucune formation.",
        statement_en: "Auditeurs sit in no bench.",
        citations: &[Citation::new("COJ, art. R. 421-1", Confidence::VerifiedOld)],
        sanction_fr: "Composition irrégulière.",
        sanction_en: "The bench is unlawful.",
        parameters: &["people.role"],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "désigner un magistrat du siège",
            "designate a magistrate of the bench",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for AuditorsNeverSit {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for hearing in model.hearings.keys() {
            for person in eligible_magistrates(model, hearing) {
                if model.people[person].role == Role::Auditor {
                    pruning.forbid_attendance(person, hearing, CODE);
                }
            }
        }
    }
}

impl Check for AuditorsNeverSit {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let seated = held.cases.iter().flat_map(|listed| &listed.bench.members);
            let people: BTreeSet<PersonIx> =
                seated.map(|member| member.person).chain(held.everybody()).collect();
            for person in people {
                if model.people[person].role != Role::Auditor {
                    continue;
                }
                let (who, hearing) = (&model.people[person].id, &model.hearings[held.hearing]);
                breaches.push(
                    Breach::new(
                        CODE,
                        format!(
                            "{who}, auditeur, siège à l'audience {} ({})",
                            hearing.id,
                            hearing.slot.fr()
                        ),
                        format!(
                            "{who}, an auditeur, sits at hearing {} ({})",
                            hearing.id,
                            hearing.slot.en()
                        ),
                    )
                    .at(held.hearing)
                    .person(person),
                );
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, no_draw_breaks, person_ix};

    const PEOPLE: [&str; 3] = ["P0001", "P0002", "P0003"];

    fn court() -> Court {
        Court::civil().edit(|doc| {
            let mut auditor = doc.people[3].clone();
            (auditor.id, auditor.role) = ("P0040".into(), Role::Auditor);
            doc.people.push(auditor);
            doc.cases[0].rapporteurs.push("P0040".into());
        })
    }

    #[test]
    fn a_bench_of_judges_is_lawful() {
        let court = court().hold("s1-f-2026-03-10-am", &PEOPLE, &["24-10.001"]);
        assert_eq!(AuditorsNeverSit.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn an_auditor_who_sits_is_a_breach() {
        let court = court().hold("s1-f-2026-03-10-am", &PEOPLE, &["24-10.001"]);
        let model = court.model();
        let mut calendar = court.calendar();
        for held in calendar.hearings.values_mut() {
            held.attendees.push(person_ix(&model, "P0040"));
        }
        assert_eq!(AuditorsNeverSit.check(&model, &calendar).len(), 1);
    }

    /// Drawn attendance holds seat magistrates only, so that every draw is lawful.
    #[test]
    fn rows_and_check_agree() {
        no_draw_breaks(500, &court(), &AuditorsNeverSit);
    }

    #[test]
    fn an_auditor_who_reports_is_ruled_out_of_the_bench() {
        let model = court().model();
        let mut pruning = Pruning::default();
        AuditorsNeverSit.prune(&model, &mut pruning);
        let auditor = person_ix(&model, "P0040");
        assert!(model.hearings.keys().all(|hearing| {
            !eligible_magistrates(&model, hearing).contains(&auditor)
                || !pruning.allows_attendance(auditor, hearing)
        }));
    }
}
