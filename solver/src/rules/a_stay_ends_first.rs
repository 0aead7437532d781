//! A case stayed until an answer comes is not heard.
//!
//! Source: practice. Shape: prunings.

use super::{Breach, Check, Citation, Describe, Fidelity, Hardness, RuleInfo};
use crate::confidence::Confidence;
use crate::domain::CourtModel;
use crate::ids::RuleCode;
use crate::input::{BlockKind, EventKind};
#[cfg(feature = "milp")]
use crate::milp::Pruning;
use crate::plan::DraftCalendar;

pub(super) struct AStayEndsFirst;

const CODE: RuleCode = RuleCode("READY-55");

static INFO: RuleInfo = RuleInfo {
    code: CODE,
    statement_fr: "L'affaire en attente d'un avis, d'une QPC ou de la CJUE n'est pas inscrite avant la réponse.",
    statement_en: "A case stayed for an opinion, a QPC or the CJEU is not listed before the answer.",
    citations: &[Citation::new("Sursis à statuer (hypothèse)", Confidence::Assumption)],
    hardness: Hardness::Hard,
    sanction_fr: "L'affaire n'est pas en état d'être jugée.",
    sanction_en: "The case can't be judged yet.",
    parameters: &[],
    fidelity: Fidelity::Exact,
};

impl Describe for AStayEndsFirst {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
}

#[cfg(feature = "milp")]
impl super::Formulate for AStayEndsFirst {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            let date = candidate.slot.date;
            for case in model.cases_covered(hearing) {
                let facts = &model.cases[case];
                let answered = facts.event(EventKind::AnswerReceived);
                let hopeless = facts
                    .blocked_by
                    .iter()
                    .filter(|block| {
                        matches!(block.kind, BlockKind::Opinion | BlockKind::Qpc | BlockKind::Cjeu)
                            && block.case.is_none()
                    })
                    .any(|block| {
                        block.until.is_none_or(|until| date <= until)
                            && answered.is_none_or(|answered| date < answered)
                    });
                if hopeless {
                    pruning.forbid_listing(case, hearing, CODE);
                }
            }
        }
    }
}

impl Check for AStayEndsFirst {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let date = model.hearings[held.hearing].slot.date;
            for listed in &held.cases {
                let facts = &model.cases[listed.case];
                let waits = |until: Option<chrono::NaiveDate>| match until {
                    Some(until) => until >= date,
                    None => true,
                };
                let answered = facts
                    .events
                    .iter()
                    .any(|e| e.kind == EventKind::AnswerReceived && e.date <= date);
                let broken = !answered
                    && facts.blocked_by.iter().any(|block| {
                        block.case.is_none()
                            && matches!(
                                block.kind,
                                BlockKind::Opinion | BlockKind::Qpc | BlockKind::Cjeu
                            )
                            && waits(block.until)
                    });
                if broken {
                    let number = &facts.number;
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!("{number} : réponse attendue au {date}"),
                            format!("{number}: answer awaited on {date}"),
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
    use crate::testkit::{Court, date, event};

    fn blocked(until: &str) -> Court {
        Court::civil().edit(|doc| {
            doc.cases[0].blocked_by.push(crate::input::BlockInput {
                kind: BlockKind::Cjeu,
                case: None,
                lag_days: 0,
                until: Some(date(until)),
            });
        })
    }

    #[test]
    fn the_day_after_is_lawful() {
        let court = blocked("2026-03-09");
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(AStayEndsFirst.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn the_last_day_is_a_breach() {
        let court = blocked("2026-03-10");
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(AStayEndsFirst.check(&court.model(), &calendar).len(), 1);
    }

    #[cfg(feature = "milp")]
    #[test]
    fn rows_and_check_agree() {
        let agreement = crate::testkit::compare_halves(
            &blocked("2026-03-10").edit(|doc| {
                doc.cases[0].events.push(event(EventKind::AnswerReceived, "2026-03-12"));
            }),
            &AStayEndsFirst,
            2_000,
        );
        assert!(agreement.lawful > 0 && agreement.unlawful > 0, "{agreement:?}");
    }
}
