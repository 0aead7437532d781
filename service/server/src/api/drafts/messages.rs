//! Drafts as messages.

use crate::clock::timestamp;
use crate::convert::{Sheet, fill, override_messages, overrides_kept};
use proto::v1;
use solver::facts::plan::Plan;
use store::{Draft, DraftState};

/// A draft in the basic view.
pub(super) fn basic(draft: &Draft) -> v1::Draft {
    let sheet = Sheet::from_json(&draft.summary).map(|sheet| sheet.to_message());
    v1::Draft {
        name: format!("drafts/{}", draft.id),
        etag: draft.etag.as_str().into(),
        state: state(draft.state).into(),
        dataset_revision: format!("datasets/{}/revisions/{}", draft.dataset, draft.revision_id),
        operation: format!("operations/{}", draft.operation),
        create_time: Some(timestamp(draft.created_at)),
        update_time: Some(timestamp(draft.updated_at)),
        edit_count: u32::try_from(draft.plan_number - 1).unwrap_or_default(),
        ..sheet.unwrap_or_default()
    }
}

/// A draft in the full view.
pub(super) fn full(draft: &Draft, plan: &Plan, demand: Option<v1::PlanningDemand>) -> v1::Draft {
    let mut message = v1::Draft { demand, ..basic(draft) };
    fill(&mut message, plan);
    message
}

pub(super) fn transition(draft: &str, step: &store::Transition) -> v1::Transition {
    v1::Transition {
        name: format!("drafts/{draft}/transitions/{}", step.version),
        from_state: state(step.from).into(),
        to_state: state(step.to).into(),
        person_id: step.person.clone(),
        reason: step.reason.clone(),
        create_time: Some(timestamp(step.at)),
        overrides: override_messages(&overrides_kept(step.overrides.as_deref())),
    }
}

pub(super) fn state(state: DraftState) -> v1::LifecycleState {
    match state {
        DraftState::Draft => v1::LifecycleState::Draft,
        DraftState::Proposed => v1::LifecycleState::Proposed,
        DraftState::Validated => v1::LifecycleState::Validated,
        DraftState::PublishedElsewhere => v1::LifecycleState::PublishedElsewhere,
        DraftState::Held => v1::LifecycleState::Held,
        DraftState::Closed => v1::LifecycleState::Closed,
        DraftState::Cancelled => v1::LifecycleState::Cancelled,
    }
}

pub(super) fn state_of(message: v1::LifecycleState) -> Option<DraftState> {
    Some(match message {
        v1::LifecycleState::Unspecified => return None,
        v1::LifecycleState::Draft => DraftState::Draft,
        v1::LifecycleState::Proposed => DraftState::Proposed,
        v1::LifecycleState::Validated => DraftState::Validated,
        v1::LifecycleState::PublishedElsewhere => DraftState::PublishedElsewhere,
        v1::LifecycleState::Held => DraftState::Held,
        v1::LifecycleState::Closed => DraftState::Closed,
        v1::LifecycleState::Cancelled => DraftState::Cancelled,
    })
}
