//! Whether a bench is void, from the statements of docs/rules.md: seats, voices, presidency, calls,
//! exclusions, family.

use super::bench::{Seat, Sitting};
use super::court::{Court, People, is_judge, is_of_the_bench, is_referendary, list_of, text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The hearings and cases whose bench is void or not as written; of restricted and section hearings.
pub(super) fn void(court: &Court<'_>, hearings: &[Value]) -> BTreeSet<(String, String)> {
    let mut void = BTreeSet::new();
    for hearing in hearings.iter().filter(|hearing| is_looked_at(hearing)) {
        let elsewhere = elsewhere(hearing, hearings);
        for listed in list_of(hearing, "cases") {
            let number = text(listed, "case");
            let sitting = Sitting::new(court, hearing, number);
            if is_void(&sitting, &elsewhere) || is_written_otherwise(&sitting, listed) {
                let _ = void.insert((text(hearing, "id").to_owned(), number.to_owned()));
            }
        }
    }
    void
}

pub(super) fn is_looked_at(hearing: &Value) -> bool {
    ["restricted", "section", "joint_sections"].contains(&text(hearing, "formation"))
}

/// Who attends another hearing of the half-day, in whichever part.
fn elsewhere(hearing: &Value, hearings: &[Value]) -> People {
    let others = hearings.iter().filter(|other| {
        other["id"] != hearing["id"]
            && other["date"] == hearing["date"]
            && other["half_day"] == hearing["half_day"]
    });
    others
        .flat_map(|other| {
            let bench = list_of(other, "attendees").iter();
            bench.chain([&other["advocate_general"], &other["clerk"]]).filter_map(Value::as_str)
        })
        .map(str::to_owned)
        .collect()
}

/// Whether the seats written are others than those that follow from the attendance.
fn is_written_otherwise(sitting: &Sitting<'_>, listed: &Value) -> bool {
    let written = list_of(listed, "bench");
    let seats: BTreeMap<&str, (&str, &str)> = written
        .iter()
        .map(|seat| (text(seat, "person"), (text(seat, "capacity"), text(seat, "vote"))))
        .collect();
    let due = sitting.bench();
    !written.is_empty() && (seats != due || seats.len() != written.len())
}

fn is_void(sitting: &Sitting<'_>, elsewhere: &People) -> bool {
    let bench = sitting.bench();
    let people: Vec<&str> = bench.keys().copied().collect();
    let strangers = people.iter().any(|id| !is_of_the_bench(sitting.court.person(id)));
    let kin = people.iter().any(|one| people.iter().any(|other| sitting.court.are_kin(one, other)));
    let reporting = sitting.rapporteurs.iter().all(|id| bench.contains_key(id.as_str()));
    strangers
        || kin
        || sitting.rapporteurs.is_empty()
        || !reporting
        || presidency_is_void(sitting, &bench, elsewhere)
        || if sitting.is_restricted() {
            restricted_is_void(sitting, &bench, elsewhere)
        } else {
            section_is_void(sitting, &bench, elsewhere)
        }
}

/// Nobody presides, or somebody called before is free.
fn presidency_is_void(
    sitting: &Sitting<'_>,
    bench: &BTreeMap<&str, Seat>,
    elsewhere: &People,
) -> bool {
    let presiding = bench.iter().find(|(_, seat)| seat.0 == "presiding").map(|(id, _)| *id);
    let Some(presiding) = presiding else { return true };
    let chain = sitting.chain();
    let mut before = chain.iter().take_while(|id| **id != presiding);
    before.any(|id| !sitting.rapporteurs.contains(*id) && sitting.is_free(id, elsewhere))
}

/// Not three of the chamber; a référendaire who does not report; the dean passed over.
fn restricted_is_void(
    sitting: &Sitting<'_>,
    bench: &BTreeMap<&str, Seat>,
    elsewhere: &People,
) -> bool {
    let court = sitting.court;
    let reporting: Vec<&Value> = sitting.rapporteurs.iter().map(|id| court.person(id)).collect();
    if bench.len() != 3 {
        return true;
    }
    let chamber = court.chamber_of(sitting.sections[0]);
    let foreign = |id: &&str| {
        let person = court.person(id);
        person["chamber"] != *chamber && person["role"] != "first_president"
    };
    if bench.keys().any(foreign)
        || reporting.iter().all(|person| is_referendary(person)) && reporting.len() > 1
    {
        return true;
    }
    if reporting.len() > 1 {
        let own = sitting.own_judges();
        return !own.iter().any(|id| sitting.rapporteurs.contains(*id));
    }
    let deans = court.ranked(|person| sitting.is_dean(person) && is_judge(person));
    let sits = |id: &&str| bench.contains_key(*id) || sitting.rapporteurs.contains(*id);
    !deans.iter().any(sits) && deans.iter().any(|id| sitting.is_free(id, elsewhere))
}

/// Fewer than five voices; others called although a member is free.
fn section_is_void(
    sitting: &Sitting<'_>,
    bench: &BTreeMap<&str, Seat>,
    elsewhere: &People,
) -> bool {
    let voices = bench.values().filter(|seat| seat.1 == "deliberative").count();
    let completed =
        bench.values().any(|seat| seat.0 == "completing_referendary" || seat.0 == "called_judge");
    let chain = sitting.chain();
    let mut missing = chain.iter().filter(|id| !bench.contains_key(**id));
    voices < 5 || completed && missing.any(|id| sitting.is_free(id, elsewhere))
}
