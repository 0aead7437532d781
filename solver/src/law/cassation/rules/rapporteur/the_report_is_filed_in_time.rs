//! The report is filed some time before the hearing.
//!
//! Source: practice; CPC, art. 1017 and CPP, art. 602 (the report is made at the hearing). Shape: prunings.

use crate::facts::calendar::add_days;
use crate::facts::domain::Case;
use crate::facts::text::{Text, counted};
use crate::law::cassation::time_limits::is_urgent;
use crate::law::prelude::*;
use chrono::NaiveDate;

pub(in crate::law) struct TheReportIsFiledInTime;

const CODE: RuleCode = RuleCode("RAPP-07");

impl Stated for TheReportIsFiledInTime {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Le rapport est déposé, ou attendu si le greffe en prévoit le dépôt, un certain nombre de jours avant l'audience, selon la procédure.",
        statement_en: "The report is filed, or expected where the registry foresees it, a number of days before the hearing, by procedure.",
        citations: &[Citation::new("CPC, art. 1017 (délai : hypothèse)", Confidence::Assumption)],
        hardness: Hardness::Overridable,
        sanction_fr: "L'affaire ne peut être inscrite.",
        sanction_en: "The case can't be listed.",
        parameters: &["policy.report_lead_days"],
        obstacle: Obstacle::new(
            ReasonCode::ReportLate,
            "faire déposer le rapport, ou tenir une audience plus tard",
            "have the report filed, or hold a later hearing",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for TheReportIsFiledInTime {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        pruning.forbid_listings(model, CODE, |case, hearing| {
            let (facts, candidate) = (&model.cases[case], &model.hearings[hearing]);
            let filed = facts.report_filed_on.or(facts.expected_ready_on);
            let first = in_time_from(model, facts, filed);
            let targets = [facts.number.as_str(), candidate.id.as_str()];
            first.is_none_or(|first| candidate.slot.date < first)
                && !model.is_overridden(CODE.0, &targets)
        });
    }
}

/// The first day on which a case whose report is filed on a day may be heard.
pub(in crate::law) fn in_time_from(
    model: &CourtModel,
    case: &Case,
    filed: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let lead = &model.policy.report_lead_days;
    let days = match (is_urgent(case), case.criminal) {
        (true, _) => lead.urgent,
        (false, true) => lead.criminal,
        (false, false) => lead.civil,
    };
    filed.map(|filed| add_days(filed, days))
}

impl Check for TheReportIsFiledInTime {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let date = model.hearings[held.hearing].slot.date;
            for listed in &held.cases {
                let facts = &model.cases[listed.case];
                let wanted = if is_urgent(facts) {
                    model.policy.report_lead_days.urgent
                } else if facts.criminal {
                    model.policy.report_lead_days.criminal
                } else {
                    model.policy.report_lead_days.civil
                };
                // A report that lacks is taken to come when it is expected to.
                let filed = match facts.report_filed_on {
                    Some(filed) => Some(filed),
                    None => facts.expected_ready_on,
                };
                let had = filed.map(|filed| (date - filed).num_days());
                let broken = had.is_none_or(|had| had < i64::from(wanted));
                if broken {
                    let (number, of) = (&facts.number, fr_date(date));
                    let had = state_of_the_report(facts);
                    let days = counted(wanted as usize, ("jour", "jours"), ("day", "days"));
                    let breach = Breach::new(
                        CODE,
                        format!(
                            "{number} : rapport {}, il le faut {} avant l'audience du {of}",
                            had.fr, days.fr
                        ),
                        format!(
                            "{number}: report {}, wanted {} before the hearing of {date}",
                            had.en, days.en
                        ),
                    );
                    breaches.push(breach.at(held.hearing).case(listed.case));
                }
            }
        }
        breaches
    }
}

/// Filed on a day, expected on a day, or neither.
fn state_of_the_report(case: &Case) -> Text {
    match (case.report_filed_on, case.expected_ready_on) {
        (Some(day), _) => {
            Text::new(format!("déposé le {}", fr_date(day)), format!("filed on {day}"))
        }
        (None, Some(day)) => {
            Text::new(format!("attendu le {}", fr_date(day)), format!("expected on {day}"))
        }
        (None, None) => Text::new("non déposé", "not filed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, date, halves_agree};

    #[test]
    fn a_report_filed_four_weeks_before_is_in_time() {
        let court =
            Court::civil().edit(|doc| doc.cases[0].report_filed_on = Some(date("2026-02-10")));
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(TheReportIsFiledInTime.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_report_filed_a_day_late_is_a_breach() {
        let court =
            Court::civil().edit(|doc| doc.cases[0].report_filed_on = Some(date("2026-02-11")));
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(TheReportIsFiledInTime.check(&court.model(), &calendar).len(), 1);
    }

    /// No report yet; expected on 10 February, for a hearing four weeks later.
    #[test]
    fn a_report_that_is_expected_in_time_is_enough() {
        let expected = |day| {
            Court::civil().edit(|doc| {
                doc.as_of = date("2026-02-01");
                doc.cases[0].report_filed_on = None;
                doc.cases[0].expected_ready_on = Some(date(day));
            })
        };
        for (day, count) in [("2026-02-10", 0), ("2026-02-11", 1)] {
            let court = expected(day);
            let held = court.hold("s1-f-2026-03-10-am", &["P0001"], &["24-10.001"]);
            let found = TheReportIsFiledInTime.check(&court.model(), &held.calendar());
            assert_eq!(found.len(), count, "{day}");
        }
        halves_agree(&expected("2026-02-11"), &TheReportIsFiledInTime);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(
            &Court::civil().edit(|doc| doc.cases[0].report_filed_on = Some(date("2026-02-11"))),
            &TheReportIsFiledInTime,
        );
    }
}
