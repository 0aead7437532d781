//! One port for everything: health, reflection, and gRPC-Web over HTTP/1.1.

use crate::common::{start, start_under};
use prost::Message;
use proto::v1;
use server::settings::Settings;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;
use tonic_reflection::pb::v1::ServerReflectionRequest;
use tonic_reflection::pb::v1::server_reflection_client::ServerReflectionClient;
use tonic_reflection::pb::v1::server_reflection_request::MessageRequest;
use tonic_reflection::pb::v1::server_reflection_response::MessageResponse;

const GET_RULE: &str = "/audiencement.planning.v1.CatalogueService/GetRule";
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
    let mut messages =
        reflection.server_reflection_info(tokio_stream::iter([asked])).await.unwrap().into_inner();
    let answer = messages.message().await.unwrap().unwrap().message_response;
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
        "POST {GET_RULE} HTTP/1.1\r\nHost: localhost\r\n\
         Content-Type: application/grpc-web+proto\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        frame.len()
    );
    let text = browse(running.address, &[head.as_bytes(), &frame].concat()).await;
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
    assert!(text.contains("rules/FORM-04") && text.contains("grpc-status:0"), "{text}");
}

#[tokio::test]
async fn a_page_of_another_origin_may_call_if_the_settings_name_it() {
    let origins = vec!["https://portail.example.fr".into()];
    let settings = Settings { origins, development: true, ..Settings::default() };
    let running = start_under(settings).await;
    for (origin, is_allowed) in
        [("https://portail.example.fr", true), ("https://autre.example.fr", false)]
    {
        let asked = format!(
            "OPTIONS {GET_RULE} HTTP/1.1\r\nHost: localhost\r\nOrigin: {origin}\r\n\
             Access-Control-Request-Method: POST\r\n\
             Access-Control-Request-Headers: authorization,content-type,x-grpc-web\r\n\
             Connection: close\r\n\r\n"
        );
        let text = browse(running.address, asked.as_bytes()).await;
        let allowed = format!("access-control-allow-origin: {origin}\r\n");
        assert_eq!(text.contains(&allowed), is_allowed, "{text}");
    }
}

/// All that is answered to what a browser sends.
async fn browse(address: SocketAddr, sent: &[u8]) -> String {
    let mut browser = TcpStream::connect(address).await.unwrap();
    browser.write_all(sent).await.unwrap();
    let mut answer = Vec::new();
    let _ = browser.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}
