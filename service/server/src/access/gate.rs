//! The gate before every call: identified, counted, allowed, or refused.

use super::caller::{Caller, refused};
use super::identify::Access;
use super::table::{actions, is_public};
use crate::door::Visit;
use crate::problem::{Kind, Problem};
use crate::records::RETRY;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tonic::Status;
use tonic::body::Body;
use tower::{Layer, Service};

/// Puts the gate before a service.
#[derive(Debug, Clone)]
pub(crate) struct GateLayer(pub(crate) Arc<Access>);

impl<S> Layer<S> for GateLayer {
    type Service = Gate<S>;

    fn layer(&self, inner: S) -> Gate<S> {
        Gate { access: Arc::clone(&self.0), inner }
    }
}

/// A service behind the gate.
#[derive(Debug, Clone)]
pub(crate) struct Gate<S> {
    access: Arc<Access>,
    inner: S,
}

impl<S, B> Service<http::Request<B>> for Gate<S>
where
    S: Service<http::Request<B>, Response = http::Response<Body>> + Clone + Send + 'static,
    S::Future: Send,
    B: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        // The service that is ready is this one; its copy waits for the next call.
        let copy = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, copy);
        let access = Arc::clone(&self.access);
        Box::pin(async move {
            let (mut call, body) = request.into_parts();
            if !is_public(call.uri.path()) {
                match let_in(&access, &call).await {
                    Ok(caller) => drop(call.extensions.insert(caller)),
                    Err(status) => return Ok(status.into_http()),
                }
            }
            inner.call(http::Request::from_parts(call, body)).await
        })
    }
}

async fn let_in(access: &Access, call: &http::request::Parts) -> Result<Caller, Status> {
    let caller = access.identify(call).await?;
    if call.extensions.get::<Visit>().is_some_and(|visit| !visit.is_of(&caller.id)) {
        let problem = Problem::of(Kind::TooManyConnections);
        return Err(Problem { retry_after: Some(RETRY), ..problem }.into());
    }
    tracing::Span::current().record("caller", caller.id.as_str());
    access.count(&caller)?;
    let path = call.uri.path();
    let actions = actions(path).ok_or_else(|| Status::unimplemented(path))?;
    if actions.iter().any(|&action| caller.may_somewhere(action)) {
        return Ok(caller);
    }
    let denied: Option<Problem> = actions.first().map(|&action| refused(action, &[]));
    Err(denied.map_or_else(|| Status::permission_denied(path), Status::from))
}
