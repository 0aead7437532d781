//! A calendar that people typed, as a plan that says nothing of itself: its hearings alone are looked at.

use super::folder::Imported;
use super::places::Cell;
use solver::facts::calendar::DateRange;
use solver::facts::ids::{HearingId, PersonId};
use solver::facts::input::{DocumentInput, HearingInput, HearingState};
use solver::facts::plan::{
    FindingReport, HearingReport, ListedCaseReport, PLAN_SCHEMA_VERSION, Plan, PlanStatus,
};
use solver::facts::scope::Scope;
use std::collections::BTreeMap;

/// The hearings of a document that are not cancelled, over its period and all their days. Benches and
/// presidency follow from who attends, unless somebody is said to preside.
pub fn plan_by_hand(document: &DocumentInput, presiding: &BTreeMap<HearingId, PersonId>) -> Plan {
    let held = document.hearings.iter().filter(|it| it.state != HearingState::Cancelled);
    let window = held.clone().fold(document.window, |window, hearing| DateRange {
        from: window.from.min(hearing.slot.date),
        to: window.to.max(hearing.slot.date),
    });
    Plan {
        schema_version: PLAN_SCHEMA_VERSION,
        status: PlanStatus::Draft,
        scope: Scope { window: Some(window), ..Scope::default() },
        hearings: held.map(|hearing| report(hearing, presiding)).collect(),
        unplaced: Vec::new(),
        objective: Vec::new(),
        findings: Vec::new(),
        contradictions: Vec::new(),
        dropped: Vec::new(),
        overrides: Vec::new(),
        record: None,
    }
}

impl Imported {
    /// The cell that a finding is about: of its case or person at its hearing, else of the hearing, the
    /// case or the person.
    pub fn cell_of(&self, finding: &FindingReport) -> Option<Cell> {
        let (pointer, value) = pointer(&self.document, finding)?;
        self.places.cell(&pointer, &value)
    }
}

fn pointer(doc: &DocumentInput, finding: &FindingReport) -> Option<(String, String)> {
    let (case, person) = (finding.case.as_ref(), finding.person.as_ref());
    let place = doc.hearings.iter().position(|it| Some(&it.id) == finding.hearing.as_ref());
    let Some(place) = place else {
        let in_cases = || doc.cases.iter().position(|it| Some(&it.number) == case);
        let in_people = || doc.people.iter().position(|it| Some(&it.id) == person);
        let pointer = in_cases().map(|at| format!("/cases/{at}"));
        let pointer = pointer.or_else(|| in_people().map(|at| format!("/people/{at}")))?;
        return Some((pointer, String::new()));
    };
    let (hearing, at) = (&doc.hearings[place], format!("/hearings/{place}"));
    if let (Some(person), None) = (person, case) {
        let nth = hearing.attendees.iter().position(|known| known == person);
        let part = match nth {
            Some(nth) => format!("/attendees/{nth}"),
            None if hearing.advocate_general.as_ref() == Some(person) => "/advocate_general".into(),
            None if hearing.clerk.as_ref() == Some(person) => "/clerk".into(),
            None => String::new(),
        };
        return Some((format!("{at}{part}"), person.to_string()));
    }
    let nth = hearing.cases.iter().position(|listed| Some(&listed.case) == case);
    let part = nth.map_or_else(String::new, |nth| format!("/cases/{nth}"));
    Some((format!("{at}{part}"), case.map_or_else(String::new, ToString::to_string)))
}

fn report(hearing: &HearingInput, presiding: &BTreeMap<HearingId, PersonId>) -> HearingReport {
    HearingReport {
        id: hearing.id.clone(),
        unit: hearing.unit.clone(),
        formation: hearing.formation,
        date: hearing.slot.date,
        half_day: hearing.slot.half_day,
        room: hearing.room.clone(),
        state: HearingState::default(),
        fixed: false,
        presiding: presiding.get(&hearing.id).cloned(),
        attendees: hearing.attendees.clone(),
        advocate_general: hearing.advocate_general.clone(),
        clerk: hearing.clerk.clone(),
        cases: hearing
            .cases
            .iter()
            .map(|listed| ListedCaseReport::by_hand(listed.case.clone(), listed.delivery_date))
            .collect(),
    }
}
