//! Why a call of the store was refused, under codes that never change.

use std::error::Error;

use crate::etag::Etag;
use crate::lifecycle::DraftState;

type Source = Box<dyn Error + Send + Sync>;

/// What any call of the store answers.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why a call of the store was refused. After any of these, nothing of the call is recorded, save
/// [`StoreError::Unavailable`] met during a commit: then the caller must look.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Nothing has this name.
    #[error("{0} does not exist")]
    NotFound(String),
    /// It was erased: it is older than personal data are kept.
    #[error("{0} was erased")]
    Erased(String),
    /// The name is taken.
    #[error("{0} already exists")]
    AlreadyExists(String),
    /// The resource changed since the caller read it.
    #[error("{resource} has changed: its etag is now {current}")]
    EtagMismatch {
        /// The resource.
        resource: String,
        /// Its etag now.
        current: Etag,
    },
    /// The same principal used this request id for another request.
    #[error("request id {0} was used for another request")]
    RequestIdReused(String),
    /// The queue holds as many operations as it may: try again later.
    #[error("queue is full: {queued} operations wait, at most {limit} may")]
    QueueFull {
        /// Operations that wait.
        queued: i64,
        /// How many may.
        limit: i64,
    },
    /// The operation now belongs to another claim, or has ended: the worker must stop.
    #[error("operation {0} no longer belongs to this worker")]
    Fenced(String),
    /// The life cycle has no such step.
    #[error("a draft in state {} cannot become {}", from.as_ref(), to.as_ref())]
    TransitionRefused {
        /// Where the draft is.
        from: DraftState,
        /// Where it was asked to go.
        to: DraftState,
    },
    /// A draft in this state is edited no more.
    #[error("a draft in state {} cannot be edited", .0.as_ref())]
    EditRefused(DraftState),
    /// A draft in this state is edited only with a stated reason.
    #[error("editing a draft in state {} needs an override with its reason", .0.as_ref())]
    OverrideRequired(DraftState),
    /// The page token is not one that the store gave.
    #[error("page token is not valid")]
    InvalidPageToken,
    /// The database cannot hold this value.
    #[error("the database cannot hold a value of the call")]
    Invalid(#[source] Source),
    /// Another process holds the database for too long: try again.
    #[error("database is busy")]
    Busy(#[source] Source),
    /// No room is left.
    #[error("no room is left for the database")]
    DiskFull(#[source] Source),
    /// The database is damaged: restore a backup.
    #[error("database is damaged: {0}")]
    Corrupt(String),
    /// The database cannot be reached, opened or written.
    #[error("database is unavailable")]
    Unavailable(#[source] Source),
    /// The schema is not one that this version knows, or a migration failed.
    #[error("schema of the database does not fit this version")]
    Schema(#[source] Source),
    /// A fault of the store itself.
    #[error("fault of the store")]
    Internal(#[source] Source),
}

impl StoreError {
    /// Whether the same call may be taken later: the database was busy, full or out of reach.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::DiskFull(_) | Self::Unavailable(_))
    }

    /// The code of the refusal: stable, never reused.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "P1001",
            Self::Erased(_) => "P1013",
            Self::AlreadyExists(_) => "P1002",
            Self::EtagMismatch { .. } => "P1003",
            Self::RequestIdReused(_) => "P1004",
            Self::QueueFull { .. } => "P1005",
            Self::Fenced(_) => "P1006",
            Self::TransitionRefused { .. } => "P1007",
            Self::EditRefused(_) => "P1008",
            Self::OverrideRequired(_) => "P1009",
            Self::InvalidPageToken => "P1010",
            Self::Invalid(_) => "P1011",
            Self::Busy(_) => "P1020",
            Self::DiskFull(_) => "P1021",
            Self::Corrupt(_) => "P1022",
            Self::Unavailable(_) => "P1023",
            Self::Schema(_) => "P1024",
            Self::Internal(_) => "P1025",
        }
    }
}

/// What an error of the driver means. A function, not `From`: the driver stays out of the public API.
pub(crate) fn from_driver(error: sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::Database(ref fault) => {
            let meaning = meaning(fault.as_ref());
            meaning(error.into())
        }
        sqlx::Error::PoolTimedOut => StoreError::Busy(error.into()),
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::Configuration(_) => StoreError::Unavailable(error.into()),
        sqlx::Error::Migrate(_) => StoreError::Schema(error.into()),
        _ => StoreError::Internal(error.into()),
    }
}

/// What an error of the file system means.
pub(crate) fn from_io(error: std::io::Error) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            StoreError::DiskFull(error.into())
        }
        _ => StoreError::Unavailable(error.into()),
    }
}

