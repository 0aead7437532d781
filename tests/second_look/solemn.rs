//! Who belongs to a bench of several chambers, and what voids one: sections 3 and 4 of docs/model.md and
//! the statements of docs/rules.md, told again.

use super::court::{holds, is_judge, text};
use super::sitting::{Bench, PRESIDING, Sitting};

/// The chambers without which a bench of several chambers is none.
pub(super) fn least_chambers(sitting: &Sitting<'_>) -> usize {
    match text(sitting.hearing, "formation") {
        "mixed_chamber" => 3,
        "mixed_opinion" => 2,
        _ => sitting.court.chambers().len(),
    }
}

/// Judges of each chamber beside its president and its dean.
fn judges_of_each(sitting: &Sitting<'_>) -> usize {
    if sitting.hearing["formation"] == "mixed_chamber" { 2 } else { 1 }
}

/// The office that designates for the year.
fn designation(sitting: &Sitting<'_>) -> &'static str {
    match text(sitting.hearing, "formation") {
        "mixed_chamber" => "mixed_chamber_judge",
        "plenary_assembly" => "plenary_assembly_judge",
        _ => "opinion_judge",
    }
}

/// Those who belong to the bench of a case, with their seats.
pub(super) fn due<'a>(sitting: &Sitting<'a>) -> Bench<'a> {
    let mut bench = Bench::new();
    if let Some(id) = sitting.first_called(|id| sitting.is_able(id)) {
        let _ = bench.insert(id, PRESIDING);
    }
    for chamber in &sitting.chambers {
        let presidents = presidents(sitting, chamber);
        let deans = sitting.deans_of_chamber(chamber);
        let mut seats: Vec<(Option<&str>, &'static str)> = vec![
            (presidents.first().copied(), "chamber_president"),
            (deans.first().copied(), "dean"),
        ];
        let count = judges_of_each(sitting);
        let judges = designated(sitting, chamber);
        seats.extend((0..count).map(|place| (judges.get(place).copied(), "designated_judge")));
        let by_office: Vec<&str> = seats.iter().filter_map(|seat| seat.0).collect();
        for (member, capacity) in seats {
            let able = member.filter(|id| sitting.is_able(id) && !bench.contains_key(id));
            let found = able.or_else(|| substitute(sitting, &bench, chamber, &by_office));
            let Some(id) = found else { continue };
            let capacity = if able.is_some() { capacity } else { "substitute" };
            let label = if sitting.reports(id) { "rapporteur" } else { capacity };
            let _ = bench.insert(id, (label, sitting.voice(id)));
        }
    }
    bench
}

/// The bench that follows from the attendance: whoever attends without a seat sits as a substitute.
pub(super) fn attended<'a>(sitting: &Sitting<'a>) -> Bench<'a> {
    let mut bench = sitting.attended(&due(sitting));
    let everybody = sitting.court.ranked(|_| true);
    for id in everybody.into_iter().filter(|id| sitting.may_sit(id)) {
        let _ = bench.entry(id).or_insert(("substitute", sitting.voice(id)));
    }
    bench
}

fn presidents<'a>(sitting: &Sitting<'a>, chamber: &str) -> Vec<&'a str> {
    sitting.serving(|person| person["role"] == "chamber_president" && person["chamber"] == *chamber)
}

/// The judges of a chamber in the order in which they take its seats for judges: who is designated for
/// the year (who can sit, if several are; then by rank), those who report, the others by rank. Where
/// there is one seat, those who report come first.
fn designated<'a>(sitting: &Sitting<'a>, chamber: &str) -> Vec<&'a str> {
    let deans = sitting.deans_of_chamber(chamber);
    let mut judges = sitting.judges_of_chamber(chamber);
    judges.retain(|id| Some(id) != deans.first());
    let mut named: Vec<&str> = judges.clone();
    named.retain(|id| is_designated(sitting, id));
    named.sort_by_key(|id| !sitting.is_able(id));
    let (mut reporting, others): (Vec<&str>, Vec<&str>) =
        judges.into_iter().partition(|id| sitting.reports(id));
    let mut order: Vec<&str> = named.into_iter().take(1).collect();
    if judges_of_each(sitting) == 1 {
        reporting.sort_by_key(|id| !order.contains(id));
        order.splice(0..0, reporting);
    } else {
        order.extend(reporting);
    }
    order.extend(others);
    let mut once: Vec<&str> = Vec::new();
    for id in order {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    once
}

