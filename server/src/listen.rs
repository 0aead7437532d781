//! One port for everything: the services, health, reflection, and gRPC-Web for browsers.

use crate::api::{Catalogue, Datasets, Drafts, Plannings};
use proto::v1::catalogue_service_server::CatalogueServiceServer;
use proto::v1::datasets_service_server::DatasetsServiceServer;
use proto::v1::drafts_service_server::DraftsServiceServer;
use proto::v1::plannings_service_server::PlanningsServiceServer;
use std::net::SocketAddr;
use std::time::Duration;
use store::Store;
use tokio::net::TcpListener;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;

/// Most bytes of one message: a year of the whole court takes a third of it.
const LARGEST_MESSAGE: usize = 64 << 20;
/// How often an idle connection is asked whether it lives.
const KEEPALIVE: Duration = Duration::from_secs(30);
/// Calls of one connection at a time.
const CALLS_PER_CONNECTION: usize = 64;

/// Why the service can't listen.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// The address is taken, or not one of this machine.
    #[error("can't listen on {0}: {1}")]
    Address(SocketAddr, #[source] std::io::Error),
    /// Without identities, only this machine may call.
    #[error("{0} is not an address of this machine alone")]
    NotLoopback(SocketAddr),
    /// The descriptors of the API can't be read: a defect of the build.
    #[error("descriptors of the API: {0}")]
    Reflection(#[from] tonic_reflection::server::Error),
    /// The transport broke down.
    #[error(transparent)]
    Transport(#[from] tonic::transport::Error),
}

/// A port that is open, not served yet.
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    address: SocketAddr,
}

/// Opens a port of this machine (0 takes any free one). Callers are not known to the service yet, so
/// only a loopback address is accepted.
///
/// # Errors
/// `NotLoopback`, `Address`.
pub async fn listen(address: SocketAddr) -> Result<Listening, ListenError> {
    if !address.ip().is_loopback() {
        return Err(ListenError::NotLoopback(address));
    }
    let failed = |error| ListenError::Address(address, error);
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok(Listening { listener, address })
}

impl Listening {
    /// Where, with the real port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves from these records until `stop` ends, then ends what is under way, for `drain` at most.
    ///
    /// # Errors
    /// `Reflection`, `Transport`.
    pub async fn serve(
        self,
        store: Store,
        stop: impl Future<Output = ()> + Send + 'static,
        drain: Duration,
    ) -> Result<(), ListenError> {
        let (stopped, is_stopped) = tokio::sync::oneshot::channel();
        let stop = async move {
            stop.await;
            let _ = stopped.send(());
        };
        let (health, health_service) = tonic_health::server::health_reporter();
        health.set_serving::<CatalogueServiceServer<Catalogue>>().await;
        health.set_serving::<DatasetsServiceServer<Datasets>>().await;
        health.set_serving::<DraftsServiceServer<Drafts>>().await;
        health.set_serving::<PlanningsServiceServer<Plannings>>().await;
        let reflection = tonic_reflection::server::Builder::configure()
            .register_encoded_file_descriptor_set(proto::FILE_DESCRIPTOR_SET)
            .build_v1()?;
        let catalogue = CatalogueServiceServer::new(Catalogue)
            .max_decoding_message_size(LARGEST_MESSAGE)
            .max_encoding_message_size(LARGEST_MESSAGE);
        let drafts = DraftsServiceServer::new(Drafts { store: store.clone() })
            .max_decoding_message_size(LARGEST_MESSAGE)
            .max_encoding_message_size(LARGEST_MESSAGE);
        let plannings = PlanningsServiceServer::new(Plannings { store: store.clone() })
            .max_decoding_message_size(LARGEST_MESSAGE)
            .max_encoding_message_size(LARGEST_MESSAGE);
        let datasets = DatasetsServiceServer::new(Datasets { store })
            .max_decoding_message_size(LARGEST_MESSAGE)
            .max_encoding_message_size(LARGEST_MESSAGE);
        let served = Server::builder()
            .accept_http1(true)
            .http2_keepalive_interval(Some(KEEPALIVE))
            .concurrency_limit_per_connection(CALLS_PER_CONNECTION)
            .layer(tonic_web::GrpcWebLayer::new())
            .add_service(health_service)
            .add_service(reflection)
            .add_service(catalogue)
            .add_service(datasets)
            .add_service(drafts)
            .add_service(plannings)
            .serve_with_incoming_shutdown(TcpIncoming::from(self.listener), stop);
        // A client that never ends its call would keep the transport from stopping.
        let late = async {
            let _ = is_stopped.await;
            tokio::time::sleep(drain).await;
        };
        tokio::select! {
            served = served => Ok(served?),
            () = late => Ok(()),
        }
    }
}
