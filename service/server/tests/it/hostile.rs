//! Callers who send too much, nothing, anything, or leave: they are refused or given up, and the others are served.

mod raw;

use crate::common::{Running, start, start_under, start_with};
use crate::encryption::{connect, tls};
use crate::issuer::{Certifier, Issuer, with_token};
use crate::records::{enqueue, week};
use crate::wire::call;
use prost::Message;
use proto::v1;
use proto::v1::catalogue_service_client::CatalogueServiceClient;
use proto::v1::datasets_service_client::DatasetsServiceClient;
use proto::v1::plannings_service_client::PlanningsServiceClient;
use proto::v1::put_dataset_request::Part;
use proto::v1::verify_calendar_request::Subject;
use server::problem::Kind;
use server::settings::{Connections, Settings, Tls};
use server::status::of_status;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::time::timeout;
use tokio_stream::{Stream, StreamExt};
use tonic::Code;
use tonic::transport::Channel;

const MEBIBYTE: usize = 1 << 20;
const VERIFY: &str = "/audiencement.planning.v1.DraftsService/VerifyCalendar";

/// Settings of a service that waits for two seconds at most.
fn impatient() -> Settings {
    Settings { development: true, patience_seconds: 2, ..Settings::default() }
}

/// The same, that closes a connection after a second without a call.
fn hasty() -> Settings {
    let connections = Connections { idle_seconds: 1, ..Connections::default() };
    Settings { connections, ..impatient() }
}

async fn channel(address: SocketAddr) -> Channel {
    Channel::from_shared(format!("http://{address}")).unwrap().connect().await.unwrap()
}

async fn start_impatient() -> (SocketAddr, Running) {
    let running = start_under(impatient()).await;
    // Once its caller is known, a connection stays.
    assert!(answers(&running.channel).await);
    (running.address, running)
}

/// Whether the service answers, on a connection that was there before.
async fn answers(channel: &Channel) -> bool {
    let mut catalogue = CatalogueServiceClient::new(channel.clone());
    catalogue.list_rules(v1::ListRulesRequest::default()).await.is_ok()
}

fn metadata(id: &str) -> v1::PutDatasetRequest {
    let metadata = v1::PutDatasetMetadata { dataset_id: id.into(), ..Default::default() };
    v1::PutDatasetRequest { part: Some(Part::Metadata(metadata)) }
}

fn chunk(size: usize) -> v1::PutDatasetRequest {
    v1::PutDatasetRequest { part: Some(Part::Chunk(vec![b' '; size])) }
}

/// A document whose sender stops after its first bytes, and stays.
fn half_a_document() -> impl Stream<Item = v1::PutDatasetRequest> + Send + 'static {
    tokio_stream::iter([metadata("autre"), chunk(100)]).chain(tokio_stream::pending())
}

#[tokio::test]
async fn a_message_beyond_its_limit_is_refused() {
    let running = start().await;
    let subject = Some(Subject::PlanJson(vec![b' '; 65 * MEBIBYTE]));
    let message = v1::VerifyCalendarRequest {
        dataset_revision: "datasets/x".into(),
        subject,
        other_revision: false,
    };
    let sent = tokio_stream::iter([message.encode_to_vec()]);
    let status = call(running.channel.clone(), VERIFY, sent).await.unwrap_err();
    assert_eq!(status.code(), Code::OutOfRange, "{status:?}");
    assert!(answers(&running.channel).await);
    running.stop().await;
}

#[tokio::test]
async fn a_document_beyond_its_limit_is_refused_before_its_end() {
    let running = start().await;
    let mut client = DatasetsServiceClient::new(running.channel.clone());
    let chunks = std::iter::repeat_with(|| chunk(MEBIBYTE)).take(129);
    let parts = tokio_stream::iter([metadata("cour")].into_iter().chain(chunks));
    let status = client.put_dataset(parts.chain(tokio_stream::pending())).await.unwrap_err();
    assert_eq!(of_status(&status).unwrap().code, Kind::TooLarge.code());
    let chunk = v1::CheckDatasetRequest { chunk: vec![b' '; 43 * MEBIBYTE] };
    let parts = tokio_stream::iter([chunk.clone(), chunk.clone(), chunk]);
    let status = client.check_dataset(parts.chain(tokio_stream::pending())).await.unwrap_err();
    assert_eq!(of_status(&status).unwrap().code, Kind::TooLarge.code());
    assert!(answers(&running.channel).await);
    drop(client);
    running.stop().await;
}

