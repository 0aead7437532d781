//! The court as the document has it, by names: nothing of the engine but its JSON.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A set of people by id.
pub(super) type People = BTreeSet<String>;

/// What the second look knows of a document.
pub(super) struct Court<'d> {
    pub(super) document: &'d Value,
    people: BTreeMap<&'d str, &'d Value>,
    /// The highest in rank first; of equals, by id.
    by_rank: Vec<&'d Value>,
    cases: BTreeMap<&'d str, &'d Value>,
}

/// A day and a half-day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct When<'a> {
    pub(super) day: &'a str,
    pub(super) half: &'a str,
}

impl<'d> Court<'d> {
    pub(super) fn new(document: &'d Value) -> Self {
        let by = |list: &str, key: &str| {
            let items = list_of(document, list).iter();
            items.map(|item| (text(item, key), item)).collect()
        };
        let mut by_rank: Vec<&Value> = list_of(document, "people").iter().collect();
        by_rank.sort_by_key(|person| (person["rank"].as_u64(), text(person, "id")));
        Self { document, people: by("people", "id"), by_rank, cases: by("cases", "number") }
    }

    pub(super) fn person(&self, id: &str) -> &'d Value {
        self.people[id]
    }

    pub(super) fn case(&self, number: &str) -> &'d Value {
        self.cases[number]
    }

    /// Those who satisfy a condition, the highest in rank first.
    pub(super) fn ranked(&self, keep: impl Fn(&Value) -> bool) -> Vec<&'d str> {
        let kept = self.by_rank.iter().filter(|person| keep(person));
        kept.map(|person| text(person, "id")).collect()
    }

    /// The chamber of a section.
    pub(super) fn chamber_of(&self, section: &str) -> &'d str {
        let sections = list_of(self.document, "sections");
        let found = sections.iter().find(|it| it["id"] == *section);
        found.map_or("", |section| text(section, "chamber"))
    }

    /// The chambers, in the order of the document.
    pub(super) fn chambers(&self) -> Vec<&'d str> {
        list_of(self.document, "chambers").iter().map(|chamber| text(chamber, "id")).collect()
    }

    /// The sections of some chambers, in the order of the document.
    pub(super) fn sections_of(&self, chambers: &[&str]) -> Vec<&'d str> {
        let sections = list_of(self.document, "sections").iter();
        let own = sections.filter(|section| chambers.contains(&text(section, "chamber")));
        own.map(|section| text(section, "id")).collect()
    }

    /// A case and those joined to it: of its joinders, of the joinders of these, and so on.
    pub(super) fn joined(&self, number: &str) -> Vec<&'d Value> {
        let mut together: BTreeSet<&str> = BTreeSet::new();
        let mut next: Vec<&str> = vec![text(self.case(number), "number")];
        while let Some(number) = next.pop() {
            if together.insert(number) {
                let own = joinders(self.case(number));
                let others = self.cases.iter();
                let others = others.filter(|(_, case)| !joinders(case).is_disjoint(&own));
                next.extend(others.map(|(number, _)| *number));
            }
        }
        together.into_iter().map(|number| self.case(number)).collect()
    }

    /// Rapporteurs of a case and of those joined to it.
    pub(super) fn rapporteurs(&self, number: &str) -> People {
        let cases = self.joined(number).into_iter();
        cases.flat_map(|case| list_of(case, "rapporteurs")).filter_map(own_text).collect()
    }

    /// Whether something keeps a person from a case, or from one joined to it.
    pub(super) fn is_excluded(&self, number: &str, id: &str) -> bool {
        let person = self.person(id);
        self.joined(number).into_iter().any(|case| {
            let named = list_of(case, "exclusions").iter().any(|it| it["person"] == *id);
            let judged = meet(list_of(case, "lower_court_judges"), list_of(person, "aliases"));
            let barred = meet(list_of(case, "entities"), list_of(person, "barred_entities"));
            let kin = list_of(person, "relations").iter().any(|tie| {
                tie["kind"] == "family"
                    && list_of(case, "counsel_offices").contains(&tie["counsel_office"])
            });
            named || judged || barred || kin
        })
    }

    /// Whether one of two people declared the other as family.
    pub(super) fn are_kin(&self, one: &str, other: &str) -> bool {
        let declared = |from: &str, to: &str| {
            let ties = list_of(self.person(from), "relations").iter();
            ties.filter(|tie| tie["kind"] == "family").any(|tie| tie["person"] == *to)
        };
        declared(one, other) || declared(other, one)
    }

    /// Whether people set a person aside from a hearing.
    pub(super) fn is_refused_at(&self, id: &str, hearing: &str) -> bool {
        let mut bans = list_of(self.document, "bans").iter();
        bans.any(|ban| ban["hearing"] == *hearing && ban["person"] == *id)
    }

    /// Whether a sitting or a meeting fixed elsewhere takes a person in a half-day.
    pub(super) fn is_taken(&self, id: &str, when: When<'_>) -> bool {
        list_of(self.document, "commitments").iter().any(|commitment| {
            list_of(commitment, "people").iter().any(|person| person == id)
                && list_of(commitment, "slots")
                    .iter()
                    .any(|slot| slot["date"] == *when.day && slot["half_day"] == *when.half)
        })
    }

    /// Whether people themselves put a person at a hearing.
    pub(super) fn is_named_at(&self, id: &str, hearing: &str) -> bool {
        let pinned = list_of(self.document, "pins")
            .iter()
            .any(|pin| pin["hearing"] == *hearing && pin["person"] == *id);
        let decided = list_of(self.document, "hearings").iter().any(|held| {
            let stage = held["state"].as_str().unwrap_or("draft");
            let fixed = held["pinned"] == true
                || ["validated", "published", "held", "closed"].contains(&stage);
            fixed && held["id"] == *hearing && list_of(held, "attendees").iter().any(|it| it == id)
        });
        pinned || decided
    }
}

