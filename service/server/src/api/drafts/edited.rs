//! A draft after edits by hand.

use super::Opened;
use crate::convert::{edit_refused, edits, is_any_validated, overrides};
use crate::problem::{Kind, Problem};
use proto::v1;
use solver::change::apply;
use solver::document::validate;
use solver::facts::domain::CourtModel;
use solver::facts::input::OverrideInput;
use solver::facts::plan::{DraftCalendar, Plan};
use solver::facts::validate::ValidDocument;
use solver::law::cassation::written::resolve;
use solver::pipeline::plan_of_calendar;
use std::sync::Arc;

/// The plan after the edits asked for, verified.
pub(super) fn edited(opened: &Opened, asked: &v1::EditDraftRequest) -> Result<Plan, Problem> {
    let (plan, edits) = (&opened.plan, edits(&asked.edits)?);
    let known = CourtModel::new(&opened.document, &plan.scope, &[]);
    let mut calendar = calendar_of(&known, plan)?;
    let touched = apply(&known, &mut calendar, &edits).map_err(|error| edit_refused(&error))?;
    let touched = touched.into_iter().map(|it| known.hearings[it].id.clone()).collect();
    let mut set_aside = plan.overrides.clone();
    match &asked.r#override {
        Some(message) => set_aside.extend(overrides(message, &touched)?),
        None if is_any_validated(&plan.hearings, &touched) => {
            return Err(Problem::of(Kind::OverrideRequired));
        }
        None => {}
    }
    let document = with_overrides(&opened.document, &set_aside)?;
    let model = match Arc::ptr_eq(&document, &opened.document) {
        true => known,
        false => CourtModel::new(&document, &plan.scope, &[]),
    };
    Ok(plan_of_calendar(&document, &model, &calendar))
}

fn calendar_of(model: &CourtModel, plan: &Plan) -> Result<DraftCalendar, Problem> {
    let (calendar, problems) = resolve(model, &plan.hearings);
    match problems.into_iter().next() {
        Some(problem) => Err(Problem::in_field(Kind::Unknown, "edits", problem)),
        None => Ok(calendar),
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
