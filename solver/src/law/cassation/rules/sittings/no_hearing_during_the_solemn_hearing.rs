//! No hearing is held in the half-day of the solemn hearing.
//!
//! Source: code de l'organisation judiciaire, art. R. 111-2. Shape: prunings. A hearing that people fixed is not
//! ruled out: the check reports it.

use crate::facts::calendar::Closed;
use crate::law::prelude::*;

pub(in crate::law) struct NoHearingDuringTheSolemnHearing;

const CODE: RuleCode = RuleCode("ORG-51");

impl Stated for NoHearingDuringTheSolemnHearing {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Aucune audience ne se tient pendant l'audience solennelle de rentrée.",
        statement_en: "No hearing is held during the solemn hearing.",
        citations: &[Citation::new("COJ, art. R. 111-2", Confidence::Verified)],
        sanction_fr: "Tous les magistrats sont requis à l'audience solennelle.",
        sanction_en: "All magistrates are required at the solemn hearing.",
        parameters: &["calendar.solemn_hearings"],
        obstacle: Obstacle::new(
            ReasonCode::NoHearing,
            "choisir un autre jour que celui de l'audience solennelle",
            "choose another day than that of the solemn hearing",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for NoHearingDuringTheSolemnHearing {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            let closed = model.calendar.closed(candidate.slot);
            if matches!(closed, Some(Closed::SolemnHearing)) {
                pruning.forbid_hearing(hearing, CODE);
            }
        }
    }
}

impl Check for NoHearingDuringTheSolemnHearing {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let hearing = &model.hearings[held.hearing];
            let Some(reason) = model.calendar.closed(hearing.slot) else { continue };
            if matches!(Some(reason), Some(Closed::SolemnHearing)) {
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
            let half_day = crate::facts::calendar::HalfDay::Am;
            let date = date("2026-03-10");
            doc.calendar.solemn_hearings.push(crate::facts::calendar::Slot { date, half_day });
        })
    }

    #[test]
    fn another_half_day_is_lawful() {
        let court = court().hold("s1-fs-2026-03-10-pm", &["P0001"], &[]);
        assert_eq!(
            NoHearingDuringTheSolemnHearing.check(&court.model(), &court.calendar()),
            vec![]
        );
    }

    #[test]
    fn a_hearing_during_the_solemn_hearing_is_a_breach() {
        let court = court().hold("s1-f-2026-03-10-am", &["P0001"], &[]);
        assert_eq!(
            NoHearingDuringTheSolemnHearing.check(&court.model(), &court.calendar()).len(),
            1
        );
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &NoHearingDuringTheSolemnHearing);
    }
}
