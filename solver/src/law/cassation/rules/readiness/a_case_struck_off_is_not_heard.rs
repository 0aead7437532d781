//! A case struck off is not heard until it is reinstated.
//!
//! Source: CPC, art. 1009-1. Shape: prunings.

use crate::facts::input::EventKind;
use crate::law::prelude::*;

pub(in crate::law) struct ACaseStruckOffIsNotHeard;

const CODE: RuleCode = RuleCode("READY-09");

impl Stated for ACaseStruckOffIsNotHeard {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "La radiation interdit l'examen du pourvoi jusqu'à sa réinscription.",
        statement_en: "A case struck off is not examined until it is reinstated.",
        citations: &[
            Citation::new("CPC, art. 1009-1", Confidence::Verified),
            Citation::new("CPC, art. 1009-3", Confidence::VerifiedOld),
        ],
        sanction_fr: "L'affaire n'est pas en état d'être jugée.",
        sanction_en: "The case can't be judged yet.",
        obstacle: Obstacle::new(
            ReasonCode::StruckOff,
            "réinscrire l'affaire au rôle",
            "reinstate the case",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for ACaseStruckOffIsNotHeard {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        pruning.forbid_listings(model, CODE, |case, hearing| {
            let (events, date) = (&model.cases[case].events, model.hearings[hearing].slot.date);
            let last = |kind| {
                let so_far = events.iter().filter(|event| event.date <= date);
                so_far.filter(|event| event.kind == kind).map(|event| event.date).max()
            };
            let back = last(EventKind::Reinstatement);
            last(EventKind::Striking).is_some_and(|struck| back.is_none_or(|back| back < struck))
        });
    }
}

impl Check for ACaseStruckOffIsNotHeard {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let date = model.hearings[held.hearing].slot.date;
            for listed in &held.cases {
                let facts = &model.cases[listed.case];
                let mut struck_off = false;
                for event in facts.events.iter().filter(|event| event.date <= date) {
                    match event.kind {
                        EventKind::Striking => struck_off = true,
                        EventKind::Reinstatement => struck_off = false,
                        _ => {}
                    }
                }
                if struck_off {
                    let number = &facts.number;
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!(
                                "{number} : affaire radiée et non réinscrite au {date}",
                                date = fr_date(date)
                            ),
                            format!("{number}: struck off and not reinstated on {date}"),
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
    use crate::testkit::{Court, event};
    use crate::testkit::{date, halves_agree};

    #[test]
    fn a_case_reinstated_is_lawful() {
        let court = Court::civil().edit(|doc| {
            doc.cases[0].events.push(event(EventKind::Striking, "2025-06-01"));
            doc.cases[0].events.push(event(EventKind::Reinstatement, "2025-11-01"));
        });
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(ACaseStruckOffIsNotHeard.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_case_struck_off_is_a_breach() {
        let court = Court::civil()
            .edit(|doc| doc.cases[0].events.push(event(EventKind::Striking, "2025-06-01")));
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(ACaseStruckOffIsNotHeard.check(&court.model(), &calendar).len(), 1);
    }

    /// Struck off again or reinstated again around the hearings of 10 and 12 March.
    #[test]
    fn rows_and_check_agree_where_dates_fall_around_the_hearings() {
        use EventKind::{Reinstatement, Striking};
        let court = Court::civil().edit(|doc| {
            let facts = [
                vec![
                    (Striking, "2025-06-01"),
                    (Reinstatement, "2025-11-01"),
                    (Striking, "2026-03-11"),
                ],
                vec![
                    (Striking, "2025-06-01"),
                    (Reinstatement, "2025-11-01"),
                    (Reinstatement, "2026-03-20"),
                ],
                vec![(Striking, "2026-03-20")],
                vec![(Striking, "2025-06-01"), (Reinstatement, "2026-03-12")],
            ];
            doc.as_of = date("2026-03-31");
            for (case, facts) in doc.cases.iter_mut().zip(facts) {
                case.section = None;
                case.events.extend(facts.into_iter().map(|(kind, day)| event(kind, day)));
            }
        });
        halves_agree(&court, &ACaseStruckOffIsNotHeard);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(
            &Court::civil()
                .edit(|doc| doc.cases[0].events.push(event(EventKind::Striking, "2025-06-01"))),
            &ACaseStruckOffIsNotHeard,
        );
    }
}
