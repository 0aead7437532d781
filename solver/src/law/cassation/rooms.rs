//! Rooms: how many seats a hearing may need on the bench, and which rooms are left for proposals.

use super::bench::designate;
use super::routing::routing;
use crate::facts::calendar::Slot;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{HearingIx, RoomIx};
use crate::facts::input::Formation;
use crate::law::cassation::presidency::eligible_magistrates;

/// Seats of a restricted bench.
pub const RESTRICTED_SEATS: u32 = 3;
/// Seats beyond which a section bench is not planned.
const SECTION_SEATS: usize = 12;

/// The seats that a hearing may need on the bench, whoever attends: three for a restricted bench;
/// all who may attend a section bench, twelve at most; the largest bench that its cases call for
/// otherwise. Rounded up to the size of a room, if one is large enough.
pub fn seats_needed(model: &CourtModel, hearing: HearingIx) -> u32 {
    let needed = match model.hearings[hearing].formation {
        Formation::Restricted => RESTRICTED_SEATS,
        Formation::Section | Formation::JointSections => {
            seats(eligible_magistrates(model, hearing).len().min(SECTION_SEATS))
        }
        Formation::ChamberPlenaryFull
        | Formation::ChamberPlenaryReduced
        | Formation::MixedChamber
        | Formation::PlenaryAssembly
        | Formation::MixedOpinion
        | Formation::PlenaryOpinion => largest_bench(model, hearing),
    };
    let sizes = model.rooms.iter().map(|room| room.bench_seats);
    sizes.filter(|&size| size >= needed).min().unwrap_or(needed)
}

/// Members of the largest computed bench, over the cases that may come to the hearing.
fn largest_bench(model: &CourtModel, hearing: HearingIx) -> u32 {
    let candidate = &model.hearings[hearing];
    let decided = candidate.existing.iter().flat_map(|existing| existing.cases.iter().copied());
    let routed = model
        .cases_covered(hearing)
        .filter(|&case| routing(&model.cases[case]).admissible.contains(&candidate.formation));
    let sizes = routed.chain(decided).map(|case| designate(model, hearing, case).seats.len());
    seats(sizes.max().unwrap_or(0)).max(RESTRICTED_SEATS)
}

/// The seats that a bench takes in its room: those of whoever attends, but three sit at a time in a restricted
/// one, however many attend.
pub fn seats_taken(formation: Formation, attendees: usize) -> u32 {
    if formation == Formation::Restricted { RESTRICTED_SEATS } else { seats(attendees) }
}

fn seats(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The room that people gave to a hearing which is held as it stands.
pub fn decided_room(model: &CourtModel, hearing: HearingIx) -> Option<RoomIx> {
    model.hearings[hearing].fixed().and_then(|fixed| fixed.room)
}

/// The rooms open in a half-day that no decided hearing holds.
pub fn free_rooms(model: &CourtModel, slot: Slot) -> Vec<RoomIx> {
    let held: Vec<RoomIx> = model
        .hearings
        .iter_enumerated()
        .filter(|(_, candidate)| candidate.slot == slot)
        .filter_map(|(hearing, _)| decided_room(model, hearing))
        .collect();
    model
        .rooms
        .keys()
        .filter(|room| model.is_room_open(*room, slot) && !held.contains(room))
        .collect()
}
