//! The same data and the same questions, on the command line and over gRPC: the same codes, the same words, the same draft.

use crate::common::{PROGRAM, Server, draft_of, served, small, week};
use proto::v1;
use proto::v1::catalogue_service_client::CatalogueServiceClient;
use proto::v1::verify_calendar_request::Subject;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// What a command says, as JSON.
fn said(arguments: &[&str]) -> Value {
    let output = Command::new(PROGRAM).args(arguments).args(["--format", "json"]).output().unwrap();
    let text = if output.stdout.is_empty() { output.stderr } else { output.stdout };
    serde_json::from_slice(&text).unwrap()
}

fn codes(list: &Value, key: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|it| it[key].as_str().unwrap().to_owned()).collect()
}

fn write(file: &Path, value: &Value) -> String {
    std::fs::write(file, value.to_string()).unwrap();
    file.display().to_string()
}

async fn verified(server: &Server, plan: &Value) -> v1::Verification {
    let asked = v1::VerifyCalendarRequest {
        dataset_revision: "datasets/cour".into(),
        subject: Some(Subject::PlanJson(plan.to_string().into_bytes())),
        other_revision: false,
    };
    server.drafts().verify_calendar(asked).await.unwrap().into_inner().verification.unwrap()
}

#[tokio::test]
async fn rules_and_diagnostics_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let server = served(&document, &folder.path().join("data")).await;
    let mut catalogue = CatalogueServiceClient::new(server.channel.clone());
    let asked = v1::ListRulesRequest::default();
    let rules = catalogue.list_rules(asked).await.unwrap().into_inner().rules;
    let rules: Vec<_> = rules.into_iter().map(|it| it.name.replace("rules/", "")).collect();
    assert_eq!(rules, codes(&said(&["rules"])["rules"], "code"));

    let mut wrong = json!(document);
    wrong["cases"][0]["chamber"] = json!("nulle-part");
    wrong["rooms"][0]["bench_seats"] = json!(-1);
    let file = write(&folder.path().join("wrong.json"), &wrong);
    let chunk = wrong.to_string().into_bytes();
    let parts = tokio_stream::iter([v1::CheckDatasetRequest { chunk }]);
    let check = server.datasets().check_dataset(parts).await.unwrap().into_inner().check.unwrap();
    let served: Vec<_> = check.diagnostics.iter().map(|it| it.code.clone()).collect();
    assert!(!served.is_empty());
    assert_eq!(served, codes(&said(&["check", &file])["diagnostics"], "code"));
}

#[tokio::test]
async fn a_draft_its_findings_and_its_reasons_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let server = served(&document, &folder.path().join("data")).await;
    let asked = small(&document);
    let chamber = asked.scope.as_ref().unwrap().chamber_ids[0].clone();
    let name = draft_of(server.watch(&server.propose(asked).await).await.1);
    let draft = server.draft(&name).await;

    let court = write(&folder.path().join("cour.json"), &json!(document));
    let file = folder.path().join("plan.json").display().to_string();
    let _ = said(&["plan", &court, "--scope", &chamber, "--out", &file]);
    let mut plan: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let listed: Vec<_> = draft
        .hearings
        .iter()
        .map(|it| json!([it.id, it.cases.iter().map(|case| &case.case_number).collect::<Vec<_>>()]))
        .collect();
    let case = |hearing: &Value| codes(&hearing["cases"], "case");
    let hearings = plan["hearings"].as_array().unwrap();
    let shown: Vec<_> = hearings.iter().map(|it| json!([it["id"], case(it)])).collect();
    assert_eq!(listed, shown);
    for (tier, counted) in draft.objective.iter().zip(plan["objective"].as_array().unwrap()) {
        assert_eq!(json!(tier.value), counted["value"], "tier {}", tier.number);
    }

    let hearing = hearings[0]["id"].as_str().unwrap().to_owned();
    let explained = said(&["explain", &court, &file, "--hearing", &hearing]);
    let asked = v1::ExplainHearingRequest { draft: name, hearing_id: hearing.clone() };
    let sentences = server.drafts().explain_hearing(asked).await.unwrap().into_inner().sentences;
    let sentences: Vec<_> = sentences.into_iter().map(|it| it.fr).collect();
    assert_eq!(sentences, codes(&explained[&hearing], "fr"));

    plan["hearings"][0]["attendees"] = json!([]);
    let broken = write(&folder.path().join("broken.json"), &plan);
    let served = verified(&server, &plan).await;
    let rules: Vec<_> = served.findings.iter().map(|it| it.rule_code.clone()).collect();
    assert!(!served.lawful && !rules.is_empty());
    assert_eq!(rules, codes(&said(&["verify", &court, &broken])["findings"], "rule"));
}
