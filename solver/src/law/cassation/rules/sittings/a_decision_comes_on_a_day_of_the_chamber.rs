//! A decision is given on a day on which the chamber gives its decisions.
//!
//! Source: CPC, art. 1016 (made available at the registry, on an announced date); days of the week seen in
//! 928 decisions, 2020-2021. Shape: prunings.

use crate::facts::input::Weekday;
use crate::law::cassation::delivery::{delivery, is_delivery_day};
use crate::law::cassation::time_limits::due;
use crate::law::prelude::*;

pub(in crate::law) struct ADecisionComesOnADayOfTheChamber;

pub(in crate::law) const CODE: RuleCode = RuleCode("CIRC-21");

impl Stated for ADecisionComesOnADayOfTheChamber {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "La décision est mise à disposition au greffe à la date annoncée, un jour ouvré qui est un jour de délibéré de la chambre ; une affaire à échéance, ou jugée par plusieurs chambres, l'est tout jour ouvré.",
        statement_en: "The decision is made available at the registry on the day announced, a working day which is one of the chamber's; a case with a due date, or judged by several chambers, is decided on any working day.",
        citations: &[
            Citation::new("CPC, art. 1016", Confidence::Verified),
            Citation::new("Pratique observée (928 arrêts, 2020-2021)", Confidence::Observed),
        ],
        hardness: Hardness::Overridable,
        sanction_fr: "La date annoncée ne pourra être tenue.",
        sanction_en: "The day announced can't be kept.",
        parameters: &["chambers.deliberation", "hearings.cases.delivery_date"],
        obstacle: Obstacle::new(
            ReasonCode::NoHearing,
            "annoncer un autre jour pour la décision, ou accorder une dérogation",
            "announce another day for the decision, or set the rule aside",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for ADecisionComesOnADayOfTheChamber {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        pruning.forbid_listings(model, CODE, |case, hearing| {
            let day = delivery(model, hearing, case);
            let targets = [model.cases[case].number.as_str(), model.hearings[hearing].id.as_str()];
            !is_delivery_day(model, hearing, case, day) && !model.is_overridden(CODE.0, &targets)
        });
    }
}

impl Check for ADecisionComesOnADayOfTheChamber {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            for listed in &held.cases {
                let wrong = wrong_day(model, held.hearing, listed);
                breaches.extend(wrong.map(|it| it.at(held.hearing).case(listed.case)));
            }
        }
        breaches
    }
}

/// What is wrong with the day of a decision; that it comes sooner than usual only alerts.
fn wrong_day(model: &CourtModel, hearing: HearingIx, listed: &ListedCase) -> Option<Breach> {
    let (day, case) = (listed.delivery, &model.cases[listed.case]);
    let (candidate, chamber) = (&model.hearings[hearing], &model.chambers[case.chamber]);
    let told = |fr: &str, en: &str| {
        let (number, name) = (&case.number, &chamber.name);
        Breach::new(
            CODE,
            format!("{number} : décision annoncée au {}, {fr} ({name})", fr_date(day)),
            format!("{number}: decision announced for {day}, {en} ({name})"),
        )
    };
    if day < candidate.slot.date {
        return Some(told("avant l'audience", "before the hearing"));
    }
    if !model.calendar.is_working_day(day) {
        return Some(told("jour où le greffe est fermé", "when the registry is closed"));
    }
    let urgent = due(case).is_some();
    let on_its_days = match Weekday::of(day) {
        Some(weekday) => chamber.deliberation.weekdays.contains(&weekday),
        None => false,
    };
    let is_free = urgent || candidate.is_solemn() || chamber.deliberation.weekdays.is_empty();
    if !is_free && !on_its_days {
        return Some(told("qui n'est pas un jour de délibéré", "which is no day of its decisions"));
    }
    let usual = i64::from(chamber.deliberation_days(candidate.formation, urgent));
    let soon = (day - candidate.slot.date).num_days() < usual;
    soon.then(|| told("plus tôt que d'usage", "sooner than usual").warning())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::input::HearingState;
    use crate::facts::plan::Severity;
    use crate::testkit::{Court, date, existing, halves_agree};
    use chrono::NaiveDate;

    const HEARING: &str = "s1-f-2026-03-10-am";

    /// A chamber that decides on Wednesdays and Thursdays, 42 days after the hearing: 21 April is a Tuesday.
    fn chamber() -> Court {
        Court::civil().edit(|doc| {
            doc.chambers[0].deliberation.weekdays = vec![Weekday::Wednesday, Weekday::Thursday];
        })
    }

    /// The hearing of 10 March, published with a day announced for its case.
    fn announced(day: &str) -> Court {
        chamber().edit(|doc| {
            let mut hearing = existing(HEARING, "s1", "2026-03-10", &["24-10.001"]);
            hearing.state = HearingState::Published;
            hearing.cases[0].delivery_date = Some(date(day));
            doc.hearings = vec![hearing];
        })
    }

    fn found(court: &Court) -> Vec<(Severity, NaiveDate)> {
        let calendar = court.hold(HEARING, &["P0001"], &["24-10.001"]).calendar();
        let day = calendar.iter().next().map(|held| held.cases[0].delivery).expect("a hearing");
        let breaches = ADecisionComesOnADayOfTheChamber.check(&court.model(), &calendar);
        breaches.iter().map(|breach| (breach.severity, day)).collect()
    }

    fn day_of(court: &Court) -> NaiveDate {
        let calendar = court.hold(HEARING, &["P0001"], &["24-10.001"]).calendar();
        calendar.iter().next().map(|held| held.cases[0].delivery).expect("a hearing")
    }

    #[test]
    fn the_first_day_of_the_chamber_after_the_deliberation_is_proposed() {
        assert_eq!(day_of(&Court::civil()), date("2026-04-21"));
        assert_eq!(day_of(&chamber()), date("2026-04-22"));
        assert_eq!(found(&chamber()), []);
    }

    #[test]
    fn holidays_and_closures_are_avoided() {
        // 24 days lead to 3 April; Easter Monday is 6 April 2026.
        let court = Court::civil().edit(|doc| {
            doc.chambers[0].deliberation.restricted_days = 24;
            doc.chambers[0].deliberation.weekdays = vec![Weekday::Monday];
        });
        assert_eq!(day_of(&court), date("2026-04-13"));
    }

    #[test]
    fn a_case_with_a_due_date_is_decided_on_any_working_day() {
        let court = chamber().edit(|doc| {
            doc.cases[0].legal_due_date = Some(date("2026-04-30"));
            doc.chambers[0].deliberation.urgent_days = Some(4);
        });
        assert_eq!(day_of(&court), date("2026-03-16"), "Saturday 14 March gives way to Monday");
        assert_eq!(found(&court), []);
    }

    #[test]
    fn a_day_announced_is_kept_and_judged() {
        assert_eq!(found(&announced("2026-05-06")), []);
        let error = |day| [(Severity::Error, date(day))];
        assert_eq!(found(&announced("2026-05-05")), error("2026-05-05"), "a Tuesday");
        assert_eq!(found(&announced("2026-05-14")), error("2026-05-14"), "Ascension");
        assert_eq!(found(&announced("2026-03-05")), error("2026-03-05"), "before the hearing");
    }

    #[test]
    fn a_decision_sooner_than_usual_is_an_alert() {
        assert_eq!(found(&announced("2026-04-01")), [(Severity::Warning, date("2026-04-01"))]);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&announced("2026-05-14"), &ADecisionComesOnADayOfTheChamber);
    }
}
