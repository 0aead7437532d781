//! Documents made to take all the memory there is, sent to a server that may have little.

use crate::common::{PROGRAM, Server, start_as, week};
use proto::v1;
use std::process::Command;
use std::sync::Arc;
use tokio::task::JoinSet;
use tonic::{Code, Status};

const MEBIBYTE: usize = 1 << 20;
/// What the server and each of its children may have, in kibibytes: of addresses, of which threads take many.
const LIMIT_KIB: usize = 2_500_000;

/// A server that may have no more memory than that, whose documents may take 128 MiB each.
async fn confined(folder: &std::path::Path) -> Server {
    let mut command = Command::new("sh");
    let serve =
        "ulimit -v $0 && exec \"$@\" --development --listen 127.0.0.1:0 --set reading_mb=128";
    let _ = command.args(["-c", serve, &LIMIT_KIB.to_string(), PROGRAM, "serve", "--data"]);
    start_as(command.arg(folder)).await
}

/// A list of cases that are this, four million bytes of them.
fn cases_of(item: &str) -> Vec<u8> {
    let count = 4_000_000 / (item.len() + 1);
    format!("{{\"cases\":[{}]}}", vec![item; count].join(",")).into_bytes()
}

fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let fields = (0..400_000).map(|it| format!("\"a{it}\":0")).collect::<Vec<_>>().join(",");
    vec![
        ("fields that are unknown", format!("{{{fields}}}").into_bytes()),
        ("numbers", cases_of("0")),
        ("nothing", cases_of("{}")),
        ("little objects", cases_of("{\"a\":0}")),
        ("lists in lists", cases_of(&format!("{}{}", "[".repeat(100), "]".repeat(100)))),
        ("lists without end", vec![b'['; 4_000_000]),
        ("one text", cases_of(&format!("\"{}\"", "x".repeat(3_900_000)))),
        ("little texts", cases_of("\"é\"")),
    ]
}

async fn check(server: &Server, document: &[u8]) -> Result<v1::DocumentCheck, Status> {
    let chunks: Vec<_> = document.chunks(MEBIBYTE).map(<[u8]>::to_vec).collect();
    let parts = chunks.into_iter().map(|chunk| v1::CheckDatasetRequest { chunk });
    let answer = server.datasets().check_dataset(tokio_stream::iter(parts)).await?;
    Ok(answer.into_inner().check.unwrap())
}

/// Refused, one way or the other: with what is wrong with it, or for what it takes.
fn is_refused(answer: &Result<v1::DocumentCheck, Status>) -> bool {
    match answer {
        Ok(check) => !check.valid && !check.diagnostics.is_empty(),
        Err(status) => status.code() == Code::ResourceExhausted,
    }
}

#[tokio::test]
async fn hostile_documents_take_no_more_memory_than_they_may() {
    let folder = tempfile::tempdir().unwrap();
    let server = confined(folder.path()).await;
    let documents = hostile();
    for (name, document) in &documents {
        let answer = check(&server, document).await;
        assert!(is_refused(&answer), "{name}: {answer:?}");
    }
    let server = Arc::new(server);
    let mut at_once = JoinSet::new();
    for (_, document) in documents {
        let server = Arc::clone(&server);
        let _ = at_once.spawn(async move { check(&server, &document).await });
    }
    while let Some(answer) = at_once.join_next().await {
        assert!(is_refused(answer.as_ref().unwrap()), "{answer:?}");
    }
    server.put(&week()).await;
}

#[tokio::test]
async fn a_large_document_is_read_apart_as_a_small_one_is_here() {
    let folder = tempfile::tempdir().unwrap();
    let server = confined(folder.path()).await;
    let small = serde_json::to_vec(&week()).unwrap();
    let blanks = vec![b' '; 3 * MEBIBYTE];
    let large = [small.as_slice(), &blanks].concat();
    let (here, apart) =
        (check(&server, &small).await.unwrap(), check(&server, &large).await.unwrap());
    assert!(here.valid && apart.valid && here.summary.is_some());
    assert_eq!(here.summary, apart.summary);
    assert_ne!(here.document_sha256, apart.document_sha256);
    let [here, apart] = [&b"]"[..], blanks.as_slice()].map(|end| [&small[..], b"]", end].concat());
    let (here, apart) =
        (check(&server, &here).await.unwrap(), check(&server, &apart).await.unwrap());
    assert!(!here.valid && !apart.valid);
    assert_eq!(here.diagnostics[0].message, apart.diagnostics[0].message);
}
