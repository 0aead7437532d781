//! How long a caller may keep the service waiting for the rest of a message.

use crate::problem::{Kind, Problem};
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::time::{Sleep, sleep};
use tonic::Status;
use tonic::body::Body;
use tonic::codegen::{Bytes, StdError};
use tower::{Layer, Service};

/// Bounds the time between two pieces of what a call sends.
#[derive(Debug, Clone)]
pub(crate) struct PatienceLayer(pub(crate) Duration);

impl<S> Layer<S> for PatienceLayer {
    type Service = Patience<S>;

    fn layer(&self, inner: S) -> Patience<S> {
        Patience { inner, patience: self.0 }
    }
}

/// A service that waits for what a call sends, but not for ever.
#[derive(Debug, Clone)]
pub(crate) struct Patience<S> {
    inner: S,
    patience: Duration,
}

impl<S, B> Service<http::Request<B>> for Patience<S>
where
    S: Service<http::Request<Body>>,
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<StdError>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let patience = self.patience;
        let followed = |body| Body::new(Followed { body: Box::pin(body), patience, silence: None });
        self.inner.call(request.map(followed))
    }
}

/// What a call sends, given up after too long a silence.
struct Followed<B> {
    body: Pin<Box<B>>,
    patience: Duration,
    /// Since when somebody waits for the next piece.
    silence: Option<Pin<Box<Sleep>>>,
}

impl<B> HttpBody for Followed<B>
where
    B: HttpBody<Data = Bytes>,
    B::Error: Into<StdError>,
{
    type Data = Bytes;
    type Error = StdError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, StdError>>> {
        if let Poll::Ready(frame) = self.body.as_mut().poll_frame(context) {
            self.silence = None;
            return Poll::Ready(frame.map(|it| it.map_err(Into::into)));
        }
        let patience = self.patience;
        let silence = self.silence.get_or_insert_with(|| Box::pin(sleep(patience)));
        ready!(silence.as_mut().poll(context));
        let stalled = Problem::of(Kind::Stalled);
        Poll::Ready(Some(Err(Status::from(stalled).into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
