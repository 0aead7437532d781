//! Gestures of people on a draft, from their messages.

use crate::problem::{Kind, Problem};
use proto::v1;
use proto::v1::draft_edit::Edit as Message;
use solver::change::{Edit, EditError};
use solver::facts::ids::HearingId;
use solver::facts::input::{HearingState, OverrideInput};
use solver::facts::plan::HearingReport;
use solver::facts::text::Text;
use std::collections::BTreeSet;

/// The edits asked for.
///
/// # Errors
/// The one that is empty.
pub fn edits(messages: &[v1::DraftEdit]) -> Result<Vec<Edit>, Problem> {
    let empty = |at: usize| {
        let text = Text::new("l'édition est vide", "the edit is empty");
        Problem::in_field(Kind::Missing, &format!("/edits/{at}"), text)
    };
    let asked = messages.iter().enumerate();
    asked.map(|(at, it)| it.edit.as_ref().map(edit).ok_or_else(|| empty(at))).collect()
}

fn edit(message: &Message) -> Edit {
    match message {
        Message::MoveCase(it) => Edit::MoveCase {
            case: it.case_number.as_str().into(),
            to: it.to_hearing_id.as_str().into(),
        },
        Message::AddCase(it) => Edit::AddCase {
            case: it.case_number.as_str().into(),
            hearing: it.hearing_id.as_str().into(),
        },
        Message::RemoveCase(it) => Edit::RemoveCase { case: it.case_number.as_str().into() },
        Message::SwapMember(it) => Edit::SwapMember {
            hearing: it.hearing_id.as_str().into(),
            leaving: it.leaving_person_id.as_str().into(),
            joining: it.joining_person_id.as_str().into(),
        },
        Message::AddMember(it) => Edit::AddMember {
            hearing: it.hearing_id.as_str().into(),
            person: it.person_id.as_str().into(),
        },
        Message::RemoveMember(it) => Edit::RemoveMember {
            hearing: it.hearing_id.as_str().into(),
            person: it.person_id.as_str().into(),
        },
        Message::ChangeRoom(it) => Edit::ChangeRoom {
            hearing: it.hearing_id.as_str().into(),
            room: it.room_id.as_deref().map(Into::into),
        },
        Message::CancelHearing(it) => {
            Edit::CancelHearing { hearing: it.hearing_id.as_str().into() }
        }
        Message::HoldHearing(it) => Edit::HoldHearing { hearing: it.hearing_id.as_str().into() },
    }
}

/// The edit at fault, as a refusal of its field.
pub fn edit_refused(error: &EditError) -> Problem {
    Problem::in_field(Kind::Unknown, &format!("/edits/{}", error.at), error.fault.text())
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
        ("/override/rule_code", &message.rule_code),
        ("/override/person_id", &message.person_id),
        ("/override/reason", &message.reason),
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
