//! The room has a seat for every member of the bench.
//!
//! Source: physical impossibility. Shape: attendance within the seats that a hearing may need; for each half-day
//! and number of seats, no more hearings that need them than rooms that have them (Hall's condition, exact for
//! nested needs). Restricted benches change from case to case: three seats.

use crate::law::cassation::rooms::{decided_room, free_rooms, seats_needed};
use crate::law::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::law) struct BenchFitsTheRoom;

const CODE: RuleCode = RuleCode("ORG-43");

impl Stated for BenchFitsTheRoom {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "La salle compte assez de sièges pour les magistrats de la formation.",
        statement_en: "The room has enough seats for the magistrates of the bench.",
        citations: &[Citation::new("Impossibilité matérielle", Confidence::Assumption)],
        sanction_fr: "La formation ne peut siéger dans cette salle.",
        sanction_en: "The bench cannot sit in this room.",
        parameters: &["rooms.bench_seats"],
        fidelity: Fidelity::Stricter("seats are counted before the attendance is known"),
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "prévoir une salle plus grande",
            "plan a larger room",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for BenchFitsTheRoom {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        let mut slots: BTreeMap<_, Vec<HearingIx>> = BTreeMap::new();
        for hearing in milp.hearings() {
            if decided_room(model, hearing).is_none() {
                slots.entry(model.hearings[hearing].slot).or_default().push(hearing);
            }
        }

        for (slot, hearings) in slots {
            let needs: Vec<u32> = hearings.iter().map(|&it| seats_needed(model, it)).collect();
            let rooms = free_rooms(model, slot);
            for &need in &needs.iter().copied().collect::<BTreeSet<u32>>() {
                let large = rooms.iter().filter(|&&room| model.rooms[room].bench_seats >= need);
                let large = large.count();
                let mut held = Expr::new();
                for (&hearing, _) in hearings.iter().zip(&needs).filter(|&(_, &own)| own >= need) {
                    held.add_if(1, milp.open(hearing));
                }
                if held.terms.len() > large {
                    let bound = i64::try_from(large).unwrap_or(i64::MAX);
                    milp.at_most(Tag::Rule(CODE), format!("{CODE}_{slot}_{need}"), held, bound);
                }
            }
            for (&hearing, &need) in hearings.iter().zip(&needs) {
                seat_at_most(model, milp, hearing, need);
            }
        }
    }
}

impl Check for BenchFitsTheRoom {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let Some(room) = held.room.map(|room| &model.rooms[room]) else { continue };
            let hearing = &model.hearings[held.hearing];
            let bench = match hearing.formation {
                Formation::Restricted => 3,
                Formation::Section
                | Formation::JointSections
                | Formation::ChamberPlenaryFull
                | Formation::ChamberPlenaryReduced
                | Formation::MixedChamber
                | Formation::PlenaryAssembly
                | Formation::MixedOpinion
                | Formation::PlenaryOpinion => held.attendees.len(),
            };
            let (name, seats) = (&room.id, room.bench_seats);
            if usize::try_from(seats).is_ok_and(|seats| bench > seats) {
                breaches.push(
                    Breach::new(
                        CODE,
                        format!("l'audience {} ({}) compte {bench} magistrats, la salle {name} {seats} sièges", hearing.id, hearing.slot.fr()),
                        format!("hearing {} ({}) has {bench} magistrates, room {name} {seats} seats", hearing.id, hearing.slot.en()),
                    )
                    .at(held.hearing),
                );
            }
        }
        breaches
    }
}

/// No more magistrates than the seats counted for a bench that sits as a whole.
fn seat_at_most(model: &CourtModel, milp: &mut Milp, hearing: HearingIx, seats: u32) {
    if model.hearings[hearing].formation == Formation::Restricted {
        return;
    }
    let mut present = Expr::new();
    for &(person, attend) in milp.attendances_at(hearing) {
        if model.people[person].is_seat() {
            present.add(1, attend);
        }
    }
    if usize::try_from(seats).is_ok_and(|seats| present.terms.len() > seats) {
        let name = format!("{CODE}_seats_h{}", hearing.0);
        milp.at_most(Tag::Rule(CODE), name, present, i64::from(seats));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree, room};

    /// A large room and a small one; two section benches and a restricted one in one half-day.
    fn court() -> Court {
        Court::civil().edit(|doc| {
            doc.rooms = vec![room("R1", 6), room("R2", 4)];
            doc.sitting_patterns[2].half_day = crate::facts::calendar::HalfDay::Am;
            doc.sitting_patterns[3].weekday = crate::facts::input::Weekday::Tuesday;
            doc.sitting_patterns.remove(1);
            let _ = doc.people.drain(6..8);
            doc.cases[1].rapporteurs = vec!["P0003".into()];
        })
    }

    const FIVE: [&str; 5] = ["P0001", "P0002", "P0003", "P0004", "P0005"];

    #[test]
    fn five_seats_for_five_magistrates_are_lawful() {
        let court = court().hold("s1-fs-2026-03-10-am", &FIVE, &["24-10.003"]);
        assert_eq!(BenchFitsTheRoom.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn four_seats_for_five_magistrates_are_a_breach() {
        let court = court().edit(|doc| doc.rooms[0].bench_seats = 4);
        let court = court.hold("s1-fs-2026-03-10-am", &FIVE, &["24-10.003"]);
        assert_eq!(BenchFitsTheRoom.check(&court.model(), &court.calendar()).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &BenchFitsTheRoom);
    }
}
