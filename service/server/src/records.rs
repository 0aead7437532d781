//! What every change of the records carries, and what a refusal of the store means to a caller.

use crate::clock;
use crate::problem::{Kind, Problem};
use serde_json::Value;
use sha2::{Digest, Sha256};
use solver::facts::text::Text;
use std::sync::Arc;
use std::time::Duration;
use store::{AuditEntry, RequestKey, StoreError};

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
        return Err(Problem::in_field(Kind::Malformed, "request_id", text));
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
        let title = kind.title();
        let text = match kind {
            Kind::StoreFault
            | Kind::OutOfReach
            | Kind::Damaged
            | Kind::Erased
            | Kind::Busy
            | Kind::DiskFull => title,
            _ => Text::new(format!("{} ({error})", title.fr), format!("{} ({error})", title.en)),
        };
        let may_pass = matches!(kind, Kind::QueueFull | Kind::Busy | Kind::OutOfReach);
        let retry_after = may_pass.then_some(RETRY);
        Self { retry_after, ..Self::new(kind, text) }
    }
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
