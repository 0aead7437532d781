//! Serves a connection: encrypted where it must be, HTTP/1.1 or HTTP/2, until its place is no longer its own.

use super::places::{Seat, Visit};
use http::{Request, Response};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tonic::body::Body;
use tower::limit::ConcurrencyLimit;
use tower::{Service, ServiceExt};

/// How often an idle connection is asked whether it lives.
const KEEPALIVE: Duration = Duration::from_secs(30);
/// Calls of one connection at a time.
const CALLS: usize = 64;
/// Answers of one connection that are not read to their end, such as those that tell how a planning goes.
const STREAMS: u32 = 1_000;
/// How long a connection that has to go may take to say goodbye: a caller who is told sends the next call elsewhere.
const GOODBYE: Duration = Duration::from_secs(1);

/// Serves connections, all alike.
#[derive(Debug, Clone)]
pub(crate) struct Host<S> {
    http: Builder<TokioExecutor>,
    service: S,
    /// Closes when the service is asked to stop.
    stopping: watch::Receiver<()>,
}

impl<S> Host<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
    S: Clone + Send + Sync + 'static,
    S::Future: Send,
{
    /// One that answers with this service.
    pub(crate) fn new(service: S, stopping: watch::Receiver<()>) -> Self {
        let mut http = Builder::new(TokioExecutor::new());
        let _ = http.http1().timer(TokioTimer::new());
        let _ = http
            .http2()
            .timer(TokioTimer::new())
            .keep_alive_interval(KEEPALIVE)
            .max_concurrent_streams(STREAMS);
        Self { http, service, stopping }
    }

    /// Serves a connection to its end; `encryption` is how it must be encrypted.
    pub(crate) async fn welcome(
        mut self,
        stream: TcpStream,
        encryption: Option<Arc<ServerConfig>>,
        seat: Seat,
    ) {
        let visit = seat.visit();
        let Some(encryption) = encryption else { return self.serve(stream, visit, seat).await };
        let encrypted = tokio::select! {
            encrypted = TlsAcceptor::from(encryption).accept(stream) => encrypted,
            () = seat.over() => return,
            _ = self.stopping.changed() => return,
        };
        match encrypted {
            Ok(stream) => {
                let certificate = stream.get_ref().1.peer_certificates().and_then(<[_]>::first);
                let visit = visit.shows(certificate);
                self.serve(stream, visit, seat).await;
            }
            Err(why) => tracing::debug!(%why, "a connection could not be encrypted"),
        }
    }

    async fn serve<T>(mut self, stream: T, visit: Visit, seat: Seat)
    where
        T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let service = ConcurrencyLimit::new(self.service, CALLS);
        let service = service_fn(|call| answer(service.clone(), visit.clone(), call));
        let connection = self.http.serve_connection(TokioIo::new(stream), service);
        let mut connection = pin!(connection);
        let is_stopping = tokio::select! {
            _ = &mut connection => return,
            () = seat.over() => false,
            _ = self.stopping.changed() => true,
        };
        connection.as_mut().graceful_shutdown();
        match (is_stopping, seat.is_known()) {
            // Calls under way end; who waits for them knows for how long.
            (true, true) => drop(connection.await),
            (true, false) | (false, true) => drop(timeout(GOODBYE, connection).await),
            // One of many, perhaps: it is not waited for.
            (false, false) => {}
        }
    }
}

/// What the service answers; the call is under way until its answer is read to the end.
async fn answer<S>(
    service: S,
    visit: Visit,
    mut call: Request<Incoming>,
) -> Result<Response<Body>, Infallible>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
{
    let under_way = visit.call();
    let _ = call.extensions_mut().insert(visit);
    let answer = service.oneshot(call.map(Body::new)).await?;
    Ok(answer.map(|body| {
        Body::new(body.map_frame(move |frame| {
            let _ = &under_way;
            frame
        }))
    }))
}
