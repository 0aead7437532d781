//! A ground raised by the court is heard after the time given to the parties.
//!
//! Source: CPC, art. 1015. Shape: prunings.

use crate::facts::calendar::add_days;
use crate::law::prelude::*;

pub(in crate::law) struct NoticesOf1015HaveRun;

const CODE: RuleCode = RuleCode("RAPP-11");

impl Stated for NoticesOf1015HaveRun {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Lorsqu'un moyen est relevé d'office, l'audience ne se tient qu'après le délai laissé aux parties pour présenter leurs observations.",
        statement_en: "Where the court raises a ground, the hearing follows the time given to the parties for observations.",
        citations: &[Citation::new("CPC, art. 1015", Confidence::Verified)],
        sanction_fr: "Violation du principe de la contradiction.",
        sanction_en: "The adversarial principle is broken.",
        obstacle: Obstacle::new(
            ReasonCode::NotReady,
            "laisser courir le délai d'observations, ou tenir une audience plus tard",
            "let the time for observations run, or hold a later hearing",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for NoticesOf1015HaveRun {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        pruning.forbid_listings(model, CODE, |case, hearing| {
            let (notice, date) =
                (&model.cases[case].notice_1015, model.hearings[hearing].slot.date);
            notice.as_ref().is_some_and(|notice| date < add_days(notice.notified_on, notice.days))
        });
    }
}

impl Check for NoticesOf1015HaveRun {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let date = model.hearings[held.hearing].slot.date;
            for listed in &held.cases {
                let facts = &model.cases[listed.case];
                let broken = facts.notice_1015.as_ref().is_some_and(|notice| {
                    (date - notice.notified_on).num_days() < i64::from(notice.days)
                });
                if broken {
                    let number = &facts.number;
                    breaches.push(
                        Breach::new(CODE, format!("{number} : le délai d'observations (avis 1015) court encore le {date}", date = fr_date(date)), format!("{number}: the time for observations (article 1015) still runs on {date}"))
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

    fn notified(day: &str) -> Court {
        Court::civil().edit(|doc| {
            doc.cases[0].notice_1015 =
                Some(crate::facts::input::NoticeInput { notified_on: date(day), days: 15 });
        })
    }

    #[test]
    fn a_hearing_on_the_fifteenth_day_is_lawful() {
        let court = notified("2026-02-23");
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(NoticesOf1015HaveRun.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_hearing_on_the_fourteenth_day_is_a_breach() {
        let court = notified("2026-02-24");
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(NoticesOf1015HaveRun.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&notified("2026-02-24"), &NoticesOf1015HaveRun);
    }
}
