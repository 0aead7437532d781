//! Nobody attends a hearing while absent or out of office.
//!
//! Source: declared absences and dates of office. Shape: prunings.

use crate::facts::calendar::{DateRange, en_date, fr_date};
use crate::law::cassation::presidency::eligible_people;
use crate::law::prelude::*;

pub(in crate::law) struct NobodyAttendsWhileAway;

const CODE: RuleCode = RuleCode("HUM-06");

impl Stated for NobodyAttendsWhileAway {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Nul ne siège pendant une absence déclarée ni hors de ses fonctions à la Cour.",
        statement_en: "Nobody attends during a declared absence or while out of office at the court.",
        citations: &[Citation::new(
            "Indisponibilités déclarées et dates de fonctions",
            Confidence::Assumption,
        )],
        sanction_fr: "La formation est incomplète.",
        sanction_en: "The bench is incomplete.",
        parameters: &["people.unavailabilities", "people.from", "people.to"],
        obstacle: Obstacle::new(
            ReasonCode::RapporteurAbsent,
            "changer les dates d'absence, ou désigner un autre magistrat",
            "change the dates of absence, or designate another magistrate",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for NobodyAttendsWhileAway {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            for person in eligible_people(model, hearing) {
                if !model.people[person].available(candidate.slot) {
                    pruning.forbid_attendance(person, hearing, CODE);
                }
            }
        }
    }
}

impl Check for NobodyAttendsWhileAway {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let hearing = &model.hearings[held.hearing];
            for person in held.everybody() {
                let someone = &model.people[person];
                let (fr, en) = if let Some(days) = someone.absent_over(hearing.slot) {
                    away(days)
                } else if !someone.in_service(hearing.slot.date) {
                    ("n'est pas en fonctions".to_owned(), "is not in office".to_owned())
                } else {
                    continue;
                };
                let who = &someone.id;
                breaches.push(
                    Breach::new(
                        CODE,
                        format!("{who} {fr} : audience {} ({})", hearing.id, hearing.slot.fr()),
                        format!("{who} {en}: hearing {} ({})", hearing.id, hearing.slot.en()),
                    )
                    .at(held.hearing)
                    .person(person),
                );
            }
        }
        breaches
    }
}

fn away(DateRange { from, to }: DateRange) -> (String, String) {
    if from == to {
        return (
            format!("est absent le {}", fr_date(from)),
            format!("is away on {}", en_date(from)),
        );
    }
    (
        format!("est absent du {} au {}", fr_date(from), fr_date(to)),
        format!("is away from {} to {}", en_date(from), en_date(to)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::calendar::HalfDay;
    use crate::facts::input::{UnavailabilityCode, UnavailabilityInput};
    use crate::testkit::{Court, date, halves_agree};

    fn away() -> Court {
        Court::civil().edit(|doc| {
            let (from, to) = (date("2026-03-10"), date("2026-03-10"));
            let code = UnavailabilityCode::Training;
            let half_day = Some(HalfDay::Am);
            doc.people[1].unavailabilities.push(UnavailabilityInput { from, to, half_day, code });
            doc.people[2].to = Some(date("2026-03-09"));
        })
    }

    #[test]
    fn the_other_half_day_is_lawful() {
        let court = away().hold("s1-fs-2026-03-10-pm", &["P0001", "P0002"], &[]);
        assert_eq!(NobodyAttendsWhileAway.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn an_absent_person_and_one_who_has_left_are_breaches() {
        let court = away().hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"]);
        assert_eq!(NobodyAttendsWhileAway.check(&court.model(), &court.calendar()).len(), 2);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&away(), &NobodyAttendsWhileAway);
    }
}
