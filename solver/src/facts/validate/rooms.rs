//! Courtrooms.

use super::calendar::closures;
use super::index::Index;
use super::report::{At, Report};
use crate::facts::diagnostic::Code;
use crate::facts::input::{DocumentInput, RoomInput};
use std::collections::BTreeSet;

/// Magistrates of the smallest bench.
const SMALLEST_BENCH: u32 = 3;

pub(super) fn check(doc: &DocumentInput, _: &Index<'_>, report: &mut Report) {
    let list = At::Root.key("rooms");
    let mut seen = BTreeSet::new();
    for (position, room) in doc.rooms.iter().enumerate() {
        let at = list.item(position);
        report.id(&at.key("id"), room.id.as_str(), &mut seen);
        seats(room, &at.key("bench_seats"), report);
        closures(&room.closures, &at.key("closures"), report);
    }
}

fn seats(room: &RoomInput, at: &At<'_>, report: &mut Report) {
    let (id, seats) = (&room.id, room.bench_seats);
    report.amount(at, seats, 1_000);
    if seats < SMALLEST_BENCH {
        report.tell(
            Code::TooFewSeats,
            at,
            &seats.to_string(),
            format!("La salle « {id} » a {seats} sièges ; il en faut au moins {SMALLEST_BENCH}."),
            format!("Room \"{id}\" has {seats} seats; {SMALLEST_BENCH} at least are needed."),
        );
    }
}