fn is_designated(sitting: &Sitting<'_>, id: &str) -> bool {
    holds(sitting.court.person(id), designation(sitting), None, sitting.when.day)
}

/// A judge of the chamber who holds no seat and is called to none by office: who reports first, then by
/// rank.
fn substitute<'a>(
    sitting: &Sitting<'a>,
    bench: &Bench<'a>,
    chamber: &str,
    by_office: &[&str],
) -> Option<&'a str> {
    let mut judges = sitting.judges_of_chamber(chamber);
    judges.retain(|id| sitting.is_able(id) && !bench.contains_key(id) && !by_office.contains(id));
    judges.sort_by_key(|id| !sitting.reports(id));
    judges.first().copied()
}

/// Whether the bench of a case is void.
pub(super) fn is_void(sitting: &Sitting<'_>, bench: &Bench<'_>) -> bool {
    let due = sitting.first_called(|id| sitting.is_able(id));
    let presides = |id: &str| bench.get(id) == Some(&PRESIDING);
    let Some(presiding) = due.filter(|id| presides(id)) else { return true };
    let others: Vec<&str> = bench.keys().copied().filter(|id| *id != presiding).collect();
    let seats = 2 + judges_of_each(sitting);
    let is_opinion_of_all = sitting.hearing["formation"] == "plenary_opinion";
    let count =
        |chamber: &str| others.iter().filter(|id| seat_of(sitting, id) == Some(chamber)).count();
    others.iter().any(|id| seat_of(sitting, id).is_none())
        || others.len() != seats * sitting.chambers.len()
        || !is_opinion_of_all && sitting.chambers.iter().any(|it| count(it) != seats)
        || sitting.chambers.iter().any(|it| an_officer_is_missing(sitting, bench, it))
        || sitting.chambers.iter().any(|it| the_designated_is_missing(sitting, bench, it))
        || a_stranger_reports(sitting)
}

/// The chamber whose seat a person may hold: its president, its judges.
fn seat_of<'a>(sitting: &Sitting<'a>, id: &str) -> Option<&'a str> {
    let person = sitting.court.person(id);
    let own = text(person, "chamber");
    let may = is_judge(person) || person["role"] == "chamber_president";
    may.then_some(own).filter(|own| sitting.chambers.contains(own))
}

fn an_officer_is_missing(sitting: &Sitting<'_>, bench: &Bench<'_>, chamber: &str) -> bool {
    let officers = presidents(sitting, chamber).into_iter();
    let mut officers = officers.chain(sitting.deans_of_chamber(chamber));
    officers.any(|id| sitting.is_able(id) && !bench.contains_key(id))
}

/// Mixed chamber and assembly: whether a judge is designated and able, and neither he or she nor, where
/// there is one seat, one who reports sits.
fn the_designated_is_missing(sitting: &Sitting<'_>, bench: &Bench<'_>, chamber: &str) -> bool {
    if designation(sitting) == "opinion_judge" {
        return false;
    }
    let deans = sitting.deans_of_chamber(chamber);
    let mut able = sitting.judges_of_chamber(chamber);
    able.retain(|id| sitting.is_able(id) && !deans.contains(id));
    let by_report = |id: &str| judges_of_each(sitting) == 1 && sitting.reports(id);
    able.iter().any(|id| is_designated(sitting, id))
        && !able
            .iter()
            .any(|id| bench.contains_key(id) && (is_designated(sitting, id) || by_report(id)))
}

/// Whether a rapporteur before the mixed chamber or the assembly could be no member of it.
fn a_stranger_reports(sitting: &Sitting<'_>) -> bool {
    let formation = text(sitting.hearing, "formation");
    ["mixed_chamber", "plenary_assembly"].contains(&formation)
        && sitting.rapporteurs.iter().any(|id| seat_of(sitting, id).is_none())
}
