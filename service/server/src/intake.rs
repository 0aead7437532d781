//! What callers send: how long they may keep the service waiting for the rest of it, and how much of it there may be at a time.

use crate::problem::{Kind, Problem};
use crate::records::RETRY;
use crate::settings::Settings;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Sleep, sleep};
use tonic::Status;
use tonic::body::Body;
use tonic::codegen::{Bytes, StdError};
use tower::{Layer, Service};

/// Bounds what calls send.
#[derive(Debug, Clone)]
pub(crate) struct IntakeLayer {
    /// Longest time between two pieces of a message.
    patience: Duration,
    /// Room for what all calls send, in kibibytes.
    room: Arc<Semaphore>,
}

impl IntakeLayer {
    /// As the settings say.
    pub(crate) fn new(settings: &Settings) -> Self {
        let kib = usize::try_from(settings.uploads_mb).unwrap_or(usize::MAX).saturating_mul(1_024);
        Self {
            patience: Duration::from_secs(settings.patience_seconds),
            room: Arc::new(Semaphore::new(kib.min(Semaphore::MAX_PERMITS))),
        }
    }
}

impl<S> Layer<S> for IntakeLayer {
    type Service = Intake<S>;

    fn layer(&self, inner: S) -> Intake<S> {
        Intake { inner, bounds: self.clone() }
    }
}

/// A service that waits for what a call sends, but not for ever, and keeps it in memory, but not without bounds.
#[derive(Debug, Clone)]
pub(crate) struct Intake<S> {
    inner: S,
    bounds: IntakeLayer,
}

impl<S, B> Service<http::Request<B>> for Intake<S>
where
    S: Service<http::Request<Body>>,
    S::Future: Send + 'static,
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<StdError>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let (bounds, taken) = (self.bounds.clone(), Taken::default());
        let kept = taken.clone();
        let answer = self.inner.call(request.map(|body| {
            Body::new(Followed { body: Box::pin(body), bounds, taken, silence: None })
        }));
        Box::pin(async move {
            let answer = answer.await;
            // What was sent is in the hands of whoever answers, until there is an answer.
            drop(kept);
            answer
        })
    }
}

/// The room that a call takes.
#[derive(Debug, Clone, Default)]
struct Taken(Arc<Mutex<(usize, Option<OwnedSemaphorePermit>)>>);

impl Taken {
    /// Takes room for more bytes.
    ///
    /// # Errors
    /// `P2007` when others take it.
    fn add(&self, more: usize, room: &Arc<Semaphore>) -> Result<(), Problem> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (bytes, permit) = &mut *taken;
        *bytes += more;
        let held = permit.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let kib = u32::try_from(bytes.div_ceil(1_024) - held).unwrap_or(u32::MAX);
        let more = Arc::clone(room).try_acquire_many_owned(kib).map_err(|_| crowded())?;
        match permit {
            Some(permit) => permit.merge(more),
            None => *permit = Some(more),
        }
        Ok(())
    }
}

fn crowded() -> Problem {
    Problem { retry_after: Some(RETRY), ..Problem::of(Kind::Crowded) }
}

/// What a call sends, given up after too long a silence, or for want of room.
struct Followed<B> {
    body: Pin<Box<B>>,
    bounds: IntakeLayer,
    taken: Taken,
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
            let size = frame.as_ref().and_then(|it| it.as_ref().ok()?.data_ref().map(Bytes::len));
            return Poll::Ready(match self.taken.add(size.unwrap_or(0), &self.bounds.room) {
                Ok(()) => frame.map(|it| it.map_err(Into::into)),
                Err(crowded) => Some(Err(Status::from(crowded).into())),
            });
        }
        let patience = self.bounds.patience;
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
