//! Least privilege on PostgreSQL: one role makes and changes the tables, one serves, one only reads.

use crate::common::{self, Fresh};
use crate::life::life;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use store::{Location, Store, StoreOptions};

/// What docs/deployment.md gives to the roles.
const GRANTS: &str = include_str!("../../../../deploy/roles.sql");

async fn run(url: &str, statements: &str) {
    let mut owner = PgConnection::connect(url).await.unwrap();
    let _ = sqlx::raw_sql(AssertSqlSafe(statements.to_owned())).execute(&mut owner).await.unwrap();
}

fn as_role(location: &Location, role: &str) -> Location {
    let Location::Postgres(url) = location else { panic!("a database") };
    Location::Postgres(url.replace("user=audiencement", &format!("user={role}")))
}

async fn postgres() -> Option<Fresh> {
    common::stores().await.into_iter().find(|fresh| fresh.name == "postgres")
}

#[tokio::test]
async fn whoever_serves_makes_no_table_and_whoever_verifies_writes_nothing() {
    let Some(fresh) = postgres().await else { return };
    let Location::Postgres(url) = &fresh.location else { panic!("a database") };
    fresh.store.close().await;
    run(url, GRANTS).await;

    let serving = as_role(&fresh.location, "audiencement_serve");
    let store = Store::open(&serving, &StoreOptions::server()).await.unwrap();
    life(&store).await.unwrap();
    let _ = store.erase(100, &common::entry(200)).await.unwrap();
    store.close().await;

    let verifying = as_role(&fresh.location, "audiencement_verify");
    let reader = Store::look(&verifying, &StoreOptions::server()).await.unwrap();
    assert_eq!(reader.integrity_faults().await.unwrap(), Vec::<String>::new());
    reader.close().await;
    let Location::Postgres(url) = &verifying else { panic!("a database") };
    let mut reader = PgConnection::connect(url).await.unwrap();
    for refused in
        ["DELETE FROM requests", "UPDATE chain SET erasing = 1", "CREATE TABLE x (y INT)"]
    {
        let told = sqlx::query(refused).execute(&mut reader).await.unwrap_err();
        assert!(told.to_string().contains("permission denied"), "{refused}: {told}");
    }
    let Location::Postgres(url) = &serving else { panic!("a database") };
    let mut server = PgConnection::connect(url).await.unwrap();
    for refused in ["DELETE FROM audit", "DROP TABLE audit", "CREATE TABLE x (y INT)"] {
        let told = sqlx::query(refused).execute(&mut server).await.unwrap_err();
        let told = told.to_string();
        let is_refused = told.contains("permission denied") || told.contains("must be owner");
        assert!(is_refused, "{refused}: {told}");
    }
}
