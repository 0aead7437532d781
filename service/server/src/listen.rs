//! One port for everything: the services, health, reflection, and gRPC-Web for browsers.

use crate::access::{Access, GateLayer};
use crate::api::{NAMES, services};
use crate::decoded::Decoded;
use crate::door::{Host, Places};
use crate::encryption::{Encryption, EncryptionError};
use crate::health::Health;
use crate::intake::IntakeLayer;
use crate::pulse;
use crate::reading::Reader;
use crate::settings::Settings;
use crate::status::briefly;
use crate::telemetry::CallsLayer;
use http::{HeaderName, HeaderValue, Method};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::ServiceBuilder;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// How long to wait before the next connection when the system could not give one: it has no more files open for it.
const BREATH: Duration = Duration::from_millis(100);

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
    /// Connections can't be encrypted.
    #[error(transparent)]
    Encryption(#[from] EncryptionError),
    /// The machine does not say where this program is.
    #[error("this program: {0}")]
    Program(#[from] io::Error),
    /// The descriptors of the API can't be read: a defect of the build.
    #[error("descriptors of the API: {0}")]
    Reflection(#[from] tonic_reflection::server::Error),
}

/// A future of any kind.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A port that is open, not served yet.
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    address: SocketAddr,
    access: Arc<Access>,
    encryption: Option<Arc<Encryption>>,
    health: Health,
    settings: Settings,
}

/// Opens the port of the settings, for those whom `access` lets in.
///
/// # Errors
/// `Encryption`, `Address`.
pub async fn listen(settings: &Settings, access: Arc<Access>) -> Result<Listening, ListenError> {
    let encryption = settings.tls.as_ref().map(Encryption::new).transpose()?.map(Arc::new);
    let failed = |error| ListenError::Address(settings.listen, error);
    let listener = TcpListener::bind(settings.listen).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let (health, settings) = (Health::default(), settings.clone());
    Ok(Listening { listener, address, access, encryption, health, settings })
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

impl Listening {
    /// Where, with the real port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The encryption of its connections, if they are encrypted.
    pub(crate) fn encryption(&self) -> Option<Arc<Encryption>> {
        self.encryption.clone()
    }

    /// Whether it is well: not before it serves.
    pub(crate) fn health(&self) -> Health {
        self.health.clone()
    }

    /// Serves from these records until `stop` ends, then ends what is under way, for `drain` at most.
    ///
    /// Boxed, so that callers do not compile the transport again.
    ///
    /// # Errors
    /// `Program`, `Reflection`.
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
        let settings = &self.settings;
        // Every connection listens to it until its end.
        let (stopped, stopping) = watch::channel(());
        let decoded = Decoded::new(store.clone(), settings.remembered_mb);
        let reader = Reader::new(settings)?;
        let queue = settings.solve.queue;
        let services =
            services(store.clone(), decoded, &self.health, reader, queue, stopping.clone())?;
        let service = ServiceBuilder::new()
            .layer(CallsLayer)
            .layer(pages(&settings.origins))
            .layer(tonic_web::GrpcWebLayer::new())
            .map_response(briefly)
            .layer(GateLayer(Arc::clone(&self.access)))
            .layer(IntakeLayer::new(settings))
            .service(services.prepare());
        let host = Host::new(service, stopping);
        // The records were opened just now.
        self.health.tell(true, &NAMES).await;
        let places = Places::new(settings);
        let listening = async {
            loop {
                let (stream, from) = accepted(&self.listener).await;
                let encryption = self.encryption.as_ref().map(|it| it.current());
                drop(tokio::spawn(host.clone().welcome(stream, encryption, places.enter(from))));
            }
        };
        tokio::select! {
            () = listening => {}
            () = pulse::feel(&store, &self.health, &NAMES) => {}
            () = stop => {}
        }
        self.health.tell(false, &NAMES).await;
        drop((self.listener, host));
        let () = stopped.send_replace(());
        // A client that never ends its call would keep the service from stopping.
        let _ = tokio::time::timeout(drain, stopped.closed()).await;
        Ok(())
    }
}

/// The next connection, and where it comes from.
async fn accepted(listener: &TcpListener) -> (TcpStream, IpAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, from)) => {
                // An answer larger than a packet must not wait for the caller's acknowledgement.
                let _ = stream.set_nodelay(true);
                return (stream, from.ip());
            }
            Err(why) => {
                tracing::warn!(%why, "a connection was not accepted");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}
