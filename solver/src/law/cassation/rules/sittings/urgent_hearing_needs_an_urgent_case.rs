//! A hearing kept for urgent matters is held only with an urgent case.
//!
//! Source: spare capacity kept for urgent matters. Shape: `open <= sum of urgent list` for each hearing of an urgent
//! pattern that people did not fix. Set aside by the id of the hearing.

use crate::facts::input::PatternUse;
use crate::law::cassation::time_limits::{due, is_urgent};
use crate::law::prelude::*;

pub(in crate::law) struct UrgentHearingNeedsAnUrgentCase;

const CODE: RuleCode = RuleCode("HUM-18");

impl Stated for UrgentHearingNeedsAnUrgentCase {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Une audience réservée aux urgences ne se tient que si une affaire urgente y est inscrite.",
        statement_en: "A hearing kept for urgent matters is held only if an urgent case is listed.",
        citations: &[Citation::new(
            "Réserve de capacité pour les affaires urgentes",
            Confidence::Assumption,
        )],
        hardness: Hardness::Overridable,
        sanction_fr: "La réserve d'audiences pour les urgences est consommée.",
        sanction_en: "The reserve of hearings for urgent matters is used up.",
        parameters: &["sitting_patterns.use"],
        obstacle: Obstacle::new(
            ReasonCode::NoHearing,
            "prévoir une audience ordinaire, ou déclarer l'affaire urgente",
            "plan an ordinary hearing, or declare the case urgent",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for UrgentHearingNeedsAnUrgentCase {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            let candidate = &model.hearings[hearing];
            let reserved = candidate.purpose == PatternUse::Urgent && candidate.fixed().is_none();
            if !reserved || model.is_overridden(CODE.0, &[candidate.id.as_str()]) {
                continue;
            }
            let mut urgent = Expr::new();
            urgent.add_if(-1, milp.open(hearing));
            for &(case, list) in milp.listings_at(hearing) {
                if is_urgent(&model.cases[case]) {
                    urgent.add(1, list);
                }
            }
            milp.at_least(Tag::Rule(CODE), format!("{CODE}_h{}", hearing.0), urgent, 0);
        }
    }
}

impl Check for UrgentHearingNeedsAnUrgentCase {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let hearing = &model.hearings[held.hearing];
            let urgent = held.cases.iter().any(|it| due(&model.cases[it.case]).is_some());
            if hearing.fixed().is_none() && hearing.purpose == PatternUse::Urgent && !urgent {
                breaches.push(
                    Breach::new(
                        CODE,
                        format!(
                            "l'audience {} ({}), réservée aux urgences, n'a pas d'affaire urgente",
                            hearing.id,
                            hearing.slot.fr()
                        ),
                        format!(
                            "hearing {} ({}), kept for urgent matters, has no urgent case",
                            hearing.id,
                            hearing.slot.en()
                        ),
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
            doc.sitting_patterns[0].purpose = PatternUse::Urgent;
            doc.cases[1].legal_due_date = Some(date("2026-04-30"));
        })
    }

    #[test]
    fn an_urgent_case_and_others_are_lawful() {
        let court = court().hold("s1-f-2026-03-10-am", &["P0001"], &["24-10.001", "24-10.002"]);
        assert_eq!(UrgentHearingNeedsAnUrgentCase.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn ordinary_cases_alone_are_a_breach() {
        let court = court().hold("s1-f-2026-03-10-am", &["P0001"], &["24-10.001"]);
        assert_eq!(
            UrgentHearingNeedsAnUrgentCase.check(&court.model(), &court.calendar()).len(),
            1
        );
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &UrgentHearingNeedsAnUrgentCase);
    }
}
