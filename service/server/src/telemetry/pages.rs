//! What the service says of itself over HTTP: `/metrics`, and for whoever keeps processes running `/live` and `/ready`.

use crate::health::Health;
use http::{Method, Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1::Builder;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use metrics_exporter_prometheus::PrometheusHandle;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// Pages given at a time.
const AT_ONCE: usize = 32;
/// How long a page may take to be asked for and read.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often figures that nobody reads are brought together.
const UPKEEP: Duration = Duration::from_secs(5);

/// Opens the port of the pages, and gives them until the runtime ends.
///
/// # Errors
/// An address that is taken, or not one of this machine.
pub(super) async fn give(
    address: SocketAddr,
    figures: PrometheusHandle,
    health: Health,
) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let kept = figures.clone();
    drop(tokio::spawn(async move {
        loop {
            sleep(UPKEEP).await;
            kept.run_upkeep();
        }
    }));
    drop(tokio::spawn(async move {
        let places = Arc::new(Semaphore::new(AT_ONCE));
        loop {
            let place = Arc::clone(&places).acquire_owned().await;
            let Ok((stream, _)) = listener.accept().await else { continue };
            let (figures, health) = (figures.clone(), health.clone());
            drop(tokio::spawn(async move {
                let _ = timeout(PATIENCE, serve(stream, figures, health)).await;
                drop(place);
            }));
        }
    }));
    Ok(())
}

/// One page a connection.
async fn serve(stream: TcpStream, figures: PrometheusHandle, health: Health) {
    let answer = service_fn(|asked| {
        let page = page(&asked, &figures, &health);
        async { Ok::<_, Infallible>(page) }
    });
    let mut http = Builder::new();
    let served = http.timer(TokioTimer::new()).keep_alive(false);
    // A reader who leaves is no fault of the service.
    let _ = served.serve_connection(TokioIo::new(stream), answer).await;
}

fn page(
    asked: &Request<Incoming>,
    figures: &PrometheusHandle,
    health: &Health,
) -> Response<Full<Bytes>> {
    let (status, text) = match (asked.method(), asked.uri().path()) {
        (&Method::GET, "/metrics") => (StatusCode::OK, figures.render()),
        (&Method::GET, "/live") => (StatusCode::OK, "live\n".into()),
        (&Method::GET, "/ready") if health.is_ready() => (StatusCode::OK, "ready\n".into()),
        (&Method::GET, "/ready") => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n".into()),
        _ => (StatusCode::NOT_FOUND, String::new()),
    };
    let mut page = Response::new(Full::from(text));
    *page.status_mut() = status;
    let kind = http::HeaderValue::from_static("text/plain; charset=utf-8");
    let _ = page.headers_mut().insert(http::header::CONTENT_TYPE, kind);
    page
}
