//! What the tests of the records share: a new, empty store on each database.

use serde_json::json;
use sqlx::{Connection, PgConnection, Row};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use store::{
    AuditEntry, Changed, Location, NewDraft, NewOperation, NewRevision, RequestKey, Store,
    StoreOptions,
};
use tempfile::TempDir;

/// A store that a test has for itself.
pub(crate) struct Fresh {
    pub(crate) name: &'static str,
    pub(crate) store: Store,
    pub(crate) location: Location,
    _folder: Option<TempDir>,
}

/// One on SQLite and, where a server is given, one on PostgreSQL.
pub(crate) async fn stores() -> Vec<Fresh> {
    let mut stores = vec![sqlite().await];
    stores.extend(postgres().await);
    stores
}

pub(crate) async fn sqlite() -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::Folder(folder.path().join("data"));
    let store = Store::open(&location, &StoreOptions::server()).await.unwrap();
    Fresh { name: "sqlite", store, location, _folder: Some(folder) }
}

#[expect(clippy::disallowed_methods, reason = "the script that starts the server says where it is")]
fn postgres_url() -> Option<String> {
    let url = std::env::var("AUDIENCEMENT_TEST_POSTGRES").ok();
    let is_required = std::env::var("AUDIENCEMENT_REQUIRE_POSTGRES").is_ok_and(|it| it == "1");
    assert!(url.is_some() || !is_required, "AUDIENCEMENT_TEST_POSTGRES is not set");
    if url.is_none() {
        eprintln!("PostgreSQL left out: run under scripts/with-postgres.sh");
    }
    url
}

async fn postgres() -> Option<Fresh> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let url = postgres_url()?;
    let mut server = PgConnection::connect(&url).await.unwrap();
    let rank = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{}_{rank}", std::process::id());
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&mut server).await.unwrap();
    let location = Location::Postgres(url.replace("///postgres", &format!("///{name}")));
    let store = Store::open(&location, &StoreOptions::server()).await.unwrap();
    Some(Fresh { name: "postgres", store, location, _folder: None })
}

impl Fresh {
    /// Does what no caller of the store may do: changes records behind its back.
    pub(crate) async fn tamper(&self, statements: &[&str]) {
        match &self.location {
            Location::Folder(folder) => {
                let url = format!("sqlite://{}", folder.join("audiencement.sqlite").display());
                let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
                let triggers = sqlx::query("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
                    .fetch_all(&mut connection)
                    .await
                    .unwrap();
                for trigger in triggers {
                    let drop = format!("DROP TRIGGER {}", trigger.get::<String, _>(0));
                    let drop = sqlx::AssertSqlSafe(drop);
                    sqlx::query(drop).execute(&mut connection).await.unwrap();
                }
                for statement in statements {
                    let statement = sqlx::AssertSqlSafe((*statement).to_owned());
                    sqlx::query(statement).execute(&mut connection).await.unwrap();
                }
            }
            Location::Postgres(url) => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                let off = "ALTER TABLE audit DISABLE TRIGGER ALL";
                sqlx::query(off).execute(&mut connection).await.unwrap();
                for statement in statements {
                    let statement = sqlx::AssertSqlSafe((*statement).to_owned());
                    sqlx::query(statement).execute(&mut connection).await.unwrap();
                }
            }
        }
    }
}

pub(crate) fn entry(at: i64) -> AuditEntry {
    AuditEntry {
        at,
        principal: "greffe-c1".into(),
        action: "test".into(),
        resource: "things/1".into(),
        details: json!({ "at": at }),
    }
}

pub(crate) fn key(id: &str) -> RequestKey {
    let (principal, request_id, digest) = ("greffe-c1".into(), id.into(), id.into());
    RequestKey { principal, request_id, digest, answer: Arc::new(answer) }
}

/// An answer that says what it answers.
fn answer(changed: Changed<'_>) -> Vec<u8> {
    format!("{changed:?}").into_bytes()
}

pub(crate) fn revision(dataset: &str) -> NewRevision {
    NewRevision {
        dataset: dataset.into(),
        revision: None,
        base: None,
        etag: None,
        document: br#"{"cases":[]}"#.to_vec(),
        sha256: "00".into(),
        summary: "{}".into(),
    }
}

pub(crate) fn operation(id: &str, chamber: &str) -> NewOperation {
    NewOperation {
        id: id.into(),
        dataset: "court".into(),
        chambers: vec![chamber.into()],
        priority: 0,
        request: id.as_bytes().to_vec(),
    }
}

pub(crate) fn draft(id: &str, chamber: &str) -> NewDraft {
    NewDraft {
        id: id.into(),
        dataset: "court".into(),
        revision: 1,
        chambers: vec![chamber.into()],
        summary: "{}".into(),
        plan: b"first plan".to_vec(),
    }
}
