//! A draft after edits by hand.

use super::Opened;
use crate::convert::{edit, is_any_validated, overrides};
use crate::problem::{Kind, Problem};
use proto::v1;
use solver::document::validate;
use solver::facts::input::OverrideInput;
use solver::facts::plan::Plan;
use solver::facts::validate::ValidDocument;
use solver::pipeline::plan_by_hand;
use std::sync::Arc;

/// The plan after the edits asked for, verified.
pub(super) fn edited(opened: &Opened, asked: &v1::EditDraftRequest) -> Result<Plan, Problem> {
    let mut hearings = opened.plan.hearings.clone();
    let touched = edit(&mut hearings, &asked.edits)?;
    let mut set_aside = opened.plan.overrides.clone();
    match &asked.r#override {
        Some(message) => set_aside.extend(overrides(message, &touched)?),
        None if is_any_validated(&opened.plan.hearings, &touched) => {
            return Err(Problem::of(Kind::OverrideRequired));
        }
        None => {}
    }
    let document = with_overrides(&opened.document, &set_aside)?;
    let scope = &opened.plan.scope;
    let (plan, problems) = plan_by_hand(&document, scope, &hearings);
    match problems.first() {
        Some(problem) => Err(Problem::in_field(Kind::Unknown, "edits", problem.clone())),
        None => Ok(plan),
    }
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
    validate(document).map(Arc::new).map_err(|diagnostics| {
        let why = diagnostics.first().map(|it| it.message.clone());
        Problem::in_field(Kind::Unknown, "override", why.unwrap_or_else(|| Kind::Unknown.title()))
    })
}
