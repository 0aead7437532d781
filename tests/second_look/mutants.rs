//! Calendars changed at random: who attends, what a seat is called.

use super::variations::below;
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

/// Changes who attends up to three hearings, or what a seat is called; mostly the benches follow.
pub(super) fn mutate(hearings: &mut Value, people: &[String], dice: &mut ChaCha8Rng) {
    let hearings = hearings.as_array_mut().expect("hearings");
    for _ in 0..=below(dice, 3) {
        let place = below(dice, hearings.len());
        let hearing = &mut hearings[place];
        let attendees = hearing["attendees"].as_array_mut().expect("people");
        let someone = json!(people[below(dice, people.len())]);
        match below(dice, 4) {
            0 if !attendees.is_empty() => drop(attendees.remove(below(dice, attendees.len()))),
            1 if !attendees.contains(&someone) => attendees.push(someone),
            2 if !attendees.is_empty() && !attendees.contains(&someone) => {
                let place = below(dice, attendees.len());
                attendees[place] = someone;
            }
            _ => relabel(hearing, dice),
        }
        if below(dice, 5) > 0 {
            let cases = hearing["cases"].as_array_mut().expect("cases");
            cases.iter_mut().for_each(|listed| listed["bench"] = json!([]));
        }
    }
}

/// Calls a seat of the first case by another name, or gives it another voice.
fn relabel(hearing: &mut Value, dice: &mut ChaCha8Rng) {
    let first = hearing["cases"].as_array_mut().and_then(|cases| cases.first_mut());
    let seats = first.and_then(|listed| listed["bench"].as_array_mut());
    let Some(seats) = seats.filter(|seats| !seats.is_empty()) else { return };
    let capacities = ["presiding", "dean", "judge", "rapporteur", "substitute", "designated_judge"];
    let place = below(dice, seats.len());
    let seat = &mut seats[place];
    if below(dice, 2) == 0 {
        seat["vote"] = json!(["deliberative", "consultative"][below(dice, 2)]);
    } else {
        seat["capacity"] = json!(capacities[below(dice, capacities.len())]);
    }
}
