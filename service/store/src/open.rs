//! Opening the records: which database, how many connections, which guarantees.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use sqlx::any::AnyPoolOptions;
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Any, AnyPool, ConnectOptions, Connection, Executor, Transaction};
use tokio::task::AbortHandle;
use tokio::time::timeout;

use crate::dialect::Dialect;
use crate::error::{Result, StoreError, from_driver, from_io};
use crate::migrate;
use crate::wake::{Event, Hub, Signal};

/// The file of the records in their folder.
pub const FILE: &str = "audiencement.sqlite";

/// Where the records are.
#[derive(Clone)]
pub enum Location {
    /// A folder of this machine, for one server; SQLite. Created when missing.
    Folder(PathBuf),
    /// A PostgreSQL database, `postgres://...`, for several servers.
    Postgres(String),
}

/// How the records are opened.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// How long a call waits for the database (its lock, a connection) before it is `Busy`.
    pub busy_timeout: Duration,
    /// Connections: for reading with SQLite, which has one writer; for all with PostgreSQL.
    pub connections: u32,
}

impl StoreOptions {
    /// For a server: 5 seconds, 8 connections.
    pub fn server() -> Self {
        Self { busy_timeout: Duration::from_secs(5), connections: 8 }
    }
}

/// The durable records of the planning service. Cheap to clone; all clones share connections.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    dialect: Dialect,
    reader: AnyPool,
    writer: AnyPool,
    hub: Hub,
    listener: Option<AbortHandle>,
}

impl Store {
    /// Opens the records, creating or migrating them first. With SQLite, each migration of existing
    /// records is preceded by a backup in `backups/` of the folder. With PostgreSQL, backups are the
    /// operator's.
    ///
    /// # Errors
    /// `Unavailable`, `Busy`, `Corrupt`, `DiskFull`; `Schema` when the records are of a later version.
    pub async fn open(location: &Location, options: &StoreOptions) -> Result<Self> {
        sqlx::any::install_default_drivers();
        match location {
            Location::Folder(folder) => Self::open_sqlite(folder, options).await,
            Location::Postgres(url) => Self::open_postgres(url, options).await,
        }
    }

    /// Opens records that exist, to look at them: nothing is created, migrated or written, so that a copy, a standby or
    /// a read-only folder will do.
    ///
    /// # Errors
    /// `NotFound` where there are none; `Schema` when they are of another version; `Unavailable`, `Busy`, `Corrupt`.
    pub async fn look(location: &Location, options: &StoreOptions) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let (dialect, url, setting) = match location {
            Location::Folder(folder) => {
                let file = folder.join(FILE);
                if !file.exists() {
                    return Err(StoreError::NotFound(format!("{} in {}", FILE, folder.display())));
                }
                let file = SqliteConnectOptions::new().filename(file).read_only(true);
                let setting = format!(
                    "PRAGMA busy_timeout = {}; PRAGMA query_only = 1;",
                    options.busy_timeout.as_millis()
                );
                (Dialect::Sqlite, file.to_url_lossy().to_string(), setting)
            }
            Location::Postgres(url) => {
                let setting = "SET default_transaction_read_only = on".to_owned();
                (Dialect::Postgres, url.clone(), setting)
            }
        };
        let reader = pool(&url, options.connections, setting, options).await?;
        migrate::check(&reader, dialect).await?;
        let (writer, hub) = (reader.clone(), Hub::new());
        Ok(Self(Arc::new(Inner { dialect, reader, writer, hub, listener: None })))
    }

    async fn open_sqlite(folder: &Path, options: &StoreOptions) -> Result<Self> {
        create_private(folder).map_err(from_io)?;
        let folder = folder.canonicalize().map_err(from_io)?;
        let file = SqliteConnectOptions::new().filename(folder.join(FILE)).create_if_missing(true);
        let url = file.to_url_lossy().to_string();
        // One writer: callers then wait in line here instead of racing for the lock of the file.
        let writer = pool(&url, 1, sqlite_setting(options, false), options).await?;
        migrate::sqlite(&writer, &folder.join("backups")).await?;
        let reader =
            pool(&url, options.connections, sqlite_setting(options, true), options).await?;
        let inner =
            Inner { dialect: Dialect::Sqlite, reader, writer, hub: Hub::new(), listener: None };
        Ok(Self(Arc::new(inner)))
    }

    async fn open_postgres(url: &str, options: &StoreOptions) -> Result<Self> {
        let setting = postgres_setting(options);
        let pool = pool(url, options.connections, setting, options).await?;
        migrate::postgres(&pool).await?;
        let hub = Hub::new();
        let listener = Some(hub.listen(url).await?.abort_handle());
        let (reader, writer) = (pool.clone(), pool);
        Ok(Self(Arc::new(Inner { dialect: Dialect::Postgres, reader, writer, hub, listener })))
    }

    /// Closes the connections, after the calls under way. Calls of any clone fail from then on.
    pub async fn close(&self) {
        self.0.reader.close().await;
        self.0.writer.close().await;
    }

    /// Signals work: an operation was queued or queued again, or a running one is to be cancelled.
    pub fn work_signal(&self) -> Signal {
        self.0.hub.signal(Event::Work)
    }

    /// Signals news of one operation: progress, or another state.
    pub fn operation_signal(&self, operation: &str) -> Signal {
        self.0.hub.signal(Event::Operation(operation.into()))
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.0.dialect
    }

    pub(crate) fn writer(&self) -> &AnyPool {
        &self.0.writer
    }

    pub(crate) fn hub(&self) -> &Hub {
        &self.0.hub
    }

    pub(crate) fn reader(&self) -> BoxFuture<'_, Result<PoolConnection<Any>>> {
        Box::pin(async { self.0.reader.acquire().await.map_err(from_driver) })
    }

    /// The records as they stand at one moment.
    pub(crate) fn moment(&self) -> BoxFuture<'_, Result<Transaction<'static, Any>>> {
        let begin = self.dialect().begin_moment();
        Box::pin(async move { self.0.reader.begin_with(begin).await.map_err(from_driver) })
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(listener) = &self.listener {
            listener.abort();
        }
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Store").field(&self.0.dialect).finish()
    }
}

