//! The catalogue over a real connection.

use crate::common::start;
use proto::v1;
use proto::v1::catalogue_service_client::CatalogueServiceClient;
use server::problem::Kind;
use server::status::of_status;

#[tokio::test]
async fn every_rule_comes_page_by_page_and_one_by_one() {
    let running = start().await;
    let mut client = CatalogueServiceClient::new(running.channel.clone());
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
    running.stop().await;
}

#[tokio::test]
async fn an_unknown_rule_is_refused_with_its_problem() {
    let running = start().await;
    let mut client = CatalogueServiceClient::new(running.channel.clone());
    let asked = v1::GetRuleRequest { name: "rules/NONE".into() };
    let status = client.get_rule(asked).await.unwrap_err();
    let problem = of_status(&status).unwrap();
    assert_eq!((problem.code.as_str(), problem.field.as_str()), (Kind::NotFound.code(), "/name"));
}
