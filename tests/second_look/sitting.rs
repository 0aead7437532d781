//! One case at one hearing: whose bench it is, who attends, who is called to preside.

use super::court::{
    Court, People, When, holds, is_available, is_judge, is_of_one_of, is_of_the_bench,
    is_referendary, list_of, serves_on, text,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// A seat: capacity and voice.
pub(super) type Seat = (&'static str, &'static str);

/// A bench, by the ids of its members.
pub(super) type Bench<'a> = BTreeMap<&'a str, Seat>;

pub(super) const PRESIDING: Seat = ("presiding", "deliberative");

/// The four ways in which a court may sit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Restricted,
    /// A section, or several.
    Section,
    /// A chamber, full or reduced.
    Plenary,
    /// Several chambers.
    Solemn,
}

/// One case at one hearing.
pub(super) struct Sitting<'a> {
    pub(super) court: &'a Court<'a>,
    pub(super) hearing: &'a Value,
    pub(super) number: &'a str,
    pub(super) attendees: People,
    pub(super) rapporteurs: People,
    pub(super) chambers: Vec<&'a str>,
    pub(super) sections: Vec<&'a str>,
    pub(super) when: When<'a>,
}

impl<'a> Sitting<'a> {
    pub(super) fn new(court: &'a Court<'a>, hearing: &'a Value, number: &'a str) -> Self {
        Self { number, rapporteurs: court.rapporteurs(number), ..Self::of_hearing(court, hearing) }
    }

    /// What is so of the hearing, whatever the case.
    pub(super) fn of_hearing(court: &'a Court<'a>, hearing: &'a Value) -> Self {
        let unit = &hearing["unit"];
        let texts = |key: &str| list_of(unit, key).iter().filter_map(Value::as_str);
        let mut sections: Vec<&str> =
            unit["section"].as_str().into_iter().chain(texts("joint_sections")).collect();
        let chambers: Vec<&str> = match sections.first() {
            Some(section) => vec![court.chamber_of(section)],
            None if unit == "court" => court.chambers(),
            None => unit["chamber"].as_str().into_iter().chain(texts("chambers")).collect(),
        };
        if sections.is_empty() {
            sections = court.sections_of(&chambers);
        }
        let attendees = list_of(hearing, "attendees").iter();
        Self {
            court,
            hearing,
            number: "",
            attendees: attendees.filter_map(|id| id.as_str().map(str::to_owned)).collect(),
            rapporteurs: People::new(),
            chambers,
            sections,
            when: When { day: text(hearing, "date"), half: text(hearing, "half_day") },
        }
    }

    pub(super) fn kind(&self) -> Kind {
        match text(self.hearing, "formation") {
            "restricted" => Kind::Restricted,
            "section" | "joint_sections" => Kind::Section,
            "chamber_plenary_full" | "chamber_plenary_reduced" => Kind::Plenary,
            _ => Kind::Solemn,
        }
    }

    pub(super) fn reports(&self, id: &str) -> bool {
        self.rapporteurs.contains(id)
    }

