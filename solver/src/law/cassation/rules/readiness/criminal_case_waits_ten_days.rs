//! A criminal case is not heard within ten days of the receipt of its file.
//!
//! Source: code de procédure pénale, art. 604, par. 1. Shape: prunings.

use crate::facts::input::EventKind;
use crate::law::prelude::*;
use chrono::Days;

pub(in crate::law) struct CriminalCaseWaitsTenDays;

const CODE: RuleCode = RuleCode("READY-36");
const WAIT_DAYS: u64 = 10;

impl Stated for CriminalCaseWaitsTenDays {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "En matière pénale, la Cour ne peut statuer que dix jours au moins après la réception du dossier.",
        statement_en: "In criminal matters the court may not rule within ten days of receiving the file.",
        citations: &[Citation::until_2029("CPP, art. 604, al. 1", Confidence::Verified)],
        obstacle: Obstacle::new(
            ReasonCode::NotReady,
            "attendre dix jours après la réception du dossier",
            "wait ten days after the file was received",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for CriminalCaseWaitsTenDays {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            for case in model.cases_covered(hearing) {
                let facts = &model.cases[case];
                let received = facts.event(EventKind::FileReceived).filter(|_| facts.criminal);
                let first = received.and_then(|date| date.checked_add_days(Days::new(WAIT_DAYS)));
                if first.is_some_and(|first| candidate.slot.date < first) {
                    pruning.forbid_listing(case, hearing, CODE);
                }
            }
        }
    }
}

impl Check for CriminalCaseWaitsTenDays {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let date = model.hearings[held.hearing].slot.date;
            for listed in &held.cases {
                let case = &model.cases[listed.case];
                let Some(received) = case.event(EventKind::FileReceived) else { continue };
                let waited = (date - received).num_days();
                if case.criminal && waited < 10 {
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!("{} : dossier reçu le {received}, audience le {date}, soit {waited} jours après au lieu de 10", case.number),
                            format!("{}: file received on {received}, heard on {date}, {waited} days later instead of 10", case.number),
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
    use crate::testkit::{Court, halves_agree};

    fn criminal(received: &str) -> Court {
        Court::criminal().edit(|doc| {
            doc.as_of = crate::testkit::date("2026-03-09");
            doc.cases[0].events.retain(|event| event.kind != EventKind::FileReceived);
            doc.cases[0].events.push(crate::testkit::event(EventKind::FileReceived, received));
        })
    }

    #[test]
    fn ten_days_after_receipt_is_lawful() {
        let court = criminal("2026-02-28");
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-80.001"])
            .calendar();
        assert_eq!(CriminalCaseWaitsTenDays.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn nine_days_after_receipt_is_a_breach() {
        let court = criminal("2026-03-01");
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-80.001"])
            .calendar();
        assert_eq!(CriminalCaseWaitsTenDays.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&criminal("2026-03-01"), &CriminalCaseWaitsTenDays);
    }
}
