//! The catalogue over a real connection.

use proto::v1;
use proto::v1::catalogue_service_client::CatalogueServiceClient;
use server::problem::{Kind, of_status};
use std::time::Duration;
use tokio::sync::oneshot;
use tonic::transport::Channel;

/// A server on a free port, and what stops it.
async fn start() -> (Channel, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let listening = server::listen("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = format!("http://{}", listening.address());
    let (stop, stopped) = oneshot::channel();
    let serving = tokio::spawn(async move {
        let stopped = async { drop(stopped.await) };
        listening.serve(stopped, Duration::from_secs(60)).await.unwrap();
    });
    let channel = Channel::from_shared(address).unwrap().connect().await.unwrap();
    (channel, stop, serving)
}

#[tokio::test]
async fn every_rule_comes_page_by_page_and_one_by_one() {
    let (channel, stop, serving) = start().await;
    let mut client = CatalogueServiceClient::new(channel);
    let mut rules = Vec::new();
    let mut page_token = String::new();
    loop {
        let asked = v1::ListRulesRequest { page_size: 20, page_token };
        let page = client.list_rules(asked).await.unwrap().into_inner();
        rules.extend(page.rules);
        page_token = page.next_page_token;
        if page_token.is_empty() {
            break;
        }
    }
    assert_eq!(rules, server::convert::rules());
    let name = rules[7].name.clone();
    let one = client.get_rule(v1::GetRuleRequest { name }).await.unwrap().into_inner();
    assert_eq!(one.rule.as_ref(), Some(&rules[7]));
    drop(client);
    stop.send(()).unwrap();
    serving.await.unwrap();
}

#[tokio::test]
async fn an_unknown_rule_is_refused_with_its_problem() {
    let (channel, _stop, _serving) = start().await;
    let mut client = CatalogueServiceClient::new(channel);
    let asked = v1::GetRuleRequest { name: "rules/NONE".into() };
    let status = client.get_rule(asked).await.unwrap_err();
    let problem = of_status(&status).unwrap();
    assert_eq!((problem.code.as_str(), problem.field.as_str()), (Kind::NotFound.code(), "name"));
}

#[tokio::test]
async fn other_machines_are_refused() {
    let refused = server::listen("0.0.0.0:0".parse().unwrap()).await;
    assert!(matches!(refused, Err(server::ListenError::NotLoopback(_))));
}
