//! How long a caller may keep the service waiting: a connection that never begins, a message that never ends. Connections
//! that have begun are watched by the keepalive of HTTP/2.

use crate::problem::{Kind, Problem};
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Sleep, sleep};
use tonic::Status;
use tonic::body::Body;
use tonic::codegen::{Bytes, StdError};
use tonic::transport::server::Connected;
use tower::{Layer, Service};

/// A connection that has some time to begin: to be encrypted, where it must be, and to say what it speaks. How many bytes
/// arrived says nothing, since they may be encrypted: it has begun once it is answered, or once it has made a call.
#[derive(Debug)]
pub(crate) struct Arriving {
    stream: TcpStream,
    deadline: Pin<Box<Sleep>>,
    /// Whether it was handed over to the server: after the TLS handshake, if there is one.
    is_met: AtomicBool,
    beginning: Beginning,
    _place: Option<OwnedSemaphorePermit>,
}

/// Whether a connection has begun; known to its calls.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beginning(Arc<AtomicBool>);

impl Beginning {
    fn has_come(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn comes(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Arriving {
    /// One that was accepted just now, with the place that it takes until it is closed.
    pub(crate) fn new(
        stream: TcpStream,
        patience: Duration,
        place: Option<OwnedSemaphorePermit>,
    ) -> Self {
        let deadline = Box::pin(sleep(patience));
        let beginning = Beginning::default();
        Self { stream, deadline, is_met: AtomicBool::new(false), beginning, _place: place }
    }

    /// Handshakes are no answers.
    fn note(&self, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if self.is_met.load(Ordering::Relaxed) && matches!(written, Poll::Ready(Ok(1..))) {
            self.beginning.comes();
        }
        written
    }
}

impl Connected for Arriving {
    type ConnectInfo = Beginning;

    fn connect_info(&self) -> Beginning {
        self.is_met.store(true, Ordering::Relaxed);
        self.beginning.clone()
    }
}

impl AsyncRead for Arriving {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if read.is_ready() || self.beginning.has_come() {
            return read;
        }
        ready!(self.deadline.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncWrite for Arriving {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.note(written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.note(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

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
        if let Some(beginning) = request.extensions().get::<Beginning>() {
            beginning.comes();
        }
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
