//! What every change of the records carries, and what a refusal of the store means to a caller.

use crate::clock;
use crate::convert::state_name;
use crate::problem::{Kind, Problem};
use proto::v1::LifecycleState;
use serde_json::Value;
use sha2::{Digest, Sha256};
use solver::facts::text::Text;
use std::sync::Arc;
use std::time::Duration;
use store::{AuditEntry, DraftState, RequestKey, StoreError};

/// How long to wait for a place in the queue, for the database, or for room.
pub(crate) const RETRY: Duration = Duration::from_secs(5);

/// Who the service is in its own records, when nobody calls.
pub(crate) const SERVICE: &str = "service";

/// The audit line of a change, by the id of who makes it.
pub(crate) fn audit(who: &str, action: &str, resource: String, details: Value) -> AuditEntry {
    AuditEntry { at: clock::now(), principal: who.into(), action: action.into(), resource, details }
}

/// The key of a request that has an id; `asked` is everything asked for, by `who`.
///
/// # Errors
/// An id that is no UUID.
pub(crate) fn request_key(
    who: &str,
    request_id: &str,
    asked: &[u8],
) -> Result<Option<RequestKey>, Problem> {
    if request_id.is_empty() {
        return Ok(None);
    }
    if uuid::Uuid::try_parse(request_id).is_err() {
        let text = Text::new("un identifiant de requête est un UUID", "a request id is a UUID");
        return Err(Problem::in_field(Kind::Malformed, "/request_id", text));
    }
    Ok(Some(RequestKey {
        principal: who.into(),
        request_id: request_id.into(),
        digest: sha256(asked),
        answer: Arc::new(|_| Vec::new()),
    }))
}

/// SHA-256, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// What a refusal of the store means to a caller. The cause of a fault stays in the server's log.
impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let kind = kind(&error);
        if matches!(kind, Kind::StoreFault | Kind::OutOfReach | Kind::Damaged) {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            tracing::error!(code = error.code(), cause, "{error}");
        }
        let may_pass = matches!(kind, Kind::QueueFull | Kind::Busy | Kind::OutOfReach);
        let retry_after = may_pass.then_some(RETRY);
        Self { retry_after, ..told(kind, &error) }
    }
}

/// What there is to tell of this very refusal, in words and by name.
fn told(kind: Kind, error: &StoreError) -> Problem {
    let say = |fr: String, en: String| Problem::new(kind, Text::new(fr, en));
    match error {
        StoreError::NotFound(what) => {
            let id = id_of(what);
            say(format!("« {id} » n'existe pas"), format!("`{id}` does not exist")).with("id", id)
        }
        StoreError::EtagMismatch { resource, current } => {
            let etag = current.as_str();
            let fr = format!("« {resource} » a changé depuis sa lecture : son etag est {etag}");
            let en = format!("`{resource}` changed since it was read: its etag is {etag}");
            say(fr, en).with("id", resource).with("etag", etag)
        }
        StoreError::QueueFull { queued, limit } => {
            let fr = format!("la file est pleine : {queued} demandes attendent, {limit} au plus");
            let en = format!("the queue is full: {queued} demands wait, {limit} at most may");
            say(fr, en).with("queued", queued).with("limit", limit)
        }
        StoreError::RequestIdReused(id) => Problem::of(kind).with("request_id", id),
        StoreError::TransitionRefused { from, to } => {
            let (from, to) = (state(*from), state(*to));
            let (before, after) = (named(from), named(to));
            let fr = format!("un projet « {} » ne devient pas « {} »", before.fr, after.fr);
            let en = format!("a draft that is {} does not become {}", before.en, after.en);
            say(fr, en).with("from", from.as_str_name()).with("to", to.as_str_name())
        }
        StoreError::EditRefused(at) | StoreError::OverrideRequired(at) => {
            let state = state(*at);
            let (title, name) = (kind.title(), named(state));
            let fr = format!("{} Le projet est « {} ».", title.fr, name.fr);
            let en = format!("{} The draft is {}.", title.en, name.en);
            say(fr, en).with("state", state.as_str_name())
        }
        StoreError::Invalid(_) => say(
            "une valeur de la demande ne peut être gardée".into(),
            "a value of the request can't be kept".into(),
        ),
        _ => Problem::of(kind),
    }
}

/// The id in the store's name of a resource, as in `draft d1`.
fn id_of(what: &str) -> &str {
    what.rsplit(' ').next().unwrap_or(what)
}

/// A state of drafts as the API has it; the store names them alike.
fn state(state: DraftState) -> LifecycleState {
    let name = format!("LIFECYCLE_STATE_{}", state.as_ref().to_uppercase());
    LifecycleState::from_str_name(&name).unwrap_or_default()
}

fn named(state: LifecycleState) -> Text {
    state_name(state).unwrap_or_default()
}

fn kind(error: &StoreError) -> Kind {
    match error {
        StoreError::NotFound(_) => Kind::NotFound,
        StoreError::Erased(_) => Kind::Erased,
        StoreError::AlreadyExists(_) => Kind::AlreadyExists,
        StoreError::EtagMismatch { .. } => Kind::EtagMismatch,
        StoreError::RequestIdReused(_) => Kind::RequestIdReused,
        StoreError::QueueFull { .. } => Kind::QueueFull,
        StoreError::TransitionRefused { .. } => Kind::TransitionRefused,
        StoreError::EditRefused(_) => Kind::EditRefused,
        StoreError::OverrideRequired(_) => Kind::OverrideRequired,
        StoreError::InvalidPageToken => Kind::BadPageToken,
        StoreError::Invalid(_) => Kind::Malformed,
        StoreError::Busy(_) => Kind::Busy,
        StoreError::DiskFull(_) => Kind::DiskFull,
        StoreError::Corrupt(_) => Kind::Damaged,
        StoreError::Unavailable(_) => Kind::OutOfReach,
        _ => Kind::StoreFault,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    #[test]
    fn every_state_of_drafts_has_its_name_in_the_api() {
        for &of_store in DraftState::VARIANTS {
            assert!(state_name(state(of_store)).is_some(), "{of_store:?}");
        }
    }

    #[test]
    fn what_the_store_refuses_is_said_in_both_languages_and_by_name() {
        let full = Problem::from(StoreError::QueueFull { queued: 9, limit: 8 });
        assert_eq!(full.message.fr, "la file est pleine : 9 demandes attendent, 8 au plus");
        assert_eq!((full.parameters["queued"].as_str(), &*full.parameters["limit"]), ("9", "8"));
        let unknown = Problem::from(StoreError::NotFound("draft d1".into()));
        assert_eq!(
            (unknown.message.fr.as_str(), &*unknown.parameters["id"]),
            ("« d1 » n'existe pas", "d1")
        );
        let (from, to) = (DraftState::Closed, DraftState::Draft);
        let refused = Problem::from(StoreError::TransitionRefused { from, to });
        assert_eq!(refused.message.fr, "un projet « clos » ne devient pas « projet »");
        assert_eq!(refused.parameters["from"], "LIFECYCLE_STATE_CLOSED");
    }
}
