//! Nobody attends two hearings in one half-day.
//!
//! Source: physical impossibility. Shape: one clique row per person and half-day.

use crate::law::prelude::*;
use std::collections::BTreeMap;

pub(in crate::law) struct OnePlaceAtATime;

const CODE: RuleCode = RuleCode("HUM-01");

impl Stated for OnePlaceAtATime {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Nul ne siège à deux audiences dans la même demi-journée.",
        statement_en: "Nobody attends two hearings in the same half-day.",
        citations: &[Citation::new("Impossibilité matérielle", Confidence::Assumption)],
        sanction_fr: "L'une des deux formations est incomplète.",
        sanction_en: "One of the two benches is incomplete.",
        reach: Reach::HalfDay,
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "libérer la personne d'une de ses audiences de la demi-journée",
            "free the person from one of the hearings of the half-day",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for OnePlaceAtATime {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        let mut slots: BTreeMap<_, Expr> = BTreeMap::new();
        for person in milp.people() {
            for &(hearing, attend) in milp.attendances_of(person) {
                slots.entry((person, model.hearings[hearing].slot)).or_default().add(1, attend);
            }
        }
        for ((person, slot), attendances) in slots {
            if attendances.terms.len() > 1 {
                let name = format!("{CODE}_p{}_{}_{:?}", person.0, slot.date, slot.half_day);
                milp.at_most(Tag::Rule(CODE), name, attendances, 1);
            }
        }
    }
}

impl Check for OnePlaceAtATime {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut seen: BTreeMap<_, HearingIx> = BTreeMap::new();
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let slot = model.hearings[held.hearing].slot;
            for person in held.everybody() {
                if let Some(&other) = seen.get(&(person, slot)) {
                    breaches.push(breach(model, person, other, held.hearing));
                } else {
                    seen.insert((person, slot), held.hearing);
                }
            }
        }
        breaches
    }
}

fn breach(model: &CourtModel, person: PersonIx, first: HearingIx, second: HearingIx) -> Breach {
    let (who, first, hearing) =
        (&model.people[person].id, &model.hearings[first].id, &model.hearings[second].id);
    Breach::new(
        CODE,
        format!("{who} siège à la fois à l'audience {first} et à l'audience {hearing}"),
        format!("{who} attends both hearing {first} and hearing {hearing}"),
    )
    .at(second)
    .person(person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree};

    #[test]
    fn two_half_days_of_one_day_are_lawful() {
        let court = Court::civil();
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .hold("s1-fs-2026-03-10-pm", &["P0001", "P0002", "P0003"], &[])
            .calendar();
        assert_eq!(OnePlaceAtATime.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn two_hearings_of_one_half_day_are_a_breach() {
        let court = Court::civil();
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .hold("s2-f-2026-03-10-am", &["P0001", "P0012"], &[])
            .calendar();
        let breaches = OnePlaceAtATime.check(&court.model(), &calendar);
        assert_eq!(breaches.len(), 1);
        assert_eq!(breaches[0].person, court.model().person(&"P0001".into()));
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&Court::civil(), &OnePlaceAtATime);
    }
}
