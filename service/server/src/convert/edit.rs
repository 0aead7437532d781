//! Gestures of people on the hearings of a plan.

use crate::problem::{Kind, Problem};
use proto::v1;
use proto::v1::draft_edit::Edit;
use solver::facts::ids::{CaseNumber, HearingId, PersonId};
use solver::facts::input::{HearingState, OverrideInput};
use solver::facts::plan::{HearingReport, ListedCaseReport};
use solver::facts::text::Text;
use std::collections::BTreeSet;

/// Applies edits in their order, all or none. Benches of the hearings touched are left to be derived
/// again; the ids of these hearings come back.
///
/// # Errors
/// The edit at fault.
pub fn edit(
    hearings: &mut Vec<HearingReport>,
    edits: &[v1::DraftEdit],
) -> Result<BTreeSet<HearingId>, Problem> {
    let mut edited = Edited { hearings: hearings.clone(), touched: BTreeSet::new() };
    for (at, edit) in edits.iter().enumerate() {
        edited
            .apply(edit)
            .map_err(|(kind, text)| Problem::in_field(kind, &format!("edits[{at}]"), text))?;
    }
    for hearing in edited.hearings.iter_mut().filter(|it| edited.touched.contains(&it.id)) {
        hearing.cases.iter_mut().for_each(|listed| listed.bench.clear());
    }
    *hearings = edited.hearings;
    Ok(edited.touched)
}

/// Whether people were already told of one of these hearings.
pub fn is_any_validated(hearings: &[HearingReport], ids: &BTreeSet<HearingId>) -> bool {
    hearings.iter().any(|it| it.state >= HearingState::Validated && ids.contains(&it.id))
}

/// The override of an edit, once for its target, or for each hearing touched.
///
/// # Errors
/// A field that is missing.
pub fn overrides(
    message: &v1::Override,
    touched: &BTreeSet<HearingId>,
) -> Result<Vec<OverrideInput>, Problem> {
    for (field, value) in [
        ("override.rule_code", &message.rule_code),
        ("override.person_id", &message.person_id),
        ("override.reason", &message.reason),
    ] {
        if value.trim().is_empty() {
            return Err(Problem::missing(field));
        }
    }
    let targets: Vec<String> = match message.target.as_str() {
        "" => touched.iter().map(|id| id.as_str().into()).collect(),
        target => vec![target.into()],
    };
    let entry = |target| OverrideInput {
        rule: message.rule_code.clone(),
        target,
        person: message.person_id.as_str().into(),
        reason: message.reason.clone(),
    };
    Ok(targets.into_iter().map(entry).collect())
}

struct Edited {
    hearings: Vec<HearingReport>,
    touched: BTreeSet<HearingId>,
}

type Fault = (Kind, Text);

impl Edited {
    fn apply(&mut self, edit: &v1::DraftEdit) -> Result<(), Fault> {
        match edit.edit.as_ref() {
            None => Err((Kind::Missing, Text::new("l'édition est vide", "the edit is empty"))),
            Some(Edit::RemoveCase(it)) => self.remove(&it.case_number),
            Some(Edit::AddCase(it)) => self.add(&it.case_number, &it.hearing_id),
            Some(Edit::MoveCase(it)) => {
                self.remove(&it.case_number)?;
                self.add(&it.case_number, &it.to_hearing_id)
            }
            Some(Edit::SwapMember(it)) => self.swap(it),
        }
    }

    fn remove(&mut self, case: &str) -> Result<(), Fault> {
        let lists = |hearing: &&mut HearingReport| {
            hearing.cases.iter().any(|listed| listed.case.as_str() == case)
        };
        let Some(hearing) = self.hearings.iter_mut().find(lists) else {
            return Err(unknown("affaire", "case", case, "n'est pas inscrite", "is not listed"));
        };
        hearing.cases.retain(|listed| listed.case.as_str() != case);
        let _ = self.touched.insert(hearing.id.clone());
        Ok(())
    }

    fn add(&mut self, case: &str, hearing: &str) -> Result<(), Fault> {
        let number = CaseNumber::from(case);
        if self.hearings.iter().flat_map(|it| &it.cases).any(|listed| listed.case == number) {
            return Err(unknown("affaire", "case", case, "est déjà inscrite", "is listed already"));
        }
        let hearing = self.hearing(hearing)?;
        let at = hearing.cases.partition_point(|listed| listed.case < number);
        hearing.cases.insert(at, ListedCaseReport { case: number, bench: Vec::new() });
        Ok(())
    }

    fn swap(&mut self, swap: &v1::SwapMember) -> Result<(), Fault> {
        let hearing = self.hearing(&swap.hearing_id)?;
        let leaving = PersonId::from(swap.leaving_person_id.as_str());
        let joining = PersonId::from(swap.joining_person_id.as_str());
        let seats = hearing
            .attendees
            .iter_mut()
            .chain(hearing.advocate_general.as_mut())
            .chain(hearing.clerk.as_mut());
        let mut swapped = 0;
        for seat in seats.filter(|seat| **seat == leaving) {
            *seat = joining.clone();
            swapped += 1;
        }
        if swapped == 0 {
            let id = leaving.as_str();
            return Err(unknown("personne", "person", id, "n'y siège pas", "does not sit there"));
        }
        hearing.attendees.sort();
        hearing.attendees.dedup();
        Ok(())
    }

    /// A hearing that is held, now touched.
    fn hearing(&mut self, id: &str) -> Result<&mut HearingReport, Fault> {
        let Some(hearing) = self.hearings.iter_mut().find(|it| it.id.as_str() == id) else {
            return Err(unknown("audience", "hearing", id, "n'est pas tenue", "is not held"));
        };
        let _ = self.touched.insert(hearing.id.clone());
        Ok(hearing)
    }
}

fn unknown(what_fr: &str, what_en: &str, id: &str, why_fr: &str, why_en: &str) -> Fault {
    let text = Text::new(format!("{what_fr} {id} : {why_fr}"), format!("{what_en} {id}: {why_en}"));
    (Kind::Unknown, text)
}
