//! PostgreSQL's own copies, made while the records are in use, hold.

use crate::common::{self, entry, revision};
use crate::life::life;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::path::PathBuf;
use std::process::Command;
use store::{Location, NewRevision, Store, StoreOptions};

/// A program of PostgreSQL; its server's package brings it.
fn program(name: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").unwrap();
    let mut found: Vec<_> = versions.map(|it| it.unwrap().path().join("bin").join(name)).collect();
    found.retain(|it| it.exists());
    found.sort();
    found.pop().expect("the programs of PostgreSQL")
}

fn succeeds(command: &mut Command) {
    let told = command.output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
}

#[tokio::test]
async fn a_dump_made_at_work_is_restored_and_holds() {
    let postgres = common::stores().await.into_iter().find(|fresh| fresh.name == "postgres");
    let Some(fresh) = postgres else { return };
    let Location::Postgres(url) = &fresh.location else { panic!("a database") };
    life(&fresh.store).await.unwrap();
    let writer = fresh.store.clone();
    let load = tokio::spawn(async move {
        for at in 300.. {
            let etag = Some(writer.dataset("court").await.unwrap().etag);
            let new = NewRevision { etag, ..revision("court") };
            let _ = writer.put_revision(new, None, &entry(at)).await.unwrap();
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.dump");
    let (dump, from) = (program("pg_dump"), url.clone());
    let to = file.clone();
    let dumped = tokio::task::spawn_blocking(move || {
        succeeds(Command::new(dump).args(["--format=custom", "--file"]).arg(to).arg(from));
    });
    dumped.await.unwrap();
    load.abort();

    let mut server = PgConnection::connect(url).await.unwrap();
    let name = format!("restored_{}", std::process::id());
    let create = AssertSqlSafe(format!("CREATE DATABASE {name}"));
    let _ = sqlx::query(create).execute(&mut server).await.unwrap();
    let (before, after) = url.split_once('?').unwrap();
    let restored = format!("{}/{name}?{after}", before.rsplit_once('/').unwrap().0);
    let mut restore = Command::new(program("pg_restore"));
    succeeds(restore.args(["--no-owner", "--dbname", &restored]).arg(&file));
    let location = Location::Postgres(restored);
    let store = Store::look(&location, &StoreOptions::server()).await.unwrap();
    assert_eq!(store.integrity_faults().await.unwrap(), Vec::<String>::new());
    store.close().await;
    let store = Store::open(&location, &StoreOptions::server()).await.unwrap();
    assert_eq!(store.plan("d1", 2).await.unwrap(), b"second plan");
}
