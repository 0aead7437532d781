//! A span, a line where it failed, and figures for every call.

use super::figures;
use crate::clock::Stopwatch;
use opentelemetry::propagation::Extractor;
use std::pin::Pin;
use std::task::{Context, Poll};
use tonic::{Code, Status};
use tower::{Layer, Service};
use tracing::{Instrument, Span, field};
use tracing_opentelemetry::OpenTelemetrySpanExt;

/// Watches the calls of a service.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CallsLayer;

impl<S> Layer<S> for CallsLayer {
    type Service = Calls<S>;

    fn layer(&self, inner: S) -> Calls<S> {
        Calls { inner }
    }
}

/// A service whose calls are watched.
#[derive(Debug, Clone)]
pub(crate) struct Calls<S> {
    inner: S,
}

impl<S, B, R> Service<http::Request<B>> for Calls<S>
where
    S: Service<http::Request<B>, Response = http::Response<R>>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let method = request.uri().path().to_owned();
        let span = span(&method, request.headers());
        let answer = self.inner.call(request);
        let watched = async move {
            let clock = Stopwatch::start();
            let answer = answer.await;
            if let Ok(answer) = &answer {
                record(&method, answer.headers(), clock.seconds());
            }
            answer
        };
        Box::pin(watched.instrument(span))
    }
}

/// Part of the caller's trace, if it has one.
fn span(method: &str, headers: &http::HeaderMap) -> Span {
    let span = tracing::info_span!(
        "call",
        otel.kind = "server",
        rpc.system = "grpc",
        method,
        caller = field::Empty,
        code = field::Empty
    );
    let parent = opentelemetry::global::get_text_map_propagator(|it| it.extract(&Headers(headers)));
    let _ = span.set_parent(parent);
    span
}

/// A call whose answer begins well ends well as far as is counted here.
fn record(method: &str, headers: &http::HeaderMap, seconds: f64) {
    let code = Status::from_header_map(headers).map_or(Code::Ok, |status| status.code());
    Span::current().record("code", field::debug(code));
    // Anybody may send any path: only served ones make a figure.
    let method = if code == Code::Unimplemented { "unknown" } else { method };
    figures::called(method, code, seconds);
    match code {
        Code::Ok => tracing::debug!(seconds, "answered"),
        Code::Internal | Code::Unknown | Code::DataLoss => tracing::error!(seconds, "failed"),
        _ => tracing::info!(seconds, "refused"),
    }
}

struct Headers<'a>(&'a http::HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.to_str().ok()
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(http::HeaderName::as_str).collect()
    }
}
