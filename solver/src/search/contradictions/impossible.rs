//! Decisions that a rule rules out by itself: a hearing on a closed day, a case that is not ready, a
//! person who is away, a room that is closed or taken.

use super::{decision, decision_on_delivery, decision_on_room};
use crate::facts::decision::Decision;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx};
use crate::law::cassation::presidency::eligible_people;
use crate::law::cassation::rooms::seats_taken;
use crate::law::rule;
use crate::milp::{Demand, Pruning};
use std::collections::BTreeSet;

/// The decisions that no plan can keep, whatever else it does. Where a hearing can't be held, nothing
/// more is said of it.
pub fn impossible(model: &CourtModel, pruning: &Pruning) -> Vec<Decision> {
    let ruled_out = Possible { model, pruning };
    let demands = fixed(model, &ruled_out).into_iter().chain(pins(model, &ruled_out));
    let mut decisions: Vec<Decision> = demands
        .filter_map(|demand| match demand {
            Demand::Listed(case, hearing) if is_announced_amiss(model, pruning, case, hearing) => {
                Some(decision_on_delivery(model, hearing, case))
            }
            _ => decision(model, demand),
        })
        .collect();
    decisions.extend(rooms(model, pruning));
    decisions
}

/// Whether the day announced for a decision is what a rule rules out: without it, the case may stay.
fn is_announced_amiss(
    model: &CourtModel,
    pruning: &Pruning,
    case: CaseIx,
    hearing: HearingIx,
) -> bool {
    let announced =
        model.hearings[hearing].fixed().is_some_and(|fixed| fixed.announced.contains_key(&case));
    let against = pruning.listings.get(&(case, hearing)).map_or(&[][..], Vec::as_slice);
    announced
        && against
            .iter()
            .filter_map(|code| rule(code.0))
            .any(|rule| rule.info().parameters.contains(&"hearings.cases.delivery_date"))
}

fn fixed(model: &CourtModel, possible: &Possible<'_>) -> Vec<Demand> {
    let mut demands = Vec::new();
    for (hearing, candidate) in model.hearings.iter_enumerated() {
        let Some(fixed) = candidate.fixed() else { continue };
        if !possible.hearing(hearing) {
            demands.push(Demand::Held(hearing));
            continue;
        }
        let listed = fixed.cases.iter().map(|&case| Demand::Listed(case, hearing));
        let attending = fixed.everybody().map(|person| Demand::Attends(person, hearing));
        demands.extend(listed.chain(attending).filter(|&demand| !possible.demand(demand)));
    }
    demands
}

fn pins(model: &CourtModel, possible: &Possible<'_>) -> Vec<Demand> {
    let positions = 0..model.pins.len();
    positions.map(Demand::Pin).filter(|&demand| !possible.demand(demand)).collect()
}

/// What the prunings leave.
struct Possible<'a> {
    model: &'a CourtModel,
    pruning: &'a Pruning,
}

impl Possible<'_> {
    fn demand(&self, demand: Demand) -> bool {
        let (model, pruning) = (self.model, self.pruning);
        match demand {
            Demand::Held(hearing) | Demand::Seats(hearing) => self.hearing(hearing),
            Demand::Listed(case, hearing) => {
                model.covers(hearing, case) && pruning.allows_listing(case, hearing)
            }
            Demand::Attends(person, hearing) => self.person(person, hearing),
            Demand::Pin(position) => {
                let pin = model.pins[position];
                self.hearing(pin.hearing)
                    && pin.case.is_none_or(|case| self.demand(Demand::Listed(case, pin.hearing)))
                    && pin.person.is_none_or(|person| self.person(person, pin.hearing))
            }
        }
    }

    fn hearing(&self, hearing: HearingIx) -> bool {
        self.pruning.allows_hearing(hearing)
    }

    fn person(&self, person: PersonIx, hearing: HearingIx) -> bool {
        self.pruning.allows_attendance(person, hearing)
            && eligible_people(self.model, hearing).contains(&person)
    }
}

/// Rooms decided that are closed, too small for the bench decided, or decided for another hearing too.
fn rooms(model: &CourtModel, pruning: &Pruning) -> Vec<Decision> {
    let mut taken = BTreeSet::new();
    let mut decisions = Vec::new();
    for (hearing, candidate) in model.hearings.iter_enumerated() {
        let Some(fixed) = candidate.fixed().filter(|_| pruning.allows_hearing(hearing)) else {
            continue;
        };
        let Some(room) = fixed.room else { continue };
        let slot = candidate.slot;
        let fits = seats_taken(candidate.formation, fixed.attendees.len())
            <= model.rooms[room].bench_seats;
        if !model.is_room_open(room, slot) || !fits || !taken.insert((slot, room)) {
            decisions.push(decision_on_room(model, hearing, room));
        }
    }
    decisions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::decision::DecisionKind;
    use crate::facts::input::{Formation, HearingState};
    use crate::search::formulation::prune;
    use crate::testkit::{Court, existing, room};

    /// A validated restricted hearing in a room of three seats, which four attend.
    fn decided() -> Court {
        Court::civil().edit(|doc| {
            doc.rooms.insert(0, room("R0", 3));
            let mut hearing = existing("s1-f-2026-03-10-am", "s1", "2026-03-10", &["24-10.001"]);
            hearing.state = HearingState::Validated;
            hearing.room = Some("R0".into());
            hearing.attendees = ["P0001", "P0002", "P0003", "P0004"].map(Into::into).to_vec();
            doc.hearings.push(hearing);
        })
    }

    #[test]
    fn three_sit_at_a_time_in_a_restricted_bench_however_many_attend() {
        let model = decided().model();
        assert_eq!(impossible(&model, &prune(&model)), vec![]);
    }

    #[test]
    fn a_larger_bench_does_not_fit_a_room_of_three_seats() {
        let court = decided().edit(|doc| doc.hearings[0].formation = Formation::Section);
        let model = court.model();
        let found = impossible(&model, &prune(&model));
        assert!(found.iter().any(|it| it.kind == DecisionKind::Room), "{found:#?}");
    }
}
