//! Who belongs to a chamber plenary, full or reduced: section 3 of docs/model.md, told again.

use super::court::{is_referendary, list_of};
use super::sitting::{Bench, PRESIDING, Sitting};

/// Those who belong to the bench of a case, with their seats.
pub(super) fn due<'a>(sitting: &Sitting<'a>) -> Bench<'a> {
    let mut bench = Bench::new();
    if let Some(id) = sitting.first_called(|id| sitting.is_able(id)) {
        let _ = bench.insert(id, PRESIDING);
    }
    let chamber = sitting.chambers[0];
    let section_deans = sitting.serving(|person| sitting.is_section_dean(person));
    seat(sitting, &mut bench, "dean", sitting.deans_of_chamber(chamber));
    seat(sitting, &mut bench, "dean", section_deans);
    let referendaries =
        sitting.serving(|person| is_referendary(person) && person["chamber"] == *chamber);
    if sitting.hearing["formation"] == "chamber_plenary_full" {
        seat(sitting, &mut bench, "judge", sitting.judges_of_chamber(chamber));
        seat(sitting, &mut bench, "referendary", referendaries);
    } else {
        for section in &sitting.sections {
            let judges = sitting.judges_of_chamber(chamber);
            let two = highest(sitting, &bench, section, judges, 2);
            seat(sitting, &mut bench, "judge", two);
            let one = highest(sitting, &bench, section, referendaries.clone(), 1);
            seat(sitting, &mut bench, "referendary", one);
        }
    }
    let everybody = sitting.court.ranked(|_| true);
    let reporting = everybody.into_iter().filter(|id| sitting.reports(id)).collect();
    seat(sitting, &mut bench, "rapporteur", reporting);
    bench
}

/// Seats those of a list who are able and have no seat yet.
fn seat<'a>(
    sitting: &Sitting<'a>,
    bench: &mut Bench<'a>,
    capacity: &'static str,
    people: Vec<&'a str>,
) {
    for id in people.into_iter().filter(|id| sitting.is_able(id)) {
        let label = if sitting.reports(id) { "rapporteur" } else { capacity };
        let _ = bench.entry(id).or_insert((label, sitting.voice(id)));
    }
}

/// Of a ranked list, those who hold the seats of a section: its rapporteurs, and the highest in the
/// seats that they leave. Who serves several sections counts in the first.
fn highest<'a>(
    sitting: &Sitting<'a>,
    bench: &Bench<'a>,
    section: &str,
    ranked: Vec<&'a str>,
    seats: usize,
) -> Vec<&'a str> {
    let of_the_section = |id: &&str| {
        let main = list_of(sitting.court.person(id), "sections").first();
        main.is_some_and(|main| main == section)
    };
    let own = ranked.into_iter().filter(of_the_section);
    let own = own.filter(|id| sitting.is_able(id) && !bench.contains_key(id));
    let (mut chosen, others): (Vec<&str>, Vec<&str>) = own.partition(|id| sitting.reports(id));
    let left = seats.saturating_sub(chosen.len());
    chosen.extend(others.into_iter().take(left));
    chosen
}