impl fmt::Debug for Location {
    /// Without the URL, which may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => f.debug_tuple("Folder").field(folder).finish(),
            Self::Postgres(_) => f.write_str("Postgres(..)"),
        }
    }
}

/// Full synchronisation: what is committed survives a killed process and a power cut. What is erased is overwritten.
fn sqlite_setting(options: &StoreOptions, read_only: bool) -> String {
    format!(
        "PRAGMA busy_timeout = {};
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA query_only = {};",
        options.busy_timeout.as_millis(),
        u8::from(read_only),
    )
}

/// Nothing waits for ever: not for a lock, not for a statement, not for a server that stands still or is cut off in the
/// middle of a transaction. Such a transaction is rolled back, and others go on.
fn postgres_setting(options: &StoreOptions) -> String {
    format!(
        "SET lock_timeout = {};
         SET statement_timeout = '30s';
         SET idle_in_transaction_session_timeout = '10s';
         SET tcp_keepalives_idle = 10;
         SET tcp_keepalives_interval = 5;
         SET tcp_keepalives_count = 3;
         SET tcp_user_timeout = '20s'",
        options.busy_timeout.as_millis(),
    )
}

fn pool<'a>(
    url: &'a str,
    size: u32,
    setting: String,
    options: &StoreOptions,
) -> BoxFuture<'a, Result<AnyPool>> {
    let setting: Arc<str> = setting.into();
    let patience = options.busy_timeout;
    let pool = AnyPoolOptions::new()
        .max_connections(size)
        .acquire_timeout(options.busy_timeout)
        .after_connect(move |connection, _| {
            let setting = setting.clone();
            Box::pin(
                async move { connection.execute(sqlx::AssertSqlSafe(setting)).await.map(drop) },
            )
        })
        // One on which nothing comes any more is given up: it would hold its place.
        .after_release(move |connection, _| {
            Box::pin(async move {
                Ok(timeout(patience, connection.ping()).await.is_ok_and(|pong| pong.is_ok()))
            })
        });
    Box::pin(async move { pool.connect(url).await.map_err(from_driver) })
}

/// Whether this is the URL of a PostgreSQL database; nothing is asked of it.
///
/// # Errors
/// `Unavailable`.
pub fn check_url(url: &str) -> Result<()> {
    url.parse::<PgConnectOptions>().map(drop).map_err(from_driver)
}

/// Creates a folder that only its owner may read.
///
/// # Errors
/// Those of the system.
pub fn create_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}
