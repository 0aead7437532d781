//! How the service says that it is.

use crate::common::{Running, start};
use std::time::Duration;
use tokio::time::timeout;
use tonic::Streaming;
use tonic::transport::Channel;
use tonic_health::pb::health_check_response::ServingStatus::{self, NotServing, Serving};
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::{HealthCheckRequest, HealthCheckResponse};

/// Far longer than the records are left without being asked.
const HANGS: Duration = Duration::from_secs(20);
const DRAFTS: &str = "audiencement.planning.v1.DraftsService";

/// What is told of a service, as it changes.
async fn watch(running: &Running, service: &str) -> Streaming<HealthCheckResponse> {
    let mut health: HealthClient<Channel> = HealthClient::new(running.channel.clone());
    health.watch(HealthCheckRequest { service: service.into() }).await.unwrap().into_inner()
}

async fn until(told: &mut Streaming<HealthCheckResponse>, wanted: ServingStatus) {
    let told = async { while told.message().await.unwrap().unwrap().status() != wanted {} };
    timeout(HANGS, told).await.unwrap();
}

#[tokio::test]
async fn a_service_whose_records_do_not_answer_is_not_well() {
    let running = start().await;
    for service in ["", DRAFTS] {
        until(&mut watch(&running, service).await, Serving).await;
    }
    running.store.close().await;
    for service in ["", DRAFTS] {
        until(&mut watch(&running, service).await, NotServing).await;
    }
    running.stop().await;
}

#[tokio::test]
async fn a_service_that_stops_is_not_well() {
    let running = start().await;
    let mut told = watch(&running, "").await;
    until(&mut told, Serving).await;
    let stopping = tokio::spawn(running.stop());
    until(&mut told, NotServing).await;
    drop(told);
    timeout(HANGS, stopping).await.unwrap().unwrap();
}
