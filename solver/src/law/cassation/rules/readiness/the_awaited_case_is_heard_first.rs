//! A case that waits for another one is heard after it.
//!
//! Source: CPC, art. 1015-1; CPP, art. 602-1. Shape: rows: listed only if the awaited case is listed early enough.

use crate::facts::calendar::add_days;
use crate::facts::input::EventKind;
use crate::law::prelude::*;

pub(in crate::law) struct TheAwaitedCaseIsHeardFirst;

const CODE: RuleCode = RuleCode("FORM-63");

impl Stated for TheAwaitedCaseIsHeardFirst {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "L'affaire pour laquelle un avis est demandé à une autre chambre est examinée dans une demi-journée postérieure à l'audience de l'affaire attendue, une fois écoulé le délai fixé (en jours ; 0 : le même jour suffit).",
        statement_en: "A case for which another chamber's opinion is sought is heard in a later half-day than the awaited case, once the lag set has run (in days; 0: the same day will do).",
        citations: &[
            Citation::new("CPC, art. 1015-1", Confidence::Verified),
            Citation::until_2029("CPP, art. 602-1", Confidence::Verified),
        ],
        sanction_fr: "L'affaire n'est pas en état d'être jugée.",
        sanction_en: "The case can't be judged yet.",
        reach: Reach::Cases,
        obstacle: Obstacle::new(
            ReasonCode::WaitsForCase,
            "faire examiner d'abord l'affaire attendue",
            "have the awaited case heard first",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for TheAwaitedCaseIsHeardFirst {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            let slot = model.hearings[hearing].slot;
            let date = slot.date;
            for (case, list) in milp.listings_at(hearing).to_vec() {
                let facts = &model.cases[case];
                if facts.event(EventKind::AnswerReceived).is_some_and(|answer| answer <= date) {
                    continue;
                }
                for block in &facts.blocked_by {
                    let Some(awaited) = block.case else { continue };
                    let mut row = Expr::new().plus(1, list);
                    for &(earlier, heard) in milp.listings_of(awaited) {
                        let before = model.hearings[earlier].slot;
                        if before < slot && add_days(before.date, block.lag_days) <= date {
                            row.add(-1, heard);
                        }
                    }
                    let name = format!("{CODE}_c{}_h{}_c{}", case.0, hearing.0, awaited.0);
                    milp.at_most(Tag::Rule(CODE), name, row, 0);
                }
            }
        }
    }
}

impl Check for TheAwaitedCaseIsHeardFirst {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let slot = model.hearings[held.hearing].slot;
            let date = slot.date;
            for listed in &held.cases {
                let facts = &model.cases[listed.case];
                let answered = facts
                    .events
                    .iter()
                    .any(|event| event.kind == EventKind::AnswerReceived && event.date <= date);
                for block in facts.blocked_by.iter().filter(|_| !answered) {
                    let Some(awaited) = block.case else { continue };
                    let in_time = calendar.hearings_of(awaited).iter().any(|earlier| {
                        let heard = model.hearings[earlier.hearing].slot;
                        let waited = (date - heard.date).num_days();
                        heard < slot && waited >= i64::from(block.lag_days)
                    });
                    if !in_time {
                        let (number, other) = (&facts.number, &model.cases[awaited].number);
                        breaches.push(
                            Breach::new(
                                CODE,
                                format!("{number} : l'affaire {other} doit être examinée d'abord"),
                                format!("{number}: case {other} must be heard first"),
                            )
                            .at(held.hearing)
                            .case(listed.case),
                        );
                    }
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

    fn waiting() -> Court {
        Court::civil().edit(|doc| {
            doc.cases[4].blocked_by.push(crate::facts::input::BlockInput {
                kind: crate::facts::input::BlockKind::Opinion,
                case: Some("24-10.001".into()),
                lag_days: 2,
                until: None,
            });
        })
    }

    #[test]
    fn two_days_after_the_awaited_case_is_lawful() {
        let court = waiting()
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .hold("s2-fs-2026-03-12-am", &["P0001", "P0012", "P0017"], &["24-10.005"]);
        assert_eq!(TheAwaitedCaseIsHeardFirst.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn before_the_awaited_case_is_a_breach() {
        let court =
            waiting().hold("s2-fs-2026-03-12-am", &["P0001", "P0012", "P0017"], &["24-10.005"]);
        assert_eq!(TheAwaitedCaseIsHeardFirst.check(&court.model(), &court.calendar()).len(), 1);
    }

    #[test]
    fn in_the_same_half_day_as_the_awaited_case_is_a_breach() {
        let court = waiting()
            .edit(|doc| doc.cases[4].blocked_by[0].lag_days = 0)
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .hold("s2-f-2026-03-10-am", &["P0004", "P0012", "P0017"], &["24-10.005"]);
        assert_eq!(TheAwaitedCaseIsHeardFirst.check(&court.model(), &court.calendar()).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&waiting(), &TheAwaitedCaseIsHeardFirst);
    }
}
