//! A case withdrawn before its report is filed leaves the list; after, a judgment records the withdrawal, and
//! the case stays.
//!
//! Source: CPC, art. 1026; pourvoi n° 23-14.342: withdrawn on 27 March 2025, heard by a bench of three on
//! 27 May, judged on 3 July. Shape: prunings. A report filed on the day of the withdrawal counts as filed. How it is in criminal
//! matters was not found in a text: the same is supposed.

use crate::facts::input::EventKind;
use crate::law::prelude::*;

pub(in crate::law) struct AWithdrawnCaseLeavesBeforeItsReport;

const CODE: RuleCode = RuleCode("READY-14");

impl Stated for AWithdrawnCaseLeavesBeforeItsReport {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Un désistement antérieur au dépôt du rapport est constaté par ordonnance : l'affaire quitte le rôle. Postérieur, il l'est par un arrêt : l'affaire y reste.",
        statement_en: "A withdrawal before the report is filed is recorded by an order: the case leaves the list. After, it is recorded by a judgment: the case stays.",
        citations: &[
            Citation::new("CPC, art. 1026", Confidence::VerifiedOld),
            Citation::new(
                "Désistement constaté par un arrêt (pourvoi n° 23-14.342)",
                Confidence::Observed,
            ),
        ],
        sanction_fr: "Il n'y a plus rien à juger à l'audience.",
        sanction_en: "Nothing is left to judge at the hearing.",
        obstacle: Obstacle::new(
            ReasonCode::Withdrawn,
            "faire constater le désistement par ordonnance, ou corriger la date du dépôt du rapport",
            "have the withdrawal recorded by an order, or correct the date of the report",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for AWithdrawnCaseLeavesBeforeItsReport {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        pruning.forbid_listings(model, CODE, |case, hearing| {
            let left = model.cases[case].left_on;
            left.is_some_and(|left| left <= model.hearings[hearing].slot.date)
        });
    }
}

impl Check for AWithdrawnCaseLeavesBeforeItsReport {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let date = model.hearings[held.hearing].slot.date;
            for listed in &held.cases {
                let facts = &model.cases[listed.case];
                let so_far = facts.events.iter().filter(|event| event.date <= date);
                let mut withdrawals = so_far.filter(|event| event.kind == EventKind::Withdrawal);
                let Some(day) = withdrawals.next().map(|event| event.date) else { continue };
                if facts.report_filed_on.is_some_and(|filed| filed <= day) {
                    continue;
                }
                let (number, hearing) = (&facts.number, &model.hearings[held.hearing].id);
                breaches.push(
                    Breach::new(
                        CODE,
                        format!("{number} : désistement du {day}, avant le dépôt du rapport ; une ordonnance le constate, l'audience {hearing} ne l'appelle plus", day = fr_date(day)),
                        format!("{number}: withdrawn on {day}, before its report was filed; an order records it, hearing {hearing} no longer lists it"),
                    )
                    .at(held.hearing)
                    .case(listed.case),
                );
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, date, event, halves_agree};

    /// Withdrawn on 1 February 2026; heard on 10 March.
    fn withdrawn(report: Option<&str>) -> Court {
        let court = Court::civil().edit(|doc| {
            doc.as_of = date("2026-02-02");
            doc.cases[0].events.push(event(EventKind::Withdrawal, "2026-02-01"));
            doc.cases[0].report_filed_on = report.map(date);
        });
        court.hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
    }

    fn breaches(court: &Court) -> usize {
        AWithdrawnCaseLeavesBeforeItsReport.check(&court.model(), &court.calendar()).len()
    }

    #[test]
    fn withdrawn_after_the_report_the_case_is_judged() {
        assert_eq!(breaches(&withdrawn(Some("2026-01-31"))), 0);
        assert_eq!(breaches(&withdrawn(Some("2026-02-01"))), 0);
    }

    #[test]
    fn withdrawn_before_the_report_the_case_has_left() {
        assert_eq!(breaches(&withdrawn(Some("2026-02-02"))), 1);
        assert_eq!(breaches(&withdrawn(None)), 1);
    }

    #[test]
    fn a_hearing_before_the_withdrawal_listed_it() {
        let later = |doc: &mut crate::facts::input::DocumentInput| {
            doc.cases[0].events.retain(|event| event.kind != EventKind::Withdrawal);
            doc.cases[0].events.push(event(EventKind::Withdrawal, "2026-03-11"));
        };
        assert_eq!(breaches(&withdrawn(None).edit(later)), 0);
    }

    /// What it was joined to is judged without it.
    #[test]
    fn a_case_that_left_is_joined_to_nothing() {
        use crate::facts::input::{GroupInput, GroupKind};
        let join = |doc: &mut crate::facts::input::DocumentInput| {
            for case in doc.cases.iter_mut().take(2) {
                let kind = GroupKind::Joinder;
                case.groups.push(GroupInput { kind, id: "J1".into(), multiplicity: 1 });
            }
        };
        let joined = |report| {
            let model = withdrawn(report).edit(join).model();
            model.cases[crate::testkit::case_ix(&model, "24-10.002")].joined.len()
        };
        assert_eq!((joined(Some("2026-01-31")), joined(None)), (2, 1));
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&withdrawn(None), &AWithdrawnCaseLeavesBeforeItsReport);
    }
}
