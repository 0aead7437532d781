//! What those who keep the service running ask of it: settings, metrics, replays, the state of the database.

use crate::common::{PROGRAM, draft_of, serve, served, small, start_as, week};
use crate::processes::ask_to_stop;
use sqlx::{Connection, Executor, SqliteConnection};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output};
use store::{
    AuditEntry, DraftFilter, Ending, Location, NewDraft, NewOperation, PageRequest, Store,
    StoreOptions,
};

fn engine(arguments: &[&str], data: &Path) -> Output {
    Command::new(PROGRAM).args(arguments).arg("--data").arg(data).output().unwrap()
}

#[tokio::test]
async fn a_run_is_done_again_byte_for_byte_and_another_plan_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let (operation, draft) = {
        let server = served(&document, folder.path()).await;
        let operation = server.propose(small(&document)).await;
        let draft = draft_of(server.watch(&operation).await.1);
        let mut limited = small(&document);
        limited.time_limit = Some(prost_types::Duration { seconds: 60, nanos: 0 });
        let limited = server.propose(limited).await;
        let _ = server.watch(&limited).await;
        let refused = engine(&["replay", &limited], folder.path());
        assert_eq!(refused.status.code(), Some(2), "a clock ended it");
        (operation, draft)
    };
    for run in [&operation, &draft] {
        let same = engine(&["replay", run], folder.path());
        assert_eq!(same.status.code(), Some(0), "{}", String::from_utf8_lossy(&same.stderr));
    }
    assert_eq!(engine(&["replay", "operations/none"], folder.path()).status.code(), Some(2));
    let other = with_the_plan_of_another(&operation, folder.path()).await;
    assert_eq!(engine(&["replay", &other], folder.path()).status.code(), Some(1));
    assert_eq!(engine(&["integrity"], folder.path()).status.code(), Some(0));
    exchange_plans(folder.path()).await;
    assert_eq!(engine(&["replay", &draft], folder.path()).status.code(), Some(2));
    assert_eq!(engine(&["integrity"], folder.path()).status.code(), Some(1));
}

/// An operation that asks for the same and came to the plan of the time-limited run: what another engine could do.
async fn with_the_plan_of_another(operation: &str, folder: &Path) -> String {
    let store = Store::open(&Location::Folder(folder.into()), &StoreOptions::server()).await;
    let (store, id) = (store.unwrap(), operation.strip_prefix("operations/").unwrap());
    let entry = AuditEntry {
        at: 1,
        principal: "test".into(),
        action: "test".into(),
        resource: "operations/other".into(),
        details: serde_json::json!({}),
    };
    let new = NewOperation {
        id: "other".into(),
        dataset: "cour".into(),
        chambers: store.operation_chambers(id).await.unwrap(),
        priority: 0,
        request: store.operation_request(id).await.unwrap(),
    };
    let _ = store.enqueue(new, 9, None, &entry).await.unwrap();
    let token = store.claim_next("test", 1).await.unwrap().unwrap().operation.token;
    let drafts = store.list_drafts(&DraftFilter::default(), &PageRequest::first(9)).await.unwrap();
    let limited = &drafts.items[0];
    assert_ne!(limited.operation, id);
    let mut plan: serde_json::Value =
        serde_json::from_slice(&store.plan(&limited.id, 1).await.unwrap()).unwrap();
    plan["record"]["engine_version"] = "another".into();
    let draft = NewDraft {
        id: "other".into(),
        dataset: "cour".into(),
        revision: 1,
        chambers: store.operation_chambers(id).await.unwrap(),
        summary: limited.summary.clone(),
        plan: plan.to_string().into_bytes(),
    };
    let ending = Ending::Succeeded { outcome: "{}".into(), draft: Some(Box::new(draft)) };
    store.end("other", token, ending, &entry).await.unwrap();
    store.close().await;
    "drafts/other".into()
}

