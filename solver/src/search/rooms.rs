//! Which hearing takes which room. Rooms are no decisions: rows count them, and they are named after
//! the solve.

use crate::facts::calendar::Slot;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{HearingIx, RoomIx};
use crate::facts::plan::DraftCalendar;
use crate::law::cassation::rooms::{decided_room, free_rooms, seats_taken};
use pathfinding::matrix::Matrix;
use pathfinding::prelude::kuhn_munkres;
use std::collections::BTreeMap;

/// Worth of having a room at all; each worth is more than the sum of the lesser ones in a half-day.
const HOUSED: i64 = 10_000_000_000;
/// Worth of a room that is large enough.
const LARGE_ENOUGH: i64 = 10_000_000;
/// Worth of the room wished for.
const USUAL: i64 = 10_000;
/// Worth of a room without a seat too many; one less for each seat too many.
const SNUG: i64 = 99;

/// Gives each hearing a room: decided rooms are kept; in each half-day as many hearings as possible
/// get one, as many as possible a large enough one, as many as possible the one that they usually
/// take. A hearing for which none is left has none.
pub fn assign_rooms(model: &CourtModel, calendar: &mut DraftCalendar) {
    let mut proposed: BTreeMap<Slot, Vec<HearingIx>> = BTreeMap::new();
    for held in calendar.hearings.values_mut() {
        held.room = decided_room(model, held.hearing);
        if held.room.is_none() {
            let slot = model.hearings[held.hearing].slot;
            proposed.entry(slot).or_default().push(held.hearing);
        }
    }
    for (slot, hearings) in proposed {
        let rooms = free_rooms(model, slot);
        // As many columns without a room as hearings, so that none is forced into one.
        let worths =
            Matrix::from_fn(hearings.len(), rooms.len() + hearings.len(), |(row, column)| {
                rooms.get(column).map_or(0, |&room| worth(model, calendar, hearings[row], room))
            });
        let (_, columns) = kuhn_munkres(&worths);
        for (&hearing, &column) in hearings.iter().zip(&columns) {
            if let Some(held) = calendar.hearings.get_mut(&hearing) {
                held.room = rooms.get(column).copied();
            }
        }
    }
}

fn worth(model: &CourtModel, calendar: &DraftCalendar, hearing: HearingIx, room: RoomIx) -> i64 {
    let candidate = &model.hearings[hearing];
    let attendees = calendar.get(hearing).map_or(0, |held| held.attendees.len());
    let needed = seats_taken(candidate.formation, attendees);
    let size = model.rooms[room].bench_seats;
    let wished = candidate.existing.as_ref().and_then(|existing| existing.room);
    let too_many = i64::from(size.saturating_sub(needed)).min(SNUG);
    HOUSED
        + if size >= needed { LARGE_ENOUGH } else { 0 }
        + if wished.or(candidate.usual_room) == Some(room) { USUAL } else { 0 }
        + SNUG
        - too_many
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::cassation::rooms::seats_needed;
    use crate::testkit::{Court, hearing_ix, room};

    fn names(court: &Court, rooms_of: &[&str]) -> Vec<Option<String>> {
        let model = court.model();
        let mut calendar = court.calendar();
        assign_rooms(&model, &mut calendar);
        rooms_of
            .iter()
            .map(|id| calendar.get(hearing_ix(&model, id)).and_then(|held| held.room))
            .map(|room| room.map(|room| model.rooms[room].id.0.clone()))
            .collect()
    }

    fn two_hearings() -> Court {
        Court::civil()
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .hold("s2-f-2026-03-10-am", &["P0012", "P0013", "P0014"], &["24-10.004"])
    }

    const BOTH: [&str; 2] = ["s1-f-2026-03-10-am", "s2-f-2026-03-10-am"];

    #[test]
    fn the_usual_room_is_kept_where_it_can_be() {
        let court =
            two_hearings().edit(|doc| doc.sitting_patterns[0].usual_room = Some("R2".into()));
        assert_eq!(names(&court, &BOTH), [Some("R2".to_owned()), Some("R1".to_owned())]);
    }

    #[test]
    fn a_hearing_without_a_room_left_has_none() {
        let court = two_hearings().edit(|doc| doc.rooms.truncate(1));
        let housed = names(&court, &BOTH);
        assert_eq!(housed.iter().flatten().count(), 1, "{housed:?}");
    }

    #[test]
    fn the_larger_bench_takes_the_larger_room() {
        let court = Court::civil()
            .edit(|doc| {
                doc.rooms = vec![room("R1", 3), room("R2", 14)];
                doc.sitting_patterns[3].weekday = crate::facts::input::Weekday::Tuesday;
            })
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .hold("s2-fs-2026-03-10-am", &["P0012", "P0013", "P0014", "P0015", "P0016"], &[]);
        let housed = names(&court, &["s1-f-2026-03-10-am", "s2-fs-2026-03-10-am"]);
        assert_eq!(housed, [Some("R1".to_owned()), Some("R2".to_owned())]);
    }

    #[test]
    fn needs_are_rounded_up_to_the_size_of_a_room() {
        let model = Court::civil().model();
        assert_eq!(seats_needed(&model, hearing_ix(&model, "s1-f-2026-03-10-am")), 14);
    }
}
