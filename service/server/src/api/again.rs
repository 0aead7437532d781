//! The same request sent twice: the answer that it first got is given again, byte for byte.

use crate::problem::{Kind, Problem};
use prost::Message;
use std::sync::Arc;
use store::{Changed, RequestKey, Store};

/// The answer that a request got, if it has an id and was done before. Asked before anything else is looked at:
/// what the request was about may have changed since.
pub(crate) async fn again<M: Message + Default>(
    store: &Store,
    request: Option<&RequestKey>,
) -> Result<Option<M>, Problem> {
    let Some(request) = request else { return Ok(None) };
    let Some(bytes) = store.answer(request).await? else { return Ok(None) };
    M::decode(bytes.as_slice()).map(Some).map_err(|_| Problem::of(Kind::StoreFault))
}

/// The request, with what words its answer once the change is recorded.
pub(crate) fn answered<M: Message>(
    request: Option<RequestKey>,
    answer: impl Fn(Changed<'_>) -> M + Send + Sync + 'static,
) -> Option<RequestKey> {
    let answer = Arc::new(move |changed: Changed<'_>| answer(changed).encode_to_vec());
    request.map(|request| RequestKey { answer, ..request })
}