    /// Those in office who satisfy a condition, the highest in rank first.
    pub(super) fn serving(&self, keep: impl Fn(&Value) -> bool) -> Vec<&'a str> {
        self.court.ranked(|person| serves_on(person, self.when.day) && keep(person))
    }

    /// Those called to preside, in their order.
    pub(super) fn chain(&self) -> Vec<&'a str> {
        let mut chain = self.serving(|person| person["role"] == "first_president");
        if self.kind() == Kind::Solemn {
            chain.extend(self.serving(|person| person["role"] == "chamber_president"));
            return chain;
        }
        chain.retain(|id| self.court.is_named_at(id, text(self.hearing, "id")));
        let chamber = self.chambers[0];
        chain.extend(self.serving(|person| {
            person["role"] == "chamber_president" && person["chamber"] == *chamber
        }));
        let (deans, judges) = if self.kind() == Kind::Plenary {
            (self.deans_of_chamber(chamber), self.judges_of_chamber(chamber))
        } else {
            (self.serving(|person| self.is_section_dean(person)), self.own_judges())
        };
        for id in deans.into_iter().chain(judges) {
            if !chain.contains(&id) {
                chain.push(id);
            }
        }
        chain
    }

    pub(super) fn own_judges(&self) -> Vec<&'a str> {
        self.serving(|person| {
            let is_own = is_of_one_of(person, &self.sections) || self.is_section_dean(person);
            is_judge(person) && is_own
        })
    }

    /// Those who may complete a section bench, group by group: référendaires of the chamber, judges of its
    /// other sections, judges of other chambers.
    pub(super) fn called(&self) -> [Vec<&'a str>; 3] {
        let own = self.chambers[0];
        let chain = self.chain();
        let of_the_chamber = |person: &Value| person["chamber"] == *own;
        let mut groups = [
            self.serving(|person| is_referendary(person) && of_the_chamber(person)),
            self.serving(|person| is_judge(person) && of_the_chamber(person)),
            self.serving(|person| is_judge(person) && !of_the_chamber(person)),
        ];
        for group in &mut groups {
            group.retain(|id| !chain.contains(id));
        }
        groups
    }

    pub(super) fn judges_of_chamber(&self, chamber: &str) -> Vec<&'a str> {
        self.serving(|person| is_judge(person) && person["chamber"] == *chamber)
    }

    pub(super) fn deans_of_chamber(&self, chamber: &str) -> Vec<&'a str> {
        let day = self.when.day;
        self.serving(|person| {
            person["chamber"] == *chamber && holds(person, "chamber_dean", None, day)
        })
    }

    /// Whether the person is dean of one of the sections.
    pub(super) fn is_section_dean(&self, person: &Value) -> bool {
        let mut sections = self.sections.iter();
        serves_on(person, self.when.day)
            && sections.any(|section| holds(person, "section_dean", Some(section), self.when.day))
    }

    /// Whether nothing keeps a person who attends from the case.
    pub(super) fn may_sit(&self, id: &str) -> bool {
        self.attendees.contains(id) && !self.court.is_excluded(self.number, id)
    }

    /// Whether a person could sit, had he or she come: of the bench, in office, not away, nor taken by a
    /// sitting elsewhere, not refused at the hearing, not excluded.
    pub(super) fn is_able(&self, id: &str) -> bool {
        let person = self.court.person(id);
        is_of_the_bench(person)
            && is_available(person, self.when)
            && !self.court.is_taken(id, self.when)
            && !self.court.is_refused_at(id, text(self.hearing, "id"))
            && !self.court.is_excluded(self.number, id)
    }

    /// Whether a person could sit, and is at no other hearing of the half-day.
    pub(super) fn is_free(&self, id: &str, elsewhere: &People) -> bool {
        self.is_able(id) && !elsewhere.contains(id)
    }

    /// The first of those called to preside who may, and does not report.
    pub(super) fn first_called(&self, may: impl Fn(&str) -> bool) -> Option<&'a str> {
        self.chain().into_iter().find(|id| may(id) && !self.reports(id))
    }

    /// The voice of a person who does not preside: a référendaire who does not report is consulted.
    pub(super) fn voice(&self, id: &str) -> &'static str {
        let consulted = is_referendary(self.court.person(id)) && !self.reports(id);
        if consulted { "consultative" } else { "deliberative" }
    }

    /// A bench that ranks and offices make: of those who are due, who attends; if whoever was to preside
    /// does not, the first called of those who attend.
    pub(super) fn attended(&self, due: &Bench<'a>) -> Bench<'a> {
        let mut bench: Bench<'_> = due.clone();
        bench.retain(|id, _| self.may_sit(id));
        if bench.values().all(|seat| *seat != PRESIDING)
            && let Some(id) = self.first_called(|id| self.may_sit(id))
        {
            let _ = bench.insert(id, PRESIDING);
        }
        bench
    }
}
