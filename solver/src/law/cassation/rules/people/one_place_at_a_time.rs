//! Nobody attends two hearings in one half-day, nor a hearing while a sitting or a meeting fixed elsewhere
//! takes that half-day.
//!
//! Source: physical impossibility. Shape: one clique row per person and half-day; prunings for commitments.

use crate::law::cassation::presidency::eligible_people;
use crate::law::prelude::*;
use std::collections::BTreeMap;

pub(in crate::law) struct OnePlaceAtATime;

const CODE: RuleCode = RuleCode("HUM-01");

impl Stated for OnePlaceAtATime {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Nul ne siège à deux audiences dans la même demi-journée, ni pendant une séance fixée ailleurs.",
        statement_en: "Nobody attends two hearings in the same half-day, nor one during a sitting fixed elsewhere.",
        citations: &[Citation::new("Impossibilité matérielle", Confidence::Assumption)],
        sanction_fr: "L'une des deux formations est incomplète.",
        sanction_en: "One of the two benches is incomplete.",
        parameters: &["commitments"],
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
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            for person in eligible_people(model, hearing) {
                let is_taken = model.commitments.of_person(person, candidate.slot).is_some();
                if is_taken {
                    pruning.forbid_attendance(person, hearing, CODE);
                }
            }
        }
    }

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
                if let Some(commitment) = model.commitments.of_person(person, slot) {
                    breaches.push(taken(model, person, commitment, held.hearing));
                }
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

fn taken(
    model: &CourtModel,
    person: PersonIx,
    commitment: &Commitment,
    hearing: HearingIx,
) -> Breach {
    let (who, candidate) = (&model.people[person].id, &model.hearings[hearing]);
    let (id, kind, slot) = (&commitment.id, commitment.kind, candidate.slot);
    let at = &candidate.id;
    Breach::new(
        CODE,
        format!(
            "{who} siège à l'audience {at}, alors que {id} ({}) l'occupe : {}",
            kind.fr(),
            slot.fr()
        ),
        format!(
            "{who} attends hearing {at}, when {id} ({}) takes that half-day: {}",
            kind.en(),
            slot.en()
        ),
    )
    .at(hearing)
    .person(person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::input::CommitmentKind;
    use crate::testkit::{Court, commitment, halves_agree};

    /// A conference of the president and the dean on the Tuesday morning.
    fn conference() -> Court {
        Court::civil().edit(|doc| {
            let kind = CommitmentKind::Conference;
            doc.commitments.push(commitment("C1", kind, "2026-03-10", &["P0001", "P0002"]));
        })
    }

    #[test]
    fn the_other_half_day_of_a_conference_is_lawful() {
        let court = conference()
            .hold("s1-f-2026-03-10-am", &["P0003", "P0004", "P0005"], &["24-10.001"])
            .hold("s1-fs-2026-03-10-pm", &["P0001", "P0002"], &[]);
        assert_eq!(OnePlaceAtATime.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn a_hearing_during_a_conference_is_a_breach_that_names_it() {
        let people = ["P0001", "P0002", "P0003"];
        let court = conference().hold("s1-f-2026-03-10-am", &people, &["24-10.001"]);
        let breaches = OnePlaceAtATime.check(&court.model(), &court.calendar());
        assert_eq!(breaches.len(), 2);
        assert!(
            breaches.iter().all(|it| it.message.fr.contains("C1 (conférence)")),
            "{breaches:?}"
        );
    }

    #[test]
    fn rows_and_check_agree_around_a_conference() {
        halves_agree(&conference(), &OnePlaceAtATime);
    }

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
