//! What people decide about a draft, and what they change in it: recorded with who and why.

use super::edited::edited;
use super::messages::{basic, full, state_of, transition};
use super::validation::asked_overrides;
use super::{Drafts, off_thread};
use crate::access::{Action, Caller};
use crate::api::again::{again, answered};
use crate::api::names::{PERSON, REASON, id_in, short};
use crate::convert::{Sheet, diff, kept_overrides, new_findings};
use crate::problem::{Kind, Problem};
use crate::records::{audit, request_key};
use prost::Message;
use proto::v1;
use serde_json::json;
use solver::facts::plan::Plan;
use std::sync::Arc;
use store::{Changed, Draft, DraftState, Editing, Etag, NewEdit, NewTransition, PageRequest};

impl Drafts {
    /// Records what a person decided of a draft.
    pub(super) async fn decide(
        &self,
        caller: &Caller,
        asked: v1::TransitionDraftRequest,
    ) -> Result<v1::TransitionDraftResponse, Problem> {
        for (field, value) in
            [("/etag", &asked.etag), ("/person_id", &asked.person_id), ("/reason", &asked.reason)]
        {
            if value.trim().is_empty() {
                return Err(Problem::missing(field));
            }
        }
        short(&asked.reason, REASON, "/reason")?;
        short(&asked.person_id, PERSON, "/person_id")?;
        let to = state_of(asked.to_state()).ok_or_else(|| Problem::missing("/to_state"))?;
        let request = request_key(&caller.id, &asked.request_id, &asked.encode_to_vec())?;
        if let Some(answer) = again(&self.store, request.as_ref()).await? {
            return Ok(answer);
        }
        let draft = self.store.draft(&id_in("drafts", &asked.name, "/name")?).await?;
        let action = Action::of_transition(draft.state, to);
        caller.may(action, &self.store.draft_chambers(&draft.id).await?)?;
        caller.decides_as(&asked.person_id, "/person_id")?;
        let overrides = asked_overrides(caller, &asked, to)?;
        let etag = Etag::new(asked.etag.clone());
        // What the store refuses, it refuses first.
        let is_due = draft.etag == etag && draft.state.next().contains(&to);
        if to == DraftState::Validated && is_due {
            self.let_validate(&draft, overrides.clone()).await?;
        }
        let set_aside: Vec<_> = overrides
            .iter()
            .map(|it| json!({ "rule": it.rule, "target": it.target, "person": it.person }))
            .collect();
        let new = NewTransition {
            draft: draft.id,
            etag: Some(etag),
            to,
            person: asked.person_id.clone(),
            reason: asked.reason.clone(),
            overrides: kept_overrides(&overrides)?,
        };
        let details =
            json!({ "to": new.to.as_ref(), "person": new.person, "overrides": set_aside });
        let entry = audit(&caller.id, "transition_draft", asked.name.clone(), details);
        let request = answered(request, decided);
        let moved = self.store.transition(&new, request.as_ref(), &entry).await?;
        if let Some(answer) = again(&self.store, request.as_ref()).await? {
            return Ok(answer);
        }
        let steps = self.store.list_transitions(&new.draft, &PageRequest::first(1)).await?;
        let transition = steps.items.first().map(|step| transition(&new.draft, step));
        Ok(v1::TransitionDraftResponse { draft: Some(basic(&moved)), transition })
    }

