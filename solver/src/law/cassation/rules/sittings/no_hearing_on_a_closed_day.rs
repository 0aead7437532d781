//! No hearing is held on a weekend, on a public holiday or while the court is closed.
//!
//! Source: code du travail, art. L. 3133-1 (number from memory); closures set by the court. Shape: prunings. A
//! hearing that people fixed is not ruled out: the check reports it.

use crate::facts::calendar::Closed;
use crate::law::prelude::*;

pub(in crate::law) struct NoHearingOnAClosedDay;

const CODE: RuleCode = RuleCode("ORG-52");

impl Stated for NoHearingOnAClosedDay {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Aucune audience ne se tient en fin de semaine, un jour férié ou pendant une fermeture de la Cour.",
        statement_en: "No hearing is held on a weekend, on a public holiday or while the court is closed.",
        citations: &[Citation::new("Code du travail, art. L. 3133-1", Confidence::Memory)],
        sanction_fr: "L'audience ne peut se tenir.",
        sanction_en: "The hearing cannot be held.",
        parameters: &["calendar.closures"],
        obstacle: Obstacle::new(
            ReasonCode::NoHearing,
            "choisir un jour ouvré",
            "choose a working day",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for NoHearingOnAClosedDay {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            let closed = model.calendar.closed(candidate.slot);
            if matches!(closed, Some(Closed::Weekend | Closed::Holiday(_) | Closed::Closure)) {
                pruning.forbid_hearing(hearing, CODE);
            }
        }
    }
}

impl Check for NoHearingOnAClosedDay {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let hearing = &model.hearings[held.hearing];
            let Some(reason) = model.calendar.closed(hearing.slot) else { continue };
            if matches!(Some(reason), Some(Closed::Weekend | Closed::Holiday(_) | Closed::Closure))
            {
                breaches.push(
                    Breach::new(
                        CODE,
                        format!(
                            "audience {} ({}) : {}",
                            hearing.id,
                            hearing.slot.fr(),
                            reason.fr()
                        ),
                        format!("hearing {} ({}): {}", hearing.id, hearing.slot.en(), reason.en()),
                    )
                    .at(held.hearing),
                );
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, date, halves_agree};

    fn court() -> Court {
        Court::civil().edit(|doc| {
            let (from, to) = (date("2026-03-10"), date("2026-03-10"));
            let half_day = Some(crate::facts::calendar::HalfDay::Am);
            doc.calendar.closures.push(crate::facts::calendar::Closure { from, to, half_day });
        })
    }

    #[test]
    fn a_public_holiday_is_a_breach() {
        let court = Court::civil().edit(|doc| {
            doc.window.to = date("2026-04-30");
            doc.sitting_patterns[0].only_on = vec![date("2026-04-06")];
        });
        let court = court.hold("s1-f-2026-04-06-am", &["P0001"], &[]);
        let breaches = NoHearingOnAClosedDay.check(&court.model(), &court.calendar());
        assert!(breaches[0].message.fr.contains("Lundi de Pâques"), "{breaches:?}");
    }

    #[test]
    fn another_half_day_is_lawful() {
        let court = court().hold("s1-fs-2026-03-10-pm", &["P0001"], &[]);
        assert_eq!(NoHearingOnAClosedDay.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn a_hearing_during_a_closure_is_a_breach() {
        let court = court().hold("s1-f-2026-03-10-am", &["P0001"], &[]);
        assert_eq!(NoHearingOnAClosedDay.check(&court.model(), &court.calendar()).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &NoHearingOnAClosedDay);
    }
}
