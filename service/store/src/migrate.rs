//! Brings the schema forward, one migration at a time; never back. Records that exist are copied
//! before each.

use std::collections::BTreeSet;
use std::path::Path;

use sqlx::migrate::{Migrate, MigrateError, Migrator};
use sqlx::{AnyConnection, AnyPool, Connection};

use crate::audit::seal_existing;
use crate::dialect::Dialect;
use crate::error::{Result, StoreError, from_driver, from_io};
use crate::sql::{Ask, Columns, query};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

const TABLE: &str = "_sqlx_migrations";
const SCHEMA: &str = "SELECT name, type || ' ' || tbl_name || ': ' || COALESCE(sql, '') AS made
    FROM sqlite_schema";

/// Migrates a SQLite file, with backups in `backups`.
pub(crate) async fn sqlite(pool: &AnyPool, backups: &Path) -> Result<()> {
    advance(&mut *pool.acquire().await.map_err(from_driver)?, &SQLITE, backups).await?;
    seal_existing(pool, Dialect::Sqlite).await
}

/// Migrates a PostgreSQL database, if there is something to do: whoever only serves needs no right to change tables.
/// Servers that start together do so in turn.
pub(crate) async fn postgres(pool: &AnyPool) -> Result<()> {
    if check(pool, Dialect::Postgres).await.is_err() {
        POSTGRES.run(pool).await.map_err(refused)?;
    }
    seal_existing(pool, Dialect::Postgres).await
}

/// Whether there are records, of the version that this one knows, made by the migrations that this one knows.
pub(crate) async fn check(pool: &AnyPool, dialect: Dialect) -> Result<()> {
    let mut connection = pool.acquire().await.map_err(from_driver)?;
    let applied = match connection.list_applied_migrations(TABLE).await.map_err(refused) {
        Ok(applied) if !applied.is_empty() => applied,
        // The database has no such table: nobody's records.
        Ok(_) | Err(StoreError::Internal(_)) => return Err(StoreError::NotFound("records".into())),
        Err(other) => return Err(other),
    };
    let migrator = match dialect {
        Dialect::Sqlite => &SQLITE,
        Dialect::Postgres => &POSTGRES,
    };
    let known = migrator.iter().map(|known| (known.version, &known.checksum));
    let seen = applied.iter().map(|applied| (applied.version, &applied.checksum));
    if known.eq(seen) {
        return Ok(());
    }
    let latest = |versions: &mut dyn Iterator<Item = i64>| versions.max().unwrap_or_default();
    let seen = latest(&mut applied.iter().map(|it| it.version));
    let known = latest(&mut migrator.iter().map(|it| it.version));
    let told = if seen == known {
        format!("the migrations of the records were changed; this is version {known}")
    } else {
        format!("records of version {seen}, this is version {known}")
    };
    Err(StoreError::Schema(told.into()))
}

/// What a SQLite database is made of: each table, index and trigger, with the text that made it.
pub(crate) async fn schema(connection: &mut AnyConnection) -> Result<BTreeSet<(String, String)>> {
    let rows = query(SCHEMA).all(connection).await?;
    rows.iter().map(|row| Ok((row.column("name")?, row.column("made")?))).collect()
}

/// See [`schema`]: as the migrations make it.
pub(crate) async fn sqlite_schema() -> Result<BTreeSet<(String, String)>> {
    let mut made = AnyConnection::connect("sqlite::memory:").await.map_err(from_driver)?;
    SQLITE.run(&mut made).await.map_err(refused)?;
    schema(&mut made).await
}

async fn advance(
    connection: &mut AnyConnection,
    migrator: &Migrator,
    backups: &Path,
) -> Result<()> {
    connection.ensure_migrations_table(TABLE).await.map_err(refused)?;
    let applied = connection.list_applied_migrations(TABLE).await.map_err(refused)?;
    let mut exists = !applied.is_empty();
    let pending = |version| applied.iter().all(|migration| migration.version != version);
    for migration in migrator.iter().filter(|migration| pending(migration.version)) {
        if exists {
            back_up(connection, backups, migration.version).await?;
        }
        migrator.run_to(migration.version, &mut *connection).await.map_err(refused)?;
        exists = true;
    }
    // Nothing was pending: still refuse records of a later version.
    migrator.run(&mut *connection).await.map_err(refused)
}

/// Copies the records to the backups. A copy cut short never bears the name of a whole one.
async fn back_up(connection: &mut AnyConnection, backups: &Path, version: i64) -> Result<()> {
    std::fs::create_dir_all(backups).map_err(from_io)?;
    let whole = backups.join(format!("before-{version:04}.sqlite"));
    let partial = whole.with_extension("partial");
    if partial.exists() {
        std::fs::remove_file(&partial).map_err(from_io)?;
    }
    let name = partial.to_string_lossy().into_owned();
    query("VACUUM INTO $1").bind(name).run(connection).await?;
    std::fs::File::open(&partial).and_then(|file| file.sync_all()).map_err(from_io)?;
    std::fs::rename(&partial, &whole).map_err(from_io)
}

fn refused(error: MigrateError) -> StoreError {
    match error {
        MigrateError::Execute(error) => from_driver(error),
        other => StoreError::Schema(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use sqlx::SqlSafeStr;
    use sqlx::migrate::{Migration, MigrationType};

    use super::*;

    fn migrations(texts: &[&'static str]) -> Migrator {
        let one = |(text, version): (&&'static str, i64)| {
            let kind = MigrationType::Simple;
            Migration::new(version, "test".into(), kind, text.into_sql_str(), false)
        };
        Migrator::with_migrations(texts.iter().zip(1..).map(one).collect())
    }

    async fn connect(file: &Path) -> AnyConnection {
        sqlx::any::install_default_drivers();
        AnyConnection::connect(&format!("sqlite://{}?mode=rwc", file.display())).await.unwrap()
    }

    #[tokio::test]
    async fn existing_records_are_copied_before_each_pending_migration() {
        let folder = tempfile::tempdir().unwrap();
        let backups = folder.path().join("backups");
        let texts = ["CREATE TABLE t (x INTEGER)", "DROP TABLE t", "CREATE TABLE u (x INTEGER)"];
        let mut connection = connect(&folder.path().join("a.sqlite")).await;

        advance(&mut connection, &migrations(&texts[..1]), &backups).await.unwrap();
        assert!(!backups.exists(), "new records need no backup");
        query("INSERT INTO t VALUES (7)").run(&mut connection).await.unwrap();
        advance(&mut connection, &migrations(&texts), &backups).await.unwrap();

        assert!(query("SELECT x FROM t").one(&mut connection).await.is_err());
        let mut before = connect(&backups.join("before-0002.sqlite")).await;
        let row = query("SELECT x FROM t").one(&mut before).await.unwrap();
        assert_eq!(row.column::<i64>("x").unwrap(), 7);
        assert!(backups.join("before-0003.sqlite").exists());
    }

    #[tokio::test]
    async fn records_of_a_later_version_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = connect(&folder.path().join("a.sqlite")).await;
        let texts = ["CREATE TABLE t (x INTEGER)", "CREATE TABLE u (x INTEGER)"];
        advance(&mut connection, &migrations(&texts), folder.path()).await.unwrap();
        let refused = advance(&mut connection, &migrations(&texts[..1]), folder.path()).await;
        assert!(matches!(refused, Err(StoreError::Schema(_))), "{refused:?}");
    }
}
