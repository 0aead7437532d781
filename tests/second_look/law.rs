//! Whether a bench is void, from the statements of docs/rules.md: seats, voices, presidency, calls,
//! exclusions, family.

use super::bench::{bench, voices};
use super::court::{Court, People, is_judge, is_of_the_bench, is_referendary, list_of, text};
use super::sitting::{Bench, Kind, PRESIDING, Sitting};
use super::{plenary, solemn};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Hearings and cases whose bench is void; no case where it is the hearing's.
pub(super) type Void = BTreeSet<(String, String)>;

/// What is void, or not as written, in a calendar.
pub(super) fn void(court: &Court<'_>, hearings: &[Value]) -> Void {
    let mut void = BTreeSet::new();
    for hearing in hearings {
        let id = text(hearing, "id").to_owned();
        let elsewhere = elsewhere(hearing, hearings);
        if is_void_whatever_the_case(court, hearing) {
            let _ = void.insert((id.clone(), String::new()));
        }
        for listed in list_of(hearing, "cases") {
            let number = text(listed, "case");
            let sitting = Sitting::new(court, hearing, number);
            if is_void(&sitting, &elsewhere) || is_written_otherwise(&sitting, listed) {
                let _ = void.insert((id.clone(), number.to_owned()));
            }
        }
    }
    void
}

/// A bench of too few chambers; a chamber plenary that somebody attends who sits in no case.
fn is_void_whatever_the_case(court: &Court<'_>, hearing: &Value) -> bool {
    let cases = list_of(hearing, "cases").iter().map(|listed| text(listed, "case"));
    let sittings: Vec<Sitting<'_>> =
        cases.map(|number| Sitting::new(court, hearing, number)).collect();
    let whole = Sitting::of_hearing(court, hearing);
    match whole.kind() {
        Kind::Restricted | Kind::Section => false,
        Kind::Solemn => whole.chambers.len() < solemn::least_chambers(&whole),
        Kind::Plenary => {
            let seated: BTreeSet<String> = list_of(hearing, "cases")
                .iter()
                .zip(&sittings)
                .flat_map(|(listed, sitting)| seated(sitting, listed))
                .collect();
            !sittings.is_empty() && !whole.attendees.is_subset(&seated)
        }
    }
}

/// Who sits in a case: as written, or as follows from the attendance.
fn seated(sitting: &Sitting<'_>, listed: &Value) -> People {
    let written = list_of(listed, "bench");
    if written.is_empty() {
        return bench(sitting).keys().map(|id| (*id).to_owned()).collect();
    }
    written.iter().map(|seat| text(seat, "person").to_owned()).collect()
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
    let due = bench(sitting);
    !written.is_empty() && (seats != due || seats.len() != written.len())
}

fn is_void(sitting: &Sitting<'_>, elsewhere: &People) -> bool {
    let bench = bench(sitting);
    let people: Vec<&str> = bench.keys().copied().collect();
    let strangers = people.iter().any(|id| !is_of_the_bench(sitting.court.person(id)));
    let reporting = sitting.rapporteurs.iter().all(|id| bench.contains_key(id.as_str()));
    strangers
        || relatives_meet(sitting, &people)
        || sitting.rapporteurs.is_empty()
        || !reporting
        || match sitting.kind() {
            Kind::Restricted => {
                presidency_is_void(sitting, &bench, elsewhere)
                    || restricted_is_void(sitting, &bench, elsewhere)
            }
            Kind::Section => {
                presidency_is_void(sitting, &bench, elsewhere)
                    || section_is_void(sitting, &bench, elsewhere)
            }
            Kind::Plenary => {
                presidency_is_void(sitting, &bench, elsewhere)
                    || voices(&bench) < 5
                    || !bench.keys().eq(plenary::due(sitting).keys())
            }
            Kind::Solemn => solemn::is_void(sitting, &bench),
        }
}

/// Whether two relatives are in the case, the advocate general among them.
fn relatives_meet(sitting: &Sitting<'_>, bench: &[&str]) -> bool {
    let prosecution = sitting.hearing["advocate_general"].as_str();
    let present: Vec<&str> = bench.iter().copied().chain(prosecution).collect();
    present.iter().any(|one| present.iter().any(|other| sitting.court.are_kin(one, other)))
}

/// Nobody presides, or somebody called before is free.
fn presidency_is_void(sitting: &Sitting<'_>, bench: &Bench<'_>, elsewhere: &People) -> bool {
    let presiding = bench.iter().find(|(_, seat)| **seat == PRESIDING).map(|(id, _)| *id);
    let Some(presiding) = presiding else { return true };
    let chain = sitting.chain();
    let mut before = chain.iter().take_while(|id| **id != presiding);
    before.any(|id| !sitting.reports(id) && sitting.is_free(id, elsewhere))
}

/// Not three of the chamber; a référendaire who does not report; the dean passed over.
fn restricted_is_void(sitting: &Sitting<'_>, bench: &Bench<'_>, elsewhere: &People) -> bool {
    let court = sitting.court;
    let reporting: Vec<&Value> = sitting.rapporteurs.iter().map(|id| court.person(id)).collect();
    if bench.len() != 3 || reporting.is_empty() {
        return true;
    }
    let foreign = |id: &&str| {
        let person = court.person(id);
        let presides_all = person["role"] == "first_president" && bench[*id] == PRESIDING;
        person["chamber"] != *sitting.chambers[0] && !presides_all
    };
    if bench.keys().any(foreign)
        || reporting.iter().all(|person| is_referendary(person)) && reporting.len() > 1
    {
        return true;
    }
    if reporting.len() > 1 {
        let own = sitting.own_judges();
        return !own.iter().any(|id| sitting.reports(id));
    }
    let deans = court.ranked(|person| sitting.is_section_dean(person) && is_judge(person));
    let sits = |id: &&str| bench.contains_key(*id) || sitting.reports(id);
    !deans.iter().any(sits) && deans.iter().any(|id| sitting.is_free(id, elsewhere))
}

/// Fewer than five voices; others called although a member is free, or before their turn.
fn section_is_void(sitting: &Sitting<'_>, bench: &Bench<'_>, elsewhere: &People) -> bool {
    let completes = |id: &str| {
        let capacity = bench.get(id).map(|seat| seat.0);
        capacity == Some("completing_referendary") || capacity == Some("called_judge")
    };
    let chain = sitting.chain();
    let mut missing = chain.iter().filter(|id| !bench.contains_key(**id));
    let votes = |id: &str| bench.get(id).is_some_and(|seat| seat.1 == "deliberative");
    let is_passed_over =
        |id: &&str| !votes(id) && !sitting.reports(id) && sitting.is_free(id, elsewhere);
    let out_of_turn = |group: &Vec<&str>| {
        let last = group.iter().rposition(|id| completes(id));
        last.is_some_and(|last| group[..last].iter().any(is_passed_over))
    };
    voices(bench) < 5
        || bench.keys().any(|id| completes(id)) && missing.any(|id| sitting.is_free(id, elsewhere))
        || sitting.called().iter().any(out_of_turn)
}