fn meaning(fault: &dyn sqlx::error::DatabaseError) -> fn(Source) -> StoreError {
    let code = fault.code().unwrap_or_default();
    if fault.is_unique_violation() {
        return |fault| StoreError::AlreadyExists(fault.to_string());
    }
    // SQLite numbers its errors; PostgreSQL has five characters ("SQLSTATE").
    match code.parse::<u32>() {
        Ok(number) if code.len() < 5 => meaning_in_sqlite(number & 0xff),
        _ => meaning_in_postgres(&code),
    }
}

/// Source: <https://sqlite.org/rescode.html>.
fn meaning_in_sqlite(primary_code: u32) -> fn(Source) -> StoreError {
    match primary_code {
        5 | 6 => StoreError::Busy,
        13 => StoreError::DiskFull,
        11 | 26 => |fault| StoreError::Corrupt(fault.to_string()),
        8 | 10 | 14 => StoreError::Unavailable,
        18..=20 => StoreError::Invalid,
        _ => StoreError::Internal,
    }
}

/// Source: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn meaning_in_postgres(code: &str) -> fn(Source) -> StoreError {
    match code {
        "53100" => StoreError::DiskFull,
        "40001" | "40P01" | "55P03" | "57014" => StoreError::Busy,
        "XX001" | "XX002" => |fault| StoreError::Corrupt(fault.to_string()),
        _ => match code.get(..2) {
            Some("08" | "28" | "3D" | "53" | "57" | "58" | "25") => StoreError::Unavailable,
            Some("22" | "23") => StoreError::Invalid,
            _ => StoreError::Internal,
        },
    }
}

#[cfg(test)]
mod tests {
    use sqlx::{Connection, SqliteConnection};

    use super::*;

    #[tokio::test]
    async fn a_full_disk_is_named() {
        let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        for statement in ["CREATE TABLE t (b BLOB)", "PRAGMA max_page_count = 3"] {
            sqlx::query(statement).execute(&mut connection).await.unwrap();
        }
        let refused = sqlx::query("INSERT INTO t VALUES (zeroblob(100000))")
            .execute(&mut connection)
            .await
            .map_err(from_driver);
        assert!(matches!(refused, Err(StoreError::DiskFull(_))), "{refused:?}");
    }

    #[tokio::test]
    async fn a_file_that_is_no_database_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.sqlite");
        std::fs::write(&file, "not a database".repeat(100)).unwrap();
        let mut connection =
            SqliteConnection::connect(&format!("sqlite://{}", file.display())).await.unwrap();
        let refused = sqlx::query("SELECT * FROM sqlite_schema")
            .execute(&mut connection)
            .await
            .map_err(from_driver);
        assert!(matches!(refused, Err(StoreError::Corrupt(_))), "{refused:?}");
    }

    #[test]
    fn sqlstates_are_named() {
        let error = || -> Source { "x".into() };
        assert_eq!(meaning_in_postgres("53100")(error()).code(), "P1021");
        assert_eq!(meaning_in_postgres("40P01")(error()).code(), "P1020");
        assert_eq!(meaning_in_postgres("57P01")(error()).code(), "P1023");
        assert_eq!(meaning_in_postgres("22021")(error()).code(), "P1011");
        assert_eq!(meaning_in_postgres("42P01")(error()).code(), "P1025");
    }
}
