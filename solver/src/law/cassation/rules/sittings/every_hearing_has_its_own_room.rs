//! A room hosts one hearing per half-day, is open and not taken by a sitting fixed elsewhere, and every hearing
//! has one.
//!
//! Source: physical impossibility. Shape: one counting row per half-day with more hearings than rooms; rooms are
//! named after the solve.

use crate::facts::ids::RoomIx;
use crate::law::cassation::rooms::{decided_room, free_rooms};
use crate::law::prelude::*;
use std::collections::BTreeMap;

pub(in crate::law) struct EveryHearingHasItsOwnRoom;

const CODE: RuleCode = RuleCode("ORG-42");

impl Stated for EveryHearingHasItsOwnRoom {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Chaque audience a sa salle, ouverte ce jour-là et libre de toute séance fixée ailleurs ; une salle n'accueille qu'une audience par demi-journée.",
        statement_en: "Every hearing has a room that is open on that day and free of any sitting fixed elsewhere; a room hosts one hearing per half-day.",
        citations: &[Citation::new("Impossibilité matérielle", Confidence::Assumption)],
        sanction_fr: "L'audience ne peut se tenir.",
        sanction_en: "The hearing cannot be held.",
        parameters: &["rooms", "rooms.closures", "commitments"],
        fidelity: Fidelity::Stricter("the room of a hearing already decided stays reserved for it"),
        reach: Reach::HalfDay,
        obstacle: Obstacle::new(ReasonCode::NoBench, "libérer une salle", "free a room"),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for EveryHearingHasItsOwnRoom {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        let mut slots: BTreeMap<_, Vec<HearingIx>> = BTreeMap::new();
        for hearing in milp.hearings() {
            if decided_room(model, hearing).is_none() {
                slots.entry(model.hearings[hearing].slot).or_default().push(hearing);
            }
        }

        for (slot, hearings) in slots {
            let rooms = free_rooms(model, slot).len();
            if hearings.len() <= rooms {
                continue;
            }
            let mut held = Expr::new();
            for &hearing in &hearings {
                held.add_if(1, milp.open(hearing));
            }
            let bound = i64::try_from(rooms).unwrap_or(i64::MAX);
            milp.at_most(Tag::Rule(CODE), format!("{CODE}_{slot}"), held, bound);
        }
    }
}

impl Check for EveryHearingHasItsOwnRoom {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut taken: BTreeMap<_, HearingIx> = BTreeMap::new();
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let slot = model.hearings[held.hearing].slot;
            let Some(room) = held.room else {
                breaches.push(breach(model, held.hearing, "n'a pas de salle", "has no room"));
                continue;
            };
            let name = &model.rooms[room].id;
            if let Some(commitment) = model.commitments.of_room(room, slot) {
                let (id, kind) = (&commitment.id, commitment.kind);
                let fr = format!("a la salle {name}, que prend {id} ({})", kind.fr());
                let en = format!("has room {name}, which {id} ({}) takes", kind.en());
                breaches.push(breach(model, held.hearing, &fr, &en));
            }
            if !model.rooms[room].is_open(slot) {
                let (fr, en) = (
                    format!("a la salle {name}, fermée"),
                    format!("has room {name}, which is closed"),
                );
                breaches.push(breach(model, held.hearing, &fr, &en));
            }
            if let Some(other) = taken.insert((slot, room), held.hearing) {
                breaches.push(shared(model, held.hearing, other, room));
            }
        }
        breaches
    }
}

fn breach(model: &CourtModel, hearing: HearingIx, fr: &str, en: &str) -> Breach {
    let candidate = &model.hearings[hearing];
    Breach::new(
        CODE,
        format!("l'audience {} ({}) {fr}", candidate.id, candidate.slot.fr()),
        format!("hearing {} ({}) {en}", candidate.id, candidate.slot.en()),
    )
    .at(hearing)
}

fn shared(model: &CourtModel, hearing: HearingIx, other: HearingIx, room: RoomIx) -> Breach {
    let (room, other) = (&model.rooms[room].id, &model.hearings[other].id);
    let fr = format!("a la salle {room}, que tient déjà l'audience {other}");
    let en = format!("has room {room}, which hearing {other} already holds");
    breach(model, hearing, &fr, &en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::calendar::Closure;
    use crate::testkit::{Court, date, halves_agree};

    fn court() -> Court {
        Court::civil().edit(|doc| {
            doc.sitting_patterns[3].weekday = crate::facts::input::Weekday::Tuesday;
            let (from, to) = (date("2026-03-10"), date("2026-03-10"));
            let half_day = Some(crate::facts::calendar::HalfDay::Am);
            doc.rooms[1].closures.push(Closure { from, to, half_day });
        })
    }

    #[test]
    fn one_hearing_in_the_open_room_is_lawful() {
        let court = court().hold("s1-f-2026-03-10-am", &["P0001"], &[]);
        assert_eq!(EveryHearingHasItsOwnRoom.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn a_closed_room_and_a_shared_room_are_breaches() {
        let court = court().hold("s1-f-2026-03-10-am", &["P0001"], &[]).hold(
            "s2-f-2026-03-10-am",
            &["P0012"],
            &[],
        );
        let (model, mut calendar) = (court.model(), court.calendar());
        assert_eq!(EveryHearingHasItsOwnRoom.check(&model, &calendar).len(), 1, "closed");
        for held in calendar.hearings.values_mut() {
            held.room = model.room(&"R1".into());
        }
        assert_eq!(EveryHearingHasItsOwnRoom.check(&model, &calendar).len(), 1, "shared");
        for held in calendar.hearings.values_mut() {
            held.room = None;
        }
        assert_eq!(EveryHearingHasItsOwnRoom.check(&model, &calendar).len(), 2, "none");
    }

    /// The hearing of the first president takes the second room on the Tuesday morning.
    fn taken() -> Court {
        Court::civil().edit(|doc| {
            let kind = crate::facts::input::CommitmentKind::FirstPresidentHearing;
            doc.commitments.push(crate::facts::input::CommitmentInput {
                room: Some("R2".into()),
                ..crate::testkit::commitment("PP", kind, "2026-03-10", &[])
            });
        })
    }

    #[test]
    fn a_room_taken_by_a_sitting_fixed_elsewhere_is_a_breach_that_names_it() {
        let court = taken().hold("s1-f-2026-03-10-am", &["P0001"], &[]);
        let (model, mut calendar) = (court.model(), court.calendar());
        assert_eq!(EveryHearingHasItsOwnRoom.check(&model, &calendar), vec![], "the other room");
        for held in calendar.hearings.values_mut() {
            held.room = model.room(&"R2".into());
        }
        let breaches = EveryHearingHasItsOwnRoom.check(&model, &calendar);
        assert_eq!(breaches.len(), 1);
        assert!(breaches[0].message.fr.contains("PP (audience du premier président)"));
    }

    #[test]
    fn rows_and_check_agree_around_a_room_taken() {
        halves_agree(&taken(), &EveryHearingHasItsOwnRoom);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &EveryHearingHasItsOwnRoom);
    }
}