/// Puts one draft's plan in the place of the other's, as nobody may.
async fn exchange_plans(folder: &Path) {
    let url = format!("sqlite://{}", folder.join("audiencement.sqlite").display());
    let mut records = SqliteConnection::connect(&url).await.unwrap();
    let statements = "DROP TRIGGER draft_plans_keep; UPDATE draft_plans SET plan =
        (SELECT other.plan FROM draft_plans other WHERE other.draft_id <> draft_plans.draft_id)";
    let _ = records.execute(statements).await.unwrap();
    records.close().await.unwrap();
}

#[tokio::test]
async fn metrics_say_how_the_service_fares_and_name_nobody() {
    let folder = tempfile::tempdir().unwrap();
    // Taken and given back: the port is free, as far as anybody can tell.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut command = serve(folder.path().as_os_str());
    let server = start_as(command.arg("--set").arg(format!("metrics=\"{address}\""))).await;
    let document = week();
    server.put(&document).await;
    let _ = server.watch(&server.propose(small(&document)).await).await;
    let page = |path: &str| {
        let mut asked = TcpStream::connect(address).unwrap();
        write!(asked, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut page = String::new();
        let _ = asked.read_to_string(&mut page).unwrap();
        page
    };
    for (path, status) in [("/live", "200"), ("/ready", "200"), ("/other", "404")] {
        let said = page(path);
        assert!(said.starts_with(&format!("HTTP/1.1 {status}")), "{said}");
    }
    let page = page("/metrics");
    for figure in ["calls_total", "queue_waiting", "runs_total", "solve_seconds", "gap_ratio"] {
        assert!(page.contains(&format!("audiencement_{figure}")), "{figure}: {page}");
    }
    assert!(!page.contains("P0") && !page.contains("local"), "{page}");
}

#[test]
fn unsafe_settings_do_not_start_and_say_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    for wrong in [
        &["serve"][..],
        &["serve", "--development", "--listen", "0.0.0.0:0"],
        &["serve", "--development", "--set", "solve.qeue=3"],
        &["serve", "--development", "--config", "/nulle/part.toml"],
    ] {
        let refused = engine(wrong, &data);
        assert_eq!(refused.status.code(), Some(2), "{wrong:?}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("à faire"), "{wrong:?}");
    }
    assert!(!data.exists(), "a refused start leaves nothing behind");
    let fine = engine(&["serve", "--development", "--check"], &data);
    assert_eq!(fine.status.code(), Some(0));
    assert!(!data.exists());
}

/// Who listens is told at once, and the service does not wait for the end of its patience.
#[tokio::test]
async fn listeners_are_told_when_the_service_stops() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let mut command = serve(folder.path().as_os_str());
    let mut server = start_as(command.args(["--set", "drain_seconds=100"])).await;
    server.put(&document).await;
    let name = server.propose(crate::common::long(&document)).await;
    server.until_running(&name, 1).await;
    let asked = proto::v1::WatchPlanningRequest { name, after_sequence: 0 };
    let mut events = server.plannings().watch_planning(asked).await.unwrap().into_inner();
    ask_to_stop(&server);
    let told = loop {
        match events.message().await {
            Ok(Some(_)) => {}
            Ok(None) => panic!("the events ended without a word"),
            Err(status) => break status,
        }
    };
    assert_eq!(told.code(), tonic::Code::Unavailable, "{told:?}");
    let ended = tokio::task::spawn_blocking(move || server.process.wait().unwrap().success());
    let ended = tokio::time::timeout(std::time::Duration::from_secs(20), ended).await;
    assert!(ended.expect("it ends well before its patience").unwrap());
}

#[tokio::test]
async fn a_service_that_is_asked_to_stop_stops_though_somebody_listens() {
    let folder = tempfile::tempdir().unwrap();
    let document = week();
    let mut command = serve(folder.path().as_os_str());
    let command = command.args(["--set", "drain_seconds=1"]);
    let mut server = start_as(command).await;
    server.put(&document).await;
    let name = server.propose(crate::common::long(&document)).await;
    let asked = proto::v1::WatchPlanningRequest { name: name.clone(), after_sequence: 0 };
    let _listening = server.plannings().watch_planning(asked).await.unwrap();
    ask_to_stop(&server);
    assert!(server.process.wait().unwrap().success());
    drop(server);
    let server = crate::common::start(folder.path()).await;
    server.until_running(&name, 1).await;
}
