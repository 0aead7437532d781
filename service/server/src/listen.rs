//! One port for everything: the services, health, reflection, and gRPC-Web for browsers.

use crate::access::{Access, GateLayer};
use crate::api::{Room, services};
use crate::decoded::Decoded;
use crate::patience::{Arriving, PatienceLayer};
use crate::settings::{Settings, Tls};
use crate::telemetry::CallsLayer;
use http::{HeaderName, HeaderValue, Method};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio_stream::{Stream, StreamExt};
use tonic::transport::server::TcpIncoming;
use tonic::transport::{Certificate, Identity, Server, ServerTlsConfig};
use tower_http::cors::{AllowOrigin, CorsLayer};

/// How often an idle connection is asked whether it lives.
const KEEPALIVE: Duration = Duration::from_secs(30);
/// Calls of one connection at a time.
const CALLS_PER_CONNECTION: usize = 64;

/// Headers that clients of gRPC-Web send.
const SENT_BY_PAGES: [&str; 5] =
    ["authorization", "content-type", "grpc-timeout", "x-grpc-web", "x-user-agent"];
/// Headers that they read.
const READ_BY_PAGES: [&str; 3] = ["grpc-status", "grpc-message", "grpc-status-details-bin"];
/// How long a browser need not ask again.
const REMEMBERED_BY_BROWSERS: Duration = Duration::from_secs(3_600);

/// Why the service can't listen.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// The address is taken, or not one of this machine.
    #[error("can't listen on {0}: {1}")]
    Address(SocketAddr, #[source] io::Error),
    /// A file of the settings can't be read.
    #[error("{}: {}", .0.display(), .1)]
    File(PathBuf, #[source] io::Error),
    /// The descriptors of the API can't be read: a defect of the build.
    #[error("descriptors of the API: {0}")]
    Reflection(#[from] tonic_reflection::server::Error),
    /// The transport broke down.
    #[error(transparent)]
    Transport(#[from] tonic::transport::Error),
}

/// A future of any kind.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A port that is open, not served yet.
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    address: SocketAddr,
    access: Arc<Access>,
    tls: Option<ServerTlsConfig>,
    settings: Settings,
}

/// Opens the port of the settings, for those whom `access` lets in.
///
/// # Errors
/// `File`, `Address`.
pub async fn listen(settings: &Settings, access: Arc<Access>) -> Result<Listening, ListenError> {
    let tls = settings.tls.as_ref().map(encryption).transpose()?;
    let failed = |error| ListenError::Address(settings.listen, error);
    let listener = TcpListener::bind(settings.listen).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok(Listening { listener, address, access, tls, settings: settings.clone() })
}

/// What browsers hear of pages of other origins (CORS): these may call and read the answers.
fn pages(origins: &[String]) -> CorsLayer {
    let origins = origins.iter().filter_map(|it| HeaderValue::from_str(it).ok());
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::POST])
        .allow_headers(SENT_BY_PAGES.map(HeaderName::from_static))
        .expose_headers(READ_BY_PAGES.map(HeaderName::from_static))
        .max_age(REMEMBERED_BY_BROWSERS)
}

/// Callers' certificates are demanded where their authorities are named.
fn encryption(tls: &Tls) -> Result<ServerTlsConfig, ListenError> {
    let read = |file: &PathBuf| {
        std::fs::read(file).map_err(|error| ListenError::File(file.clone(), error))
    };
    let identity = Identity::from_pem(read(&tls.certificate)?, read(&tls.key)?);
    let config = ServerTlsConfig::new().identity(identity);
    Ok(match &tls.callers {
        Some(file) => config.client_ca_root(Certificate::from_pem(read(file)?)),
        None => config,
    })
}

impl Listening {
    /// Where, with the real port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves from these records until `stop` ends, then ends what is under way, for `drain` at most.
    ///
    /// Boxed, so that callers do not compile the transport again.
    ///
    /// # Errors
    /// `Reflection`, `Transport`.
    pub fn serve(
        self,
        store: Store,
        stop: BoxFuture<()>,
        drain: Duration,
    ) -> BoxFuture<Result<(), ListenError>> {
        Box::pin(self.serve_until(store, stop, drain))
    }

    async fn serve_until(
        self,
        store: Store,
        stop: BoxFuture<()>,
        drain: Duration,
    ) -> Result<(), ListenError> {
        let (stopped, mut is_stopped) = watch::channel(());
        let stopping = is_stopped.clone();
        // The channel says nothing: it closes.
        let stop = async move {
            stop.await;
            drop(stopped);
        };
        let decoded = Decoded::new(store.clone(), self.settings.remembered_mb);
        let room = Room::new(self.settings.uploads_mb);
        let services = services(store, decoded, room, self.settings.solve.queue, stopping).await?;
        let patience = Duration::from_secs(self.settings.patience_seconds);
        let mut server = Server::builder();
        if let Some(tls) = self.tls {
            server = server.tls_config(tls)?;
        }
        let served = server
            .accept_http1(true)
            .http2_keepalive_interval(Some(KEEPALIVE))
            .concurrency_limit_per_connection(CALLS_PER_CONNECTION)
            .layer(CallsLayer)
            .layer(pages(&self.settings.origins))
            .layer(tonic_web::GrpcWebLayer::new())
            .layer(GateLayer(self.access))
            .layer(PatienceLayer(patience))
            .add_routes(services)
            .serve_with_incoming_shutdown(
                accepted(self.listener, self.settings.connections, patience),
                stop,
            );
        // A client that never ends its call would keep the transport from stopping.
        let late = async {
            let _ = is_stopped.changed().await;
            tokio::time::sleep(drain).await;
        };
        tokio::select! {
            served = served => Ok(served?),
            () = late => Ok(()),
        }
    }
}

/// Connections as they come, so many at a time.
fn accepted(
    listener: TcpListener,
    most: usize,
    patience: Duration,
) -> impl Stream<Item = io::Result<Arriving>> {
    let places = Arc::new(Semaphore::new(most));
    // An answer larger than a packet must not wait for the caller's acknowledgement.
    TcpIncoming::from(listener).with_nodelay(Some(true)).then(move |accepted| {
        let places = Arc::clone(&places);
        async move {
            let place = places.acquire_owned().await.ok();
            accepted.map(|stream| Arriving::new(stream, patience, place))
        }
    })
}
