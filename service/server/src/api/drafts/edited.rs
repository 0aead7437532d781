//! A draft after edits by hand.

use super::Opened;
use crate::convert::{edit_refused, edits, is_any_validated, overrides};
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

/// The plan after the edits asked for, verified, and the hearings that they touch: tried on the desk, and where they set rules aside, which
/// changes what the whole plan is judged by, on another one.
pub(super) fn edited(
    opened: &Opened,
    desk: &Desk,
    asked: &v1::EditDraftRequest,
) -> Result<(Plan, BTreeSet<HearingId>), Problem> {
    let edits = edits(&asked.edits)?;
    let trial = desk.try_edit(&edits).map_err(|error| edit_refused(&error))?;
    let touched: BTreeSet<HearingId> =
        trial.touched.iter().map(|&it| desk.model().hearings[it].id.clone()).collect();
    let mut set_aside = opened.plan.overrides.clone();
    match &asked.r#override {
        Some(message) => set_aside.extend(overrides(message, &touched)?),
        None if is_any_validated(&opened.plan.hearings, &touched) => {
            return Err(Problem::of(Kind::OverrideRequired));
        }
        None => {}
    }
    let document = with_overrides(&opened.document, &set_aside)?;
    if Arc::ptr_eq(&document, &opened.document) {
        return Ok((desk.plan_of(&trial), touched));
    }
    let desk = put_on_desk(document, &opened.plan)?;
    let trial = desk.try_edit(&edits).map_err(|error| edit_refused(&error))?;
    Ok((desk.plan_of(&trial), touched))
}

/// The document with rules set aside since.
pub(super) fn with_overrides(
    document: &Arc<ValidDocument>,
    entries: &[OverrideInput],
) -> Result<Arc<ValidDocument>, Problem> {
    let known = &document.get().overrides;
    let new: Vec<_> = entries.iter().filter(|it| !known.contains(it)).cloned().collect();
    if new.is_empty() {
        return Ok(Arc::clone(document));
    }
    let mut document = document.get().clone();
    document.overrides.extend(new);
    validate(document).map(Arc::new).map_err(|problems| {
        let why = problems.kept.first().map(|it| it.message.clone());
        Problem::in_field(Kind::Unknown, "override", why.unwrap_or_else(|| Kind::Unknown.title()))
    })
}
