//! One port for everything: health, reflection, and gRPC-Web over HTTP/1.1.

use crate::common::start;
use prost::Message;
use proto::v1;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;
use tonic_reflection::pb::v1::ServerReflectionRequest;
use tonic_reflection::pb::v1::server_reflection_client::ServerReflectionClient;
use tonic_reflection::pb::v1::server_reflection_request::MessageRequest;
use tonic_reflection::pb::v1::server_reflection_response::MessageResponse;

const SERVICES: [&str; 4] =
    ["CatalogueService", "DatasetsService", "DraftsService", "PlanningsService"];

#[tokio::test]
async fn every_service_says_that_it_is_well_and_describes_itself() {
    let running = start().await;
    let mut health = HealthClient::new(running.channel.clone());
    let mut reflection = ServerReflectionClient::new(running.channel.clone());
    let asked = ServerReflectionRequest {
        host: String::new(),
        message_request: Some(MessageRequest::ListServices(String::new())),
    };
    let mut told =
        reflection.server_reflection_info(tokio_stream::iter([asked])).await.unwrap().into_inner();
    let answer = told.message().await.unwrap().unwrap().message_response;
    let Some(MessageResponse::ListServicesResponse(list)) = answer else { panic!("{answer:?}") };
    for service in SERVICES {
        let service = format!("audiencement.planning.v1.{service}");
        assert!(list.service.iter().any(|it| it.name == service), "{service}");
        let said = health.check(HealthCheckRequest { service }).await.unwrap().into_inner();
        assert_eq!(said.status(), ServingStatus::Serving);
    }
}

#[tokio::test]
async fn a_browser_is_answered() {
    let running = start().await;
    let body = v1::GetRuleRequest { name: "rules/FORM-04".into() }.encode_to_vec();
    let length = u32::try_from(body.len()).unwrap();
    let frame = [&[0][..], &length.to_be_bytes(), &body].concat();
    let head = format!(
        "POST /audiencement.planning.v1.CatalogueService/GetRule HTTP/1.1\r\nHost: localhost\r\n\
         Content-Type: application/grpc-web+proto\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        frame.len()
    );
    let mut browser = TcpStream::connect(running.address).await.unwrap();
    browser.write_all(&[head.as_bytes(), &frame].concat()).await.unwrap();
    let mut answer = Vec::new();
    let _ = browser.read_to_end(&mut answer).await.unwrap();
    let text = String::from_utf8_lossy(&answer);
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    assert!(text.contains("rules/FORM-04") && text.contains("grpc-status:0"), "{text}");
}
