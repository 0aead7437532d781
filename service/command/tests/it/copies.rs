//! Copies of the records, made while the service works, and records made from them.

use crate::common::{PROGRAM, Server, draft_of, served, small, start, week};
use std::path::Path;
use std::process::{Command, Output};

fn engine(command: &str, arguments: &[(&str, &Path)]) -> Output {
    let mut engine = Command::new(PROGRAM);
    let _ = engine.args([command, "--format", "json"]);
    for (name, value) in arguments {
        let _ = engine.arg(name).arg(value);
    }
    engine.output().unwrap()
}

fn succeeds(command: &str, arguments: &[(&str, &Path)]) -> serde_json::Value {
    let told = engine(command, arguments);
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    serde_json::from_slice(&told.stdout).unwrap()
}

fn refused(command: &str, arguments: &[(&str, &Path)]) -> String {
    let told = engine(command, arguments);
    assert_eq!(told.status.code(), Some(2), "{}", String::from_utf8_lossy(&told.stdout));
    String::from_utf8(told.stderr).unwrap()
}

async fn draft(server: &Server) -> String {
    let operation = server.propose(small(&week())).await;
    draft_of(server.watch(&operation).await.1)
}

/// Under load: plannings are asked for while the copy is made, one after the other. What was there before is in it, whole.
#[tokio::test]
async fn a_copy_made_at_work_is_whole_and_serves() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let server = served(&week(), &at("data")).await;
    let before = draft(&server).await;
    let mut plannings = server.plannings();
    let load = tokio::spawn(async move {
        loop {
            let accepted = plannings.propose_planning(small(&week())).await.unwrap();
            let name = accepted.into_inner().operation.unwrap().name;
            let stop = proto::v1::CancelPlanningRequest { name };
            let _ = plannings.cancel_planning(stop).await.unwrap();
        }
    });
    for rank in 0..5 {
        let copy = at(&format!("copy-{rank}.sqlite"));
        let (data, to) = (at("data"), copy.clone());
        let made = move || succeeds("backup", &[("--data", &data), ("--to", &to)]);
        let said = tokio::task::spawn_blocking(made).await.unwrap();
        let head = said["head"].clone();
        let restored = at(&format!("restored-{rank}"));
        let said = succeeds("restore", &[("--from", &copy), ("--data", &restored)]);
        assert_eq!(said["head"], head);
    }
    load.abort();
    drop(server);
    let server = start(at("restored-4")).await;
    assert!(!server.draft(&before).await.hearings.is_empty());
    let after = draft(&server).await;
    assert_ne!(before, after);
}

#[tokio::test]
async fn a_copy_is_encrypted_for_who_holds_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    drop(served(&week(), &at("data")).await);
    let identity = age::x25519::Identity::generate();
    for (file, identity) in [("mine", &identity), ("other", &age::x25519::Identity::generate())] {
        let secret = age::secrecy::ExposeSecret::expose_secret(&identity.to_string()).to_owned();
        std::fs::write(at(file), format!("# a comment\n{secret}\n")).unwrap();
    }
    let recipient = identity.to_public().to_string();
    let (data, copy) = (at("data"), at("copy.age"));
    let to = [("--data", data.as_path()), ("--to", &copy), ("--recipient", Path::new(&recipient))];
    let made = succeeds("backup", &to);
    let bytes = std::fs::read(&copy).unwrap();
    assert!(!bytes.windows(14).any(|window| window == b"SQLite format "));
    let _ = refused("backup", &to);

    let restored = at("restored");
    let from = [("--from", copy.as_path()), ("--data", &restored)];
    assert!(refused("restore", &from).contains("clé"), "no identity");
    let (mine, other) = (at("mine"), at("other"));
    let with = |identity| [from[0], from[1], ("--identity", identity)];
    assert!(refused("restore", &with(other.as_path())).contains("clé"));
    assert!(!restored.join("audiencement.sqlite").exists());
    assert_eq!(succeeds("restore", &with(mine.as_path()))["head"], made["head"]);
    let _ = refused("restore", &with(mine.as_path()));
    let wrong = [to[0], ("--to", Path::new("/tmp/x")), ("--recipient", Path::new("age1"))];
    assert!(refused("backup", &wrong).contains("age1"));
}

/// A copy that was changed or cut is not put in the place of anything.
#[tokio::test]
async fn a_copy_that_does_not_hold_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    drop(served(&week(), &at("data")).await);
    let (data, copy) = (at("data"), at("copy.sqlite"));
    let _ = succeeds("backup", &[("--data", &data), ("--to", &copy)]);
    let whole = std::fs::read(&copy).unwrap();
    let place = whole
        .windows(7)
        .position(|window| window == b"service")
        .or_else(|| whole.windows(5).position(|window| window == b"local"));
    let mut changed = whole.clone();
    changed[place.unwrap()] ^= 1;
    let restored = at("restored");
    for bytes in [changed, whole[..whole.len() / 2].to_vec(), b"no database".to_vec(), Vec::new()] {
        std::fs::write(&copy, bytes).unwrap();
        let _ = refused("restore", &[("--from", &copy), ("--data", &restored)]);
        assert!(!restored.join("audiencement.sqlite").exists());
    }
}

/// Records of the first version, as a copy may hold them.
#[tokio::test]
async fn a_copy_of_an_earlier_version_is_brought_forward() {
    let first =
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/records/version-1.sqlite"));
    let folder = tempfile::tempdir().unwrap();
    let restored = folder.path().join("restored");
    let _ = succeeds("restore", &[("--from", first), ("--data", &restored)]);
    let _ = start(&restored).await;
}
