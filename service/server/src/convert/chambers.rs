//! Which chambers something is about: what rights are measured by.

use serde_json::Value;
use solver::facts::ids::HearingId;
use solver::facts::input::{DocumentInput, UnitInput};
use solver::facts::plan::Plan;
use solver::facts::scope::Scope;
use std::collections::{BTreeMap, BTreeSet};
use store::WHOLE_COURT;

/// Those that a scope covers in a document, by id; `*` for a court of several chambers.
pub fn chambers_of_scope(scope: &Scope, document: &DocumentInput) -> Vec<String> {
    let chambers = match (scope.chambers.as_slice(), document.chambers.as_slice()) {
        ([], [only]) => vec![only.id.as_str()],
        ([], _) => vec![WHOLE_COURT],
        (some, _) => some.iter().map(|id| id.as_str()).collect(),
    };
    chambers.into_iter().map(Into::into).collect()
}

/// Those that a calendar is about: its scope's, and those of hearings that are none of its scope's.
pub fn chambers_of_calendar(plan: &Plan, document: &DocumentInput) -> Vec<String> {
    let mut all: BTreeSet<_> = chambers_of_scope(&plan.scope, document).into_iter().collect();
    let sections = ChambersOf::new(document);
    for hearing in &plan.hearings {
        let own = sections.unit(&hearing.unit);
        if own.is_disjoint(&all) {
            all.extend(own);
        }
    }
    all.into_iter().collect()
}

/// Those whose units sit at some hearings of two plans, by id; `*` for a hearing of the whole court.
pub fn chambers_of_hearings(
    plans: [&Plan; 2],
    hearings: &BTreeSet<HearingId>,
    document: &DocumentInput,
) -> Vec<String> {
    let sections = ChambersOf::new(document);
    let all = plans.into_iter().flat_map(|plan| &plan.hearings);
    let touched = all.filter(|hearing| hearings.contains(&hearing.id));
    let chambers: BTreeSet<_> = touched.flat_map(|it| sections.unit(&it.unit)).collect();
    chambers.into_iter().collect()
}

/// Those whose data differ from a document to another, by id; `*` where something common to the court does.
pub fn touched_chambers(before: &DocumentInput, after: &DocumentInput) -> Vec<String> {
    let mut touched = BTreeSet::new();
    let sides = [before, after].map(|document| (Items::of(document), ChambersOf::new(document)));
    let [(old, old_sections), (new, new_sections)] = &sides;
    for (side, other, sections) in [(old, new, old_sections), (new, old, new_sections)] {
        for (key, item) in side.0.iter().filter(|(key, item)| other.0.get(*key) != Some(item)) {
            touched.extend(sections.owners(key, item));
        }
    }
    touched.into_iter().collect()
}

/// The items of a document by part and key; what is not in a list of items has no key.
struct Items(BTreeMap<(String, String), Value>);

/// Lists of items that belong to chambers, and the field by which an item is known.
const LISTS: [(&str, &str); 7] = [
    ("chambers", "id"),
    ("sections", "id"),
    ("sitting_patterns", "id"),
    ("people", "id"),
    ("cases", "number"),
    ("hearings", "id"),
    ("commitments", "id"),
];

impl Items {
    fn of(document: &DocumentInput) -> Self {
        let mut items = BTreeMap::new();
        let Value::Object(parts) = serde_json::json!(document) else { return Self(items) };
        for (part, value) in parts {
            let list = LISTS.iter().find(|(name, _)| *name == part);
            match (list, value) {
                (Some((_, key)), Value::Array(list)) => {
                    for item in list {
                        let id = item[*key].as_str().unwrap_or_default().to_owned();
                        let _ = items.insert((part.clone(), id), item);
                    }
                }
                (_, value) => drop(items.insert((part, String::new()), value)),
            }
        }
        Self(items)
    }
}

/// The chambers of units, by the chamber of each section.
#[derive(Debug)]
pub struct ChambersOf(BTreeMap<String, String>);

impl ChambersOf {
    /// Those of a document.
    pub fn new(document: &DocumentInput) -> Self {
        let pair = |it: &solver::facts::input::SectionInput| {
            (it.id.as_str().to_owned(), it.chamber.as_str().to_owned())
        };
        Self(document.sections.iter().map(pair).collect())
    }

    /// The chambers of a unit, by id; `*` for the whole court.
    pub fn unit(&self, unit: &UnitInput) -> BTreeSet<String> {
        let of_section = |section: &solver::facts::ids::SectionId| {
            let chamber = self.0.get(section.as_str());
            chamber.cloned().unwrap_or_else(|| WHOLE_COURT.into())
        };
        match unit {
            UnitInput::Section(section) => [of_section(section)].into(),
            UnitInput::JointSections(sections) => sections.iter().map(of_section).collect(),
            UnitInput::Chamber(chamber) => [chamber.as_str().into()].into(),
            UnitInput::Chambers(chambers) => chambers.iter().map(|it| it.as_str().into()).collect(),
            UnitInput::Court => [WHOLE_COURT.into()].into(),
        }
    }

    /// The chambers that an item belongs to.
    fn owners(&self, (part, id): &(String, String), item: &Value) -> BTreeSet<String> {
        let unit = serde_json::from_value::<UnitInput>(item["unit"].clone()).ok();
        match (part.as_str(), item["chamber"].as_str(), unit) {
            ("chambers", ..) => [id.clone()].into(),
            (_, Some(chamber), _) => [chamber.to_owned()].into(),
            (_, None, Some(unit)) => self.unit(&unit),
            _ => [WHOLE_COURT.into()].into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use generator::{Options, Preset, generate};

    fn court() -> DocumentInput {
        generate(&Options { preset: Preset::CourtWeek, seed: 1, weeks: None, chambers: Vec::new() })
    }

    fn touched(change: impl FnOnce(&mut DocumentInput)) -> Vec<String> {
        let before = court();
        let mut after = before.clone();
        change(&mut after);
        touched_chambers(&before, &after)
    }

    #[test]
    fn a_change_touches_the_chambers_of_what_changed() {
        let court = court();
        let case = court.cases[0].chamber.as_str();
        let owned = court
            .people
            .iter()
            .position(|it| it.chamber.is_some() && !it.unavailabilities.is_empty())
            .unwrap();
        let person = court.people[owned].chamber.as_ref().unwrap().as_str();
        let other = court.chambers.iter().find(|it| it.id.as_str() != case).unwrap().id.clone();
        assert_eq!(touched(|_| {}), Vec::<String>::new());
        assert_eq!(touched(|it| drop(it.cases.remove(0))), [case]);
        assert_eq!(touched(|it| it.people[owned].unavailabilities.clear()), [person]);
        let moved = touched(|it| it.cases[0].chamber = other.clone());
        assert_eq!(moved.len(), 2, "{moved:?}");
        let conference = court.commitments.iter().position(|it| it.chamber.is_some()).unwrap();
        let own = court.commitments[conference].chamber.as_ref().unwrap().as_str();
        assert_eq!(touched(|it| drop(it.commitments.remove(conference))), [own]);
        assert_eq!(touched(|it| it.rooms.clear()), ["*"]);
        assert_eq!(touched(|it| it.as_of = it.as_of.succ_opt().unwrap()), ["*"]);
    }

    #[test]
    fn a_scope_without_chambers_is_the_court() {
        let mut court = court();
        assert_eq!(chambers_of_scope(&Scope::default(), &court), ["*"]);
        court.chambers.truncate(1);
        let only = court.chambers[0].id.as_str();
        assert_eq!(chambers_of_scope(&Scope::default(), &court), [only]);
    }
}
