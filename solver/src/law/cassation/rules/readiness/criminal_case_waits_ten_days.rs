//! A criminal case is not decided before ten days have run from the receipt of its file.
//!
//! Source: code de procédure pénale, art. 604, par. 1, and 801: a time limit runs to the end of its last
//! day. It bounds the decision, not the hearing. Shape: prunings.

use crate::facts::calendar::add_days;
use crate::facts::input::EventKind;
use crate::law::cassation::delivery::delivery;
use crate::law::prelude::*;

pub(in crate::law) struct CriminalCaseWaitsTenDays;

const CODE: RuleCode = RuleCode("READY-36");
const WAIT_DAYS: u32 = 10;

impl Stated for CriminalCaseWaitsTenDays {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "En matière pénale, la Cour ne peut statuer qu'une fois expirés dix jours à compter de la réception du dossier.",
        statement_en: "In criminal matters the court may not rule before ten days from the receipt of the file have expired.",
        citations: &[
            Citation::until_2029("CPP, art. 604, al. 1", Confidence::Verified),
            Citation::until_2029("CPP, art. 801", Confidence::VerifiedOld),
        ],
        parameters: &["chambers.deliberation", "hearings.cases.delivery_date"],
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
        pruning.forbid_listings(model, CODE, |case, hearing| {
            let facts = &model.cases[case];
            let received = facts.event(EventKind::FileReceived).filter(|_| facts.criminal);
            let last = received.map(|date| add_days(date, WAIT_DAYS));
            last.is_some_and(|last| delivery(model, hearing, case) <= last)
        });
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
                let waited = (listed.delivery - received).num_days();
                if case.criminal && waited <= 10 {
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!("{} : dossier reçu le {received}, audience le {date} : décision {waited} jours après, alors que dix jours doivent être expirés", case.number, date = fr_date(date), received = fr_date(received)),
                            format!("{}: file received on {received}, heard on {date}: decided {waited} days later, when ten days must have expired", case.number),
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

    /// A court that decides on the day of the hearing.
    fn criminal(received: &str) -> Court {
        Court::criminal().edit(|doc| {
            doc.as_of = crate::testkit::date("2026-03-09");
            let deliberation = &mut doc.chambers[0].deliberation;
            deliberation.restricted_days = 0;
            deliberation.urgent_days = Some(0);
            doc.cases[0].events.retain(|event| event.kind != EventKind::FileReceived);
            doc.cases[0].events.push(crate::testkit::event(EventKind::FileReceived, received));
        })
    }

    fn breaches(court: &Court) -> usize {
        let people = ["P0001", "P0002", "P0003"];
        let calendar = court.hold("s1-f-2026-03-10-am", &people, &["24-80.001"]).calendar();
        CriminalCaseWaitsTenDays.check(&court.model(), &calendar).len()
    }

    #[test]
    fn the_day_after_the_tenth_is_lawful() {
        assert_eq!(breaches(&criminal("2026-02-27")), 0);
    }

    #[test]
    fn the_tenth_day_is_a_breach() {
        assert_eq!(breaches(&criminal("2026-02-28")), 1);
    }

    #[test]
    fn a_hearing_within_the_ten_days_is_lawful_where_the_decision_comes_after() {
        let court = criminal("2026-03-01").edit(|doc| {
            doc.chambers[0].deliberation.restricted_days = 7;
            doc.chambers[0].deliberation.urgent_days = Some(7);
        });
        assert_eq!(breaches(&court), 0);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&criminal("2026-03-01"), &CriminalCaseWaitsTenDays);
    }
}
