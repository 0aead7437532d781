//! Counsel is told of the hearing some time before.
//!
//! Source: practice; no text was found. Shape: prunings.

use crate::facts::calendar::add_days;
use crate::facts::input::HearingState;
use crate::facts::text::counted;
use crate::law::cassation::time_limits::is_urgent;
use crate::law::prelude::*;

pub(in crate::law) struct CounselHasNoticeOfTheHearing;

const CODE: RuleCode = RuleCode("CIRC-14");

impl Stated for CounselHasNoticeOfTheHearing {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Les avocats sont avisés de la date d'audience un certain nombre de jours à l'avance, comptés de la date des données.",
        statement_en: "Counsel is told of the hearing a number of days before, counted from the day of the data.",
        citations: &[Citation::new("Usage du greffe (aucun texte trouvé)", Confidence::Assumption)],
        hardness: Hardness::Overridable,
        sanction_fr: "L'audience est renvoyée à la demande d'une partie.",
        sanction_en: "The hearing is adjourned at a party's request.",
        parameters: &["policy.notice_lead_days", "as_of"],
        obstacle: Obstacle::new(
            ReasonCode::NoticeTooShort,
            "tenir une audience plus tard, ou obtenir que les avocats renoncent au délai",
            "hold a later hearing, or have counsel waive the notice",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for CounselHasNoticeOfTheHearing {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        pruning.forbid_listings(model, CODE, |case, hearing| {
            let (facts, candidate) = (&model.cases[case], &model.hearings[hearing]);
            let known = candidate.existing.as_ref().is_some_and(|existing| {
                existing.state >= HearingState::Proposed && existing.cases.contains(&case)
            });
            let lead = &model.policy.notice_lead_days;
            let days = match (is_urgent(facts), facts.criminal) {
                (true, _) => lead.urgent,
                (false, true) => lead.criminal,
                (false, false) => lead.civil,
            };
            let targets = [facts.number.as_str(), candidate.id.as_str()];
            !known
                && candidate.slot.date < add_days(model.as_of, days)
                && !model.is_overridden(CODE.0, &targets)
        });
    }
}

impl Check for CounselHasNoticeOfTheHearing {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            let notice = (candidate.slot.date - model.as_of).num_days();
            for listed in &held.cases {
                let facts = &model.cases[listed.case];
                let told = candidate.existing.as_ref().is_some_and(|existing| {
                    existing.state != HearingState::Draft && existing.cases.contains(&listed.case)
                });
                let wanted = if is_urgent(facts) {
                    model.policy.notice_lead_days.urgent
                } else if facts.criminal {
                    model.policy.notice_lead_days.criminal
                } else {
                    model.policy.notice_lead_days.civil
                };
                if !told && notice < i64::from(wanted) {
                    let number = &facts.number;
                    let days = usize::try_from(notice).unwrap_or(0);
                    let days = counted(days, ("jour", "jours"), ("day", "days"));
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!(
                                "{number} : avis d'audience de {} au lieu de {wanted}",
                                days.fr
                            ),
                            format!("{number}: {} of notice instead of {wanted}", days.en),
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
    use crate::testkit::{Court, date, halves_agree};

    #[test]
    fn four_weeks_of_notice_are_enough() {
        let court = Court::civil().edit(|doc| doc.as_of = date("2026-02-10"));
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(CounselHasNoticeOfTheHearing.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_day_less_than_four_weeks_is_a_breach() {
        let court = Court::civil().edit(|doc| doc.as_of = date("2026-02-11"));
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(CounselHasNoticeOfTheHearing.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(
            &Court::civil().edit(|doc| {
                doc.as_of = date("2026-02-11");
                doc.cases[0].legal_due_date = Some(date("2026-04-30"));
            }),
            &CounselHasNoticeOfTheHearing,
        );
    }
}
