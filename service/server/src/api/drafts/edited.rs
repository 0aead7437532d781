//! A draft after edits by hand.

use super::Opened;
use crate::convert::{chambers_of_hearings, edit_refused, edits, is_any_validated, overrides};
use crate::decoded::put_on_desk;
use crate::problem::{Kind, Problem};
use proto::v1;
use solver::desk::Desk;
use solver::document::validate;
use solver::facts::ids::HearingId;
use solver::facts::input::OverrideInput;
use solver::facts::plan::Plan;
use solver::facts::validate::ValidDocument;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The plan after the edits asked for, verified, and the chambers whose benches they touch: a bench of several chambers is theirs, though the
/// draft of one of them holds it. Tried on the desk, and where they set rules aside, which changes what the whole plan is judged by, on another
/// one.
pub(super) fn edited(
    opened: &Opened,
    desk: &Desk,
    asked: &[v1::DraftEdit],
    set_aside: Option<&v1::Override>,
) -> Result<(Plan, Vec<String>), Problem> {
    let edits = edits(asked)?;
    let trial = desk.try_edit(&edits).map_err(|error| edit_refused(&error))?;
    let touched: BTreeSet<HearingId> =
        trial.touched.iter().map(|&it| desk.model().hearings[it].id.clone()).collect();
    let set_aside = match set_aside {
        Some(message) => overrides(message, &touched)?,
        None if is_any_validated(&opened.plan.hearings, &touched) => {
            return Err(Problem::of(Kind::OverrideRequired));
        }
        None => Vec::new(),
    };
    let place = |_, part: &str| format!("/override/{part}");
    let document = with_overrides(&opened.document, &set_aside, place)?;
    let after = if Arc::ptr_eq(&document, &opened.document) {
        desk.plan_of(&trial)
    } else {
        let desk = put_on_desk(document, &opened.plan)?;
        let trial = desk.try_edit(&edits).map_err(|error| edit_refused(&error))?;
        desk.plan_of(&trial)
    };
    let theirs = chambers_of_hearings([&opened.plan, &after], &touched, opened.document.get());
    Ok((after, theirs))
}

/// The document with rules set aside since; `place` is that of a part of one of them in the request.
///
/// # Errors
/// The first of them that can't stand.
pub(super) fn with_overrides(
    document: &Arc<ValidDocument>,
    entries: &[OverrideInput],
    place: impl Fn(usize, &str) -> String,
) -> Result<Arc<ValidDocument>, Problem> {
    let known = &document.get().overrides;
    let new: Vec<_> = entries.iter().enumerate().filter(|(_, it)| !known.contains(it)).collect();
    if new.is_empty() {
        return Ok(Arc::clone(document));
    }
    let mut extended = document.get().clone();
    extended.overrides.extend(new.iter().map(|&(_, it)| it.clone()));
    validate(extended).map(Arc::new).map_err(|problems| {
        let Some(first) = problems.kept.into_iter().next() else {
            return Problem::of(Kind::Unknown);
        };
        let (at, part) = part_of_override(&first.pointer).unwrap_or_default();
        let at = new.get(at.saturating_sub(known.len())).map_or(0, |&(at, _)| at);
        Problem::in_field(Kind::Unknown, &place(at, part), first.message)
            .with("diagnostic", first.code)
            .with("value", first.value)
    })
}

/// The place among the document's overrides, and the field of the API, that a pointer into the document names.
fn part_of_override(pointer: &str) -> Option<(usize, &'static str)> {
    let (at, part) = pointer.strip_prefix("/overrides/")?.split_once('/')?;
    let part = match part {
        "rule" => "rule_code",
        "person" => "person_id",
        "target" => "target",
        _ => "reason",
    };
    Some((at.parse().ok()?, part))
}