#[tokio::test]
async fn documents_on_their_way_in_share_their_room() {
    let settings = Settings { development: true, uploads_mb: 1, ..Settings::default() };
    let running = start_under(settings).await;
    let document = serde_json::to_vec(&week()).unwrap();
    let blanks = MEBIBYTE * 3 / 4 - document.len();
    let most = move || {
        let chunks = [document.clone(), vec![b' '; blanks]];
        tokio_stream::iter(chunks.map(|chunk| v1::CheckDatasetRequest { chunk }))
    };
    let again = most.clone();
    let first = channel(running.address).await;
    let mut client = DatasetsServiceClient::new(first.clone());
    let stays = tokio::spawn(async move {
        loop {
            drop(client.check_dataset(again().chain(tokio_stream::pending())).await);
        }
    });
    let client = DatasetsServiceClient::new(running.channel.clone());
    let sent = async || client.clone().check_dataset(most()).await;
    let refused = loop {
        if let Err(status) = sent().await {
            break of_status(&status).unwrap();
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    };
    assert_eq!(refused.code, Kind::Crowded.code());
    assert!(refused.retry_delay.is_some());
    stays.abort();
    drop(first);
    let room = async { while sent().await.is_err() {} };
    timeout(raw::HANGS, room).await.unwrap();
    drop(client);
    running.stop().await;
}

#[tokio::test]
async fn bytes_that_are_no_call_close_their_connection_alone() {
    let (address, running) = start_impatient().await;
    for bytes in raw::nonsense() {
        assert!(raw::is_closed(address, &bytes, true).await, "{:?}", &bytes[..bytes.len().min(60)]);
    }
    assert!(answers(&running.channel).await && answers(&channel(address).await).await);
    running.stop().await;
}

#[tokio::test]
async fn a_connection_that_never_begins_is_closed() {
    let (address, running) = start_impatient().await;
    let [nothing, preface, head] =
        raw::BEGINNINGS.map(|bytes| raw::is_closed(address, bytes, false));
    assert_eq!(tokio::join!(nothing, preface, head), (true, true, true));
    assert!(answers(&running.channel).await);
    running.stop().await;
}

#[tokio::test]
async fn a_connection_that_is_encrypted_and_never_begins_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let certifier = Certifier::new();
    let tls = Some(Tls { callers: None, ..tls(folder.path(), &certifier) });
    let (address, started) = start_with(Settings { tls, ..impatient() }).await;
    let running = started(connect(address, &certifier, None).await.unwrap());
    assert!(answers(&running.channel).await);
    let [nothing, preface, head] =
        raw::BEGINNINGS.map(|bytes| raw::is_encrypted_closed(address, certifier.pem(), bytes));
    assert_eq!(tokio::join!(nothing, preface, head), (true, true, true));
    assert!(answers(&running.channel).await);
    running.stop().await;
}

#[tokio::test]
async fn an_encryption_that_never_begins_or_ends_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let certifier = Certifier::new();
    let (portal, portal_key, _) = certifier.certify("portail");
    let tls = Some(tls(folder.path(), &certifier));
    let (address, started) = start_with(Settings { tls, ..impatient() }).await;
    let identity = Some((portal.as_str(), portal_key.as_str()));
    let running = started(connect(address, &certifier, identity).await.unwrap());
    assert!(answers(&running.channel).await);
    let (hello, plain) = (raw::client_hello(), raw::begun(&[]));
    let (nothing, plain, half) = tokio::join!(
        raw::is_closed(address, b"", false),
        raw::is_closed(address, &plain, false),
        raw::is_closed(address, &hello[..hello.len() / 2], false)
    );
    assert!(nothing && plain && half);
    assert!(answers(&running.channel).await);
    let again = connect(address, &certifier, identity).await.unwrap();
    assert!(answers(&again).await);
    drop(again);
    running.stop().await;
}

#[tokio::test]
async fn a_call_that_stops_halfway_is_given_up() {
    let (_, running) = start_impatient().await;
    let mut client = DatasetsServiceClient::new(running.channel.clone());
    let status = client.put_dataset(half_a_document()).await.unwrap_err();
    assert_eq!(of_status(&status).unwrap().code, Kind::Stalled.code());
    let silent = call(running.channel.clone(), VERIFY, tokio_stream::pending()).await;
    assert_eq!(of_status(&silent.unwrap_err()).unwrap().code, Kind::Stalled.code());
    assert!(answers(&running.channel).await);
    drop(client);
    running.stop().await;
}

#[tokio::test]
async fn a_watcher_may_wait_longer_than_a_message_may_take() {
    let running = start_under(hasty()).await;
    enqueue(&running.store, &week(), "c").await;
    let mut client = PlanningsServiceClient::new(running.channel.clone());
    let asked = v1::WatchPlanningRequest { name: "operations/op".into(), after_sequence: 0 };
    let mut events = client.watch_planning(asked).await.unwrap().into_inner();
    let mut datasets = DatasetsServiceClient::new(running.channel.clone());
    // By the time that a silent call is given up, the watcher has waited longer than it.
    let given_up = datasets.put_dataset(half_a_document()).await.unwrap_err();
    assert_eq!(of_status(&given_up).unwrap().code, Kind::Stalled.code());
    let asked = v1::CancelPlanningRequest { name: "operations/op".into() };
    client.cancel_planning(asked).await.unwrap();
    let mut last = None;
    while let Some(event) = events.message().await.unwrap() {
        last = event.operation;
    }
    assert_eq!(last.unwrap().name, "operations/op");
}

