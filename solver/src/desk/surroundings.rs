//! Which hearings stand around a hearing: by half-day, by case, by person.

use crate::facts::calendar::Slot;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx};
use crate::facts::plan::{DraftCalendar, HeldHearing};
use crate::law::Reach;
use std::collections::{BTreeMap, BTreeSet};

/// Where cases and people are in one calendar, and which of them belong together.
#[derive(Debug)]
pub(super) struct Surroundings {
    in_slot: BTreeMap<Slot, Vec<HearingIx>>,
    of_case: BTreeMap<CaseIx, Vec<HearingIx>>,
    /// Hearings that a person attends, or where one of his or her cases is listed.
    of_person: BTreeMap<PersonIx, BTreeSet<HearingIx>>,
    /// Cases joined, grouped, or waiting for each other.
    linked: BTreeMap<CaseIx, BTreeSet<CaseIx>>,
    /// People whose load is compared.
    peers: BTreeMap<PersonIx, Vec<PersonIx>>,
}

impl Surroundings {
    pub(super) fn new(model: &CourtModel, calendar: &DraftCalendar) -> Self {
        let mut it = Self {
            in_slot: BTreeMap::new(),
            of_case: BTreeMap::new(),
            of_person: BTreeMap::new(),
            linked: linked(model),
            peers: peers(model),
        };
        for held in calendar.iter() {
            let hearing = held.hearing;
            it.in_slot.entry(model.hearings[hearing].slot).or_default().push(hearing);
            for listed in &held.cases {
                it.of_case.entry(listed.case).or_default().push(hearing);
            }
            for person in concerned(model, held) {
                let _ = it.of_person.entry(person).or_default().insert(hearing);
            }
        }
        it
    }

    /// The hearings that must be looked at again when some are touched.
    pub(super) fn around(
        &self,
        model: &CourtModel,
        before: &DraftCalendar,
        after: &DraftCalendar,
        touched: &BTreeSet<HearingIx>,
        reach: Reach,
    ) -> BTreeSet<HearingIx> {
        let mut around = touched.clone();
        let sides =
            |hearing: &HearingIx| before.get(*hearing).into_iter().chain(after.get(*hearing));
        let changed = || touched.iter().flat_map(sides);
        match reach {
            Reach::Hearing => {}
            Reach::HalfDay => around.extend(touched.iter().flat_map(|&hearing| {
                self.in_slot.get(&model.hearings[hearing].slot).into_iter().flatten()
            })),
            Reach::Cases => {
                let cases: BTreeSet<CaseIx> =
                    changed().flat_map(|held| &held.cases).map(|listed| listed.case).collect();
                let hearings = |case: &CaseIx| self.of_case.get(case).into_iter().flatten();
                around.extend(self.with_linked(&cases).iter().flat_map(hearings));
            }
            Reach::People => {
                let people: BTreeSet<PersonIx> =
                    changed().flat_map(|held| concerned(model, held)).collect();
                let peers = |person: &PersonIx| self.peers.get(person).into_iter().flatten();
                let all = people.iter().flat_map(peers).chain(&people);
                let hearings = |person| self.of_person.get(person).into_iter().flatten();
                around.extend(all.flat_map(hearings));
            }
            Reach::Court => around.extend(before.hearings.keys().chain(after.hearings.keys())),
        }
        around
    }

    /// Cases, and those linked to them.
    pub(super) fn with_linked(&self, cases: &BTreeSet<CaseIx>) -> BTreeSet<CaseIx> {
        let linked = cases.iter().filter_map(|case| self.linked.get(case)).flatten();
        linked.chain(cases).copied().collect()
    }
}

/// Those who attend a hearing, and those who report its cases.
fn concerned(model: &CourtModel, held: &HeldHearing) -> impl Iterator<Item = PersonIx> {
    let reporting = held.cases.iter().flat_map(|it| &model.cases[it.case].bench_rapporteurs);
    held.everybody().chain(reporting.copied())
}

fn linked(model: &CourtModel) -> BTreeMap<CaseIx, BTreeSet<CaseIx>> {
    let mut groups: BTreeMap<&str, Vec<CaseIx>> = BTreeMap::new();
    let mut linked: BTreeMap<CaseIx, BTreeSet<CaseIx>> = BTreeMap::new();
    for (index, case) in model.cases.iter_enumerated() {
        for group in &case.groups {
            groups.entry(group.id.as_str()).or_default().push(index);
        }
        for awaited in case.blocked_by.iter().filter_map(|block| block.case) {
            let _ = linked.entry(index).or_default().insert(awaited);
            let _ = linked.entry(awaited).or_default().insert(index);
        }
    }
    for cases in groups.values() {
        for &case in cases {
            linked.entry(case).or_default().extend(cases);
        }
    }
    linked
}

fn peers(model: &CourtModel) -> BTreeMap<PersonIx, Vec<PersonIx>> {
    let mut peers: BTreeMap<PersonIx, Vec<PersonIx>> = BTreeMap::new();
    for group in model.peers() {
        for &person in &group {
            peers.entry(person).or_default().extend(&group);
        }
    }
    peers
}