    /// Changes a draft by hand, and says what that breaks and mends.
    pub(super) async fn change(
        &self,
        caller: &Caller,
        asked: v1::EditDraftRequest,
    ) -> Result<v1::EditDraftResponse, Problem> {
        if asked.etag.is_empty() {
            return Err(Problem::missing("/etag"));
        }
        let request = request_key(&caller.id, &asked.request_id, &asked.encode_to_vec())?;
        if let Some(answer) = again(&self.store, request.as_ref()).await? {
            return Ok(answer);
        }
        let opened = self.open(caller, &asked.name, "/name").await?;
        let action = edit_action(caller, &opened.draft, asked.r#override.as_ref())?;
        caller.may(action, &self.store.draft_chambers(&opened.draft.id).await?)?;
        let window = opened.document.get().window;
        let (before, draft) = (Arc::clone(&opened.plan), opened.draft.clone());
        let version = (draft.id.as_str(), draft.plan_number);
        let desk = self.decoded.desk(version, &opened.document, &before).await?;
        let edits = asked.clone();
        let (after, theirs) =
            off_thread(move || edited(&opened, &desk, &edits.edits, edits.r#override.as_ref()))
                .await??;
        if !theirs.is_empty() {
            caller.may(action, &theirs)?;
        }
        let after = Arc::new(after);
        let (view, demand) = (asked.view(), self.demand(&draft).await?);
        let old = Sheet::from_json(&draft.summary);
        let reference = old.as_ref().and_then(Sheet::reference_draft).map(Into::into);
        let summary = Sheet::of(&after, window, reference).to_json();
        let kept = if asked.validate_only {
            Draft { summary, ..draft }
        } else {
            let (person, reason) = asked
                .r#override
                .as_ref()
                .map(|it| (it.person_id.clone(), it.reason.clone()))
                .unzip();
            let details = json!({ "person": person });
            let entry = audit(&caller.id, "edit_draft", asked.name.clone(), details);
            let new = NewEdit {
                draft: draft.id.clone(),
                etag: Some(Etag::new(asked.etag.clone())),
                plan: serde_json::to_vec(after.as_ref())
                    .map_err(|_| Problem::of(Kind::StoreFault))?,
                summary,
                person: person.unwrap_or_else(|| caller.id.clone()),
                override_reason: reason,
            };
            let (old, latest, asked_for) =
                (Arc::clone(&before), Arc::clone(&after), demand.clone());
            let request = answered(request, move |changed| match changed {
                Changed::Draft(draft) => {
                    changed_by_hand(draft, [&old, &latest], view, asked_for.clone())
                }
                _ => v1::EditDraftResponse::default(),
            });
            let kept = self.store.edit(new, request.as_ref(), &entry).await?;
            if let Some(answer) = again(&self.store, request.as_ref()).await? {
                return Ok(answer);
            }
            kept
        };
        Ok(changed_by_hand(&kept, [&before, &after], view, demand))
    }
}

/// What an edit does: setting a rule aside, or changing what was validated, is for those who validate.
pub(super) fn edit_action(
    caller: &Caller,
    draft: &Draft,
    set_aside: Option<&v1::Override>,
) -> Result<Action, Problem> {
    if let Some(message) = set_aside {
        short(&message.reason, REASON, "/override/reason")?;
        short(&message.person_id, PERSON, "/override/person_id")?;
        caller.decides_as(&message.person_id, "/override/person_id")?;
        return Ok(Action::EditValidated);
    }
    let is_validated = draft.state.editing() == Editing::WithOverride;
    Ok(if is_validated { Action::EditValidated } else { Action::Edit })
}

/// The answer to a decision.
fn decided(changed: Changed<'_>) -> v1::TransitionDraftResponse {
    match changed {
        Changed::Decided(draft, step) => v1::TransitionDraftResponse {
            draft: Some(basic(draft)),
            transition: Some(transition(&draft.id, step)),
        },
        _ => v1::TransitionDraftResponse::default(),
    }
}

/// The answer to an edit: the draft after it, what it breaks and mends.
fn changed_by_hand(
    draft: &Draft,
    [before, after]: [&Plan; 2],
    view: v1::DraftView,
    demand: Option<v1::PlanningDemand>,
) -> v1::EditDraftResponse {
    v1::EditDraftResponse {
        draft: Some(match view {
            v1::DraftView::Basic => basic(draft),
            v1::DraftView::Unspecified | v1::DraftView::Full => full(draft, after, demand),
        }),
        new_findings: new_findings(&before.findings, &after.findings),
        resolved_findings: new_findings(&after.findings, &before.findings),
        diff: Some(diff(before, after)),
    }
}
