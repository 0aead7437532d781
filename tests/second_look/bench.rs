//! Who sits in a restricted or a section bench, from who attends: section 3 of docs/model.md, told
//! again.

use super::court::{
    Court, People, When, holds, is_available, is_judge, is_of_one_of, is_referendary, serves_on,
    text,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// A seat: capacity and voice.
pub(super) type Seat = (&'static str, &'static str);

/// One case at one hearing.
pub(super) struct Sitting<'a> {
    pub(super) court: &'a Court<'a>,
    pub(super) hearing: &'a Value,
    pub(super) number: &'a str,
    pub(super) attendees: People,
    pub(super) rapporteurs: People,
    pub(super) sections: Vec<&'a str>,
    pub(super) when: When<'a>,
}

impl<'a> Sitting<'a> {
    pub(super) fn new(court: &'a Court<'a>, hearing: &'a Value, number: &'a str) -> Self {
        let unit = &hearing["unit"];
        let joint = super::court::list_of(unit, "joint_sections").iter();
        let sections = unit["section"].as_str().into_iter().chain(joint.filter_map(Value::as_str));
        let attendees = super::court::list_of(hearing, "attendees").iter();
        Self {
            court,
            hearing,
            number,
            attendees: attendees.filter_map(|id| id.as_str().map(str::to_owned)).collect(),
            rapporteurs: court.rapporteurs(number),
            sections: sections.collect(),
            when: When { day: text(hearing, "date"), half: text(hearing, "half_day") },
        }
    }

    pub(super) fn is_restricted(&self) -> bool {
        self.hearing["formation"] == "restricted"
    }

    /// Those called to preside, in their order.
    pub(super) fn chain(&self) -> Vec<&'a str> {
        let (court, day) = (self.court, self.when.day);
        let chamber = court.chamber_of(self.sections[0]);
        let first = court.ranked(|person| person["role"] == "first_president");
        let named = first.into_iter().filter(|id| court.is_named_at(id, text(self.hearing, "id")));
        let presidents = court.ranked(|person| {
            person["role"] == "chamber_president"
                && person["chamber"] == *chamber
                && serves_on(person, day)
        });
        let deans = court.ranked(|person| self.is_dean(person));
        let mut chain: Vec<&str> = Vec::new();
        for id in named.chain(presidents).chain(deans).chain(self.own_judges()) {
            if !chain.contains(&id) {
                chain.push(id);
            }
        }
        chain
    }

    pub(super) fn own_judges(&self) -> Vec<&'a str> {
        self.court.ranked(|person| {
            is_judge(person)
                && is_of_one_of(person, &self.sections)
                && serves_on(person, self.when.day)
        })
    }

    pub(super) fn own_referendaries(&self) -> Vec<&'a str> {
        self.court.ranked(|person| {
            is_referendary(person)
                && is_of_one_of(person, &self.sections)
                && serves_on(person, self.when.day)
        })
    }

    /// Whether the person is dean of one of the sections.
    pub(super) fn is_dean(&self, person: &Value) -> bool {
        let mut sections = self.sections.iter();
        serves_on(person, self.when.day)
            && sections.any(|section| holds(person, "section_dean", Some(section), self.when.day))
    }

    /// Whether nothing keeps a person who attends from the case.
    fn may_sit(&self, id: &str) -> bool {
        self.attendees.contains(id) && !self.court.is_excluded(self.number, id)
    }

    /// Whether a person could sit, and is neither on the bench nor at another hearing of the half-day.
    pub(super) fn is_free(&self, id: &str, elsewhere: &People) -> bool {
        is_available(self.court.person(id), self.when)
            && !self.court.is_taken(id, self.when)
            && !self.court.is_excluded(self.number, id)
            && !elsewhere.contains(id)
    }

    /// The bench that follows from the attendance.
    pub(super) fn bench(&self) -> BTreeMap<&'a str, Seat> {
        let mut bench: BTreeMap<&str, Seat> = BTreeMap::new();
        let chain = self.chain();
        let reports = |id: &str| self.rapporteurs.contains(id);
        let presiding = chain.iter().copied().find(|id| self.may_sit(id) && !reports(id));
        if let Some(id) = presiding {
            let _ = bench.insert(id, ("presiding", "deliberative"));
        }
        if self.is_restricted() {
            self.second(&mut bench);
        }
        let known = self.court.ranked(|person| reports(text(person, "id")));
        for id in known.into_iter().filter(|id| self.may_sit(id)) {
            let _ = bench.insert(id, ("rapporteur", "deliberative"));
        }
        if !self.is_restricted() {
            for id in chain.into_iter().filter(|id| self.may_sit(id)) {
                let _ = bench.entry(id).or_insert((self.capacity(id), "deliberative"));
            }
            self.complete(&mut bench);
        }
        bench
    }

    /// The second seat of a restricted bench, where one rapporteur leaves it.
    fn second(&self, bench: &mut BTreeMap<&'a str, Seat>) {
        if self.rapporteurs.len() > 1 {
            return;
        }
        let judges = self.own_judges();
        let free = |id: &&str| {
            self.may_sit(id) && !self.rapporteurs.contains(*id) && !bench.contains_key(*id)
        };
        let dean =
            judges.iter().copied().filter(free).find(|id| self.is_dean(self.court.person(id)));
        let judge = judges.iter().copied().find(free);
        if let Some(id) = dean.or(judge) {
            let capacity = if dean.is_some() { "dean" } else { "judge" };
            let _ = bench.insert(id, (capacity, "deliberative"));
        }
    }

    fn capacity(&self, id: &str) -> &'static str {
        let person = self.court.person(id);
        if person["role"] == "first_president" || person["role"] == "chamber_president" {
            "chamber_president"
        } else if holds(person, "section_dean", None, self.when.day) {
            "dean"
        } else {
            "judge"
        }
    }

    /// Référendaires and judges of elsewhere, below five voices; then those who are consulted.
    fn complete(&self, bench: &mut BTreeMap<&'a str, Seat>) {
        let voices = |bench: &BTreeMap<&str, Seat>| {
            bench.values().filter(|seat| seat.1 == "deliberative").count()
        };
        let own = self.own_referendaries();
        let referendaries: Vec<&str> =
            own.into_iter().filter(|id| self.may_sit(id) && !bench.contains_key(id)).collect();
        for id in referendaries.iter().copied().take(2) {
            if voices(bench) < 5 {
                let _ = bench.insert(id, ("completing_referendary", "deliberative"));
            }
        }
        let chamber = self.court.chamber_of(self.sections[0]);
        let judges = self.court.ranked(is_judge);
        let (near, far): (Vec<&str>, Vec<&str>) =
            judges.into_iter().partition(|id| self.court.person(id)["chamber"] == *chamber);
        for id in near.into_iter().chain(far) {
            if voices(bench) < 5 && self.may_sit(id) && !bench.contains_key(id) {
                let _ = bench.insert(id, ("called_judge", "deliberative"));
            }
        }
        for id in referendaries {
            let _ = bench.entry(id).or_insert(("referendary", "consultative"));
        }
    }
}
