//! Asks the service of these settings whether it is well, from the same machine, for whoever keeps containers running: over gRPC, or, where
//! callers must show a certificate, by the page that says so.

use crate::encryption;
use crate::run::block_on;
use crate::settings::Settings;
use hyper_util::rt::TokioIo;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tonic::transport::Endpoint;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;
use tower::service_fn;

/// How long the service may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whatever keeps the answer from coming.
type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Asks whether the service answers calls; says why not.
///
/// # Errors
/// No answer, not in time, or that it does not.
pub fn probe(settings: &Settings) -> Result<(), Fault> {
    let callers = settings.tls.as_ref().and_then(|tls| tls.callers.as_ref());
    block_on(async {
        let answer = match (callers, settings.metrics) {
            (None, _) => timeout(PATIENCE, ask(settings)).await,
            (Some(_), Some(address)) => timeout(PATIENCE, ask_page(address)).await,
            (Some(_), None) => {
                return Err(
                    "tls.callers keeps this program out: set metrics, whose /ready it asks".into(),
                );
            }
        };
        answer.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
    })
}

async fn ask_page(address: SocketAddr) -> Result<(), Fault> {
    let mut stream = TcpStream::connect(reachable(address)).await?;
    stream.write_all(b"GET /ready HTTP/1.0\r\n\r\n").await?;
    let mut page = String::new();
    let _ = stream.read_to_string(&mut page).await?;
    let status = page.split(' ').nth(1).unwrap_or_default();
    if status == "200" { Ok(()) } else { Err(format!("/ready: {status}").into()) }
}

trait Connection: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Connection for T {}

async fn ask(settings: &Settings) -> Result<(), Fault> {
    let stream = TcpStream::connect(reachable(settings.listen)).await?;
    let stream: Box<dyn Connection> = match &settings.tls {
        None => Box::new(stream),
        Some(files) => {
            let config = encryption::to_oneself(files)?;
            let name = "localhost".try_into()?;
            Box::new(TlsConnector::from(config).connect(name, stream).await?)
        }
    };
    let mut only = Some(TokioIo::new(stream));
    let connector = service_fn(move |_| {
        let stream = only.take().ok_or_else(|| io::Error::from(io::ErrorKind::NotConnected));
        async { stream }
    });
    let endpoint = Endpoint::from_static("http://localhost");
    let channel = endpoint.connect_with_connector(connector).await?;
    let whole = HealthCheckRequest::default();
    match HealthClient::new(channel).check(whole).await?.into_inner().status() {
        ServingStatus::Serving => Ok(()),
        other => Err(other.as_str_name().into()),
    }
}

/// An address that the same machine reaches the service by.
fn reachable(listening: SocketAddr) -> SocketAddr {
    let ip = match listening.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        other => other,
    };
    SocketAddr::new(ip, listening.port())
}
