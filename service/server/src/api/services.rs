//! All that answers on the port: the services of the API, health, reflection.

use super::{Catalogue, Datasets, Drafts, Plannings};
use crate::decoded::Decoded;
use crate::health::Health;
use crate::reading::Reader;
use proto::v1::catalogue_service_server::CatalogueServiceServer;
use proto::v1::datasets_service_server::DatasetsServiceServer;
use proto::v1::drafts_service_server::DraftsServiceServer;
use proto::v1::plannings_service_server::PlanningsServiceServer;
use store::Store;
use tokio::sync::watch;
use tonic::server::NamedService;
use tonic::service::Routes;
use tonic_health::pb::health_server::HealthServer;

/// Most bytes of one message: a year of the whole court takes a third of it.
const LARGEST_MESSAGE: usize = 64 << 20;

/// The services of the API, by their full names.
pub(crate) const NAMES: [&str; 4] = [
    CatalogueServiceServer::<Catalogue>::NAME,
    DatasetsServiceServer::<Datasets>::NAME,
    DraftsServiceServer::<Drafts>::NAME,
    PlanningsServiceServer::<Plannings>::NAME,
];

/// The services, from these records; `health` tells how they are, `queue` is how many plannings may wait, `stopping` closes
/// when the service is asked to stop.
///
/// # Errors
/// When the descriptors of the API can't be read: a defect of the build.
pub(crate) fn services(
    store: Store,
    decoded: Decoded,
    health: &Health,
    reader: Reader,
    queue: i64,
    stopping: watch::Receiver<()>,
) -> Result<Routes, tonic_reflection::server::Error> {
    let reflection = tonic_reflection::server::Builder::configure()
        .register_encoded_file_descriptor_set(proto::FILE_DESCRIPTOR_SET)
        .build_v1()?;
    let drafts = Drafts { store: store.clone(), decoded: decoded.clone() };
    let plannings = Plannings { store: store.clone(), decoded: decoded.clone(), queue, stopping };
    let datasets = Datasets { store, decoded, reader };
    Ok(Routes::new(HealthServer::new(health.service()))
        .add_service(reflection)
        .add_service(
            CatalogueServiceServer::new(Catalogue)
                .max_decoding_message_size(LARGEST_MESSAGE)
                .max_encoding_message_size(LARGEST_MESSAGE),
        )
        .add_service(
            DatasetsServiceServer::new(datasets)
                .max_decoding_message_size(LARGEST_MESSAGE)
                .max_encoding_message_size(LARGEST_MESSAGE),
        )
        .add_service(
            DraftsServiceServer::new(drafts)
                .max_decoding_message_size(LARGEST_MESSAGE)
                .max_encoding_message_size(LARGEST_MESSAGE),
        )
        .add_service(
            PlanningsServiceServer::new(plannings)
                .max_decoding_message_size(LARGEST_MESSAGE)
                .max_encoding_message_size(LARGEST_MESSAGE),
        ))
}
