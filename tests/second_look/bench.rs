//! Who sits, from who attends: section 3 of docs/model.md, told again. Restricted and section benches
//! here; those that ranks and offices make beside.

use super::court::holds;
use super::sitting::{Bench, Kind, PRESIDING, Sitting};
use super::{plenary, solemn};

/// The bench that follows from the attendance.
pub(super) fn bench<'a>(sitting: &Sitting<'a>) -> Bench<'a> {
    match sitting.kind() {
        Kind::Restricted => restricted(sitting),
        Kind::Section => section(sitting),
        Kind::Plenary => sitting.attended(&plenary::due(sitting)),
        Kind::Solemn => solemn::attended(sitting),
    }
}

fn restricted<'a>(sitting: &Sitting<'a>) -> Bench<'a> {
    let mut bench = Bench::new();
    preside(sitting, &mut bench);
    second(sitting, &mut bench);
    report(sitting, &mut bench);
    bench
}

fn section<'a>(sitting: &Sitting<'a>) -> Bench<'a> {
    let mut bench = Bench::new();
    preside(sitting, &mut bench);
    report(sitting, &mut bench);
    for id in sitting.chain().into_iter().filter(|id| sitting.may_sit(id)) {
        let _ = bench.entry(id).or_insert((capacity(sitting, id), "deliberative"));
    }
    complete(sitting, &mut bench);
    bench
}

fn preside<'a>(sitting: &Sitting<'a>, bench: &mut Bench<'a>) {
    if let Some(id) = sitting.first_called(|id| sitting.may_sit(id)) {
        let _ = bench.insert(id, PRESIDING);
    }
}

fn report<'a>(sitting: &Sitting<'a>, bench: &mut Bench<'a>) {
    let everybody = sitting.court.ranked(|_| true);
    for id in everybody.into_iter().filter(|id| sitting.reports(id) && sitting.may_sit(id)) {
        let _ = bench.insert(id, ("rapporteur", "deliberative"));
    }
}

/// The second seat of a restricted bench, where one rapporteur leaves it.
fn second<'a>(sitting: &Sitting<'a>, bench: &mut Bench<'a>) {
    if sitting.rapporteurs.len() > 1 {
        return;
    }
    let mut judges = sitting.own_judges();
    judges.retain(|id| sitting.may_sit(id) && !sitting.reports(id) && !bench.contains_key(id));
    let is_dean = |id: &&str| sitting.is_section_dean(sitting.court.person(id));
    let dean = judges.iter().copied().find(is_dean);
    if let Some(id) = dean.or(judges.first().copied()) {
        let capacity = if dean.is_some() { "dean" } else { "judge" };
        let _ = bench.insert(id, (capacity, "deliberative"));
    }
}

fn capacity(sitting: &Sitting<'_>, id: &str) -> &'static str {
    let person = sitting.court.person(id);
    if person["role"] == "first_president" || person["role"] == "chamber_president" {
        "chamber_president"
    } else if holds(person, "section_dean", None, sitting.when.day) {
        "dean"
    } else {
        "judge"
    }
}

/// Référendaires and judges of elsewhere, below five voices; then those who are consulted.
fn complete<'a>(sitting: &Sitting<'a>, bench: &mut Bench<'a>) {
    let [mut referendaries, near, far] = sitting.called();
    referendaries.retain(|id| sitting.may_sit(id) && !bench.contains_key(id));
    let two = referendaries.iter().copied().take(2).map(|id| (id, "completing_referendary"));
    let judges = near.into_iter().chain(far).filter(|id| sitting.may_sit(id));
    for (id, capacity) in two.chain(judges.map(|id| (id, "called_judge"))) {
        if voices(bench) < 5 {
            let _ = bench.entry(id).or_insert((capacity, "deliberative"));
        }
    }
    for id in referendaries {
        let _ = bench.entry(id).or_insert(("referendary", "consultative"));
    }
}

/// Those who vote.
pub(super) fn voices(bench: &Bench<'_>) -> usize {
    bench.values().filter(|seat| seat.1 == "deliberative").count()
}