/// Twice as many as there are places for them: they answer nobody, or send PINGs (RFC 9113, 6.7), or leave a head unfinished.
#[tokio::test]
async fn silent_connections_keep_no_caller_out_and_are_closed() {
    let folder = tempfile::tempdir().unwrap();
    let issuer = Issuer::new("k1");
    let connections = Connections { unidentified: 30, ..Connections::default() };
    let tokens = Some(issuer.settings(folder.path()));
    let settings = Settings { tokens, connections, patience_seconds: 2, ..Settings::default() };
    let (address, started) = start_with(settings).await;
    let mut silent = Vec::new();
    for bytes in [b"".to_vec(), raw::begun(&raw::pings(9)), raw::begun(&raw::ENDLESS_HEADERS)] {
        silent.extend(raw::idle(address, &bytes, 20).await);
    }
    let running = started(channel(address).await);
    let mut catalogue = CatalogueServiceClient::new(running.channel.clone());
    let asked = || with_token(v1::ListTermsRequest::default(), &issuer.token("P1", &["lecture:*"]));
    let _ = catalogue.list_terms(asked()).await.unwrap();
    for stream in silent {
        assert!(raw::is_ended(stream).await);
    }
    let _ = catalogue.list_terms(asked()).await.unwrap();
    drop(catalogue);
    running.stop().await;
}

#[tokio::test]
async fn a_caller_who_is_not_identified_stays_no_longer_than_one_who_is_silent() {
    let folder = tempfile::tempdir().unwrap();
    let tokens = Some(Issuer::new("k1").settings(folder.path()));
    let settings = Settings { tokens, patience_seconds: 2, ..Settings::default() };
    let (address, started) = start_with(settings).await;
    assert!(raw::is_closed(address, &raw::LIST_TERMS.repeat(9), false).await);
    started(channel(address).await).stop().await;
}

#[tokio::test]
async fn a_connection_whose_caller_calls_no_more_is_closed() {
    let running = start_under(hasty()).await;
    assert!(raw::is_closed(running.address, raw::LIST_TERMS, false).await);
    running.stop().await;
}

#[tokio::test]
async fn a_connection_too_many_takes_the_place_of_one_that_calls_nothing() {
    let connections = Connections { most: 1, ..Connections::default() };
    let settings = Settings { development: true, connections, ..Settings::default() };
    let (address, started) = start_with(settings).await;
    let running = started(channel(address).await);
    enqueue(&running.store, &week(), "c").await;
    let [first, second] = [channel(address).await, channel(address).await];
    assert!(answers(&first).await && answers(&second).await && answers(&first).await);
    let mut plannings = PlanningsServiceClient::new(first.clone());
    let asked = v1::WatchPlanningRequest { name: "operations/op".into(), after_sequence: 0 };
    let watching = plannings.watch_planning(asked).await.unwrap();
    let mut catalogue = CatalogueServiceClient::new(second.clone());
    let mut asked = async || catalogue.list_terms(v1::ListTermsRequest::default()).await;
    let refused = of_status(&asked().await.unwrap_err()).unwrap();
    assert_eq!(refused.code, Kind::TooManyConnections.code());
    assert!(refused.retry_delay.is_some());
    drop((watching, plannings, first));
    let room = async { while asked().await.is_err() {} };
    timeout(raw::HANGS, room).await.unwrap();
    drop((catalogue, second));
    running.stop().await;
}

#[tokio::test]
async fn a_client_that_vanishes_leaves_nothing_behind() {
    let running = start().await;
    enqueue(&running.store, &week(), "c").await;
    let vanishing = channel(running.address).await;
    let mut plannings = PlanningsServiceClient::new(vanishing.clone());
    let asked = v1::WatchPlanningRequest { name: "operations/op".into(), after_sequence: 0 };
    let events = plannings.watch_planning(asked).await.unwrap();
    let mut datasets = DatasetsServiceClient::new(vanishing.clone());
    let upload = tokio::spawn(async move { datasets.put_dataset(half_a_document()).await });
    assert!(answers(&vanishing).await);
    upload.abort();
    drop((events, plannings, vanishing));
    let mut datasets = DatasetsServiceClient::new(running.channel.clone());
    let asked = v1::GetDatasetRequest { name: "datasets/autre".into() };
    let status = datasets.get_dataset(asked).await.unwrap_err();
    assert_eq!(of_status(&status).unwrap().code, Kind::NotFound.code());
    assert!(answers(&running.channel).await);
    drop(datasets);
    // A call that were still under way would keep the service from stopping.
    assert!(timeout(raw::HANGS, running.stop()).await.is_ok());
}