/// Whether the person is in office on the day.
pub(super) fn serves_on(person: &Value, day: &str) -> bool {
    within(person, day)
}

/// Whether the person is in office and not absent.
pub(super) fn is_available(person: &Value, when: When<'_>) -> bool {
    let away = list_of(person, "unavailabilities").iter().any(|absence| {
        within(absence, when.day)
            && absence["half_day"].as_str().is_none_or(|half| half == when.half)
    });
    within(person, when.day) && !away
}

/// Whether the person holds an office on the day, of a section if one is named.
pub(super) fn holds(person: &Value, kind: &str, section: Option<&str>, day: &str) -> bool {
    list_of(person, "offices").iter().any(|office| {
        office["kind"] == *kind
            && section.is_none_or(|section| office["section"] == *section)
            && within(office, day)
    })
}

pub(super) fn is_judge(person: &Value) -> bool {
    person["role"] == "judge" || person["role"] == "extraordinary_judge"
}

pub(super) fn is_referendary(person: &Value) -> bool {
    person["role"] == "referendary_judge"
}

/// Whether the person is a magistrate of the bench.
pub(super) fn is_of_the_bench(person: &Value) -> bool {
    let presides = person["role"] == "first_president" || person["role"] == "chamber_president";
    presides || is_judge(person) || is_referendary(person)
}

pub(super) fn is_of_one_of(person: &Value, sections: &[&str]) -> bool {
    list_of(person, "sections").iter().any(|own| sections.iter().any(|section| own == section))
}

pub(super) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or("")
}

pub(super) fn list_of<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// The joinders of a case, by id.
fn joinders(case: &Value) -> BTreeSet<&str> {
    let groups = list_of(case, "groups").iter();
    groups.filter(|group| group["kind"] == "joinder").map(|group| text(group, "id")).collect()
}

fn own_text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn meet(some: &[Value], others: &[Value]) -> bool {
    some.iter().any(|item| others.contains(item))
}

/// Whether a day is within `from` and `to`, as far as they are given. Days are compared as text.
fn within(period: &Value, day: &str) -> bool {
    period["from"].as_str().is_none_or(|from| from <= day)
        && period["to"].as_str().is_none_or(|to| day <= to)
}
