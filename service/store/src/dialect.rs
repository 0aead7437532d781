//! The few words that SQLite and PostgreSQL do not share.

use sqlx::AnyConnection;

/// Which database holds the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// That of a connection.
    pub(crate) fn of(connection: &AnyConnection) -> Self {
        match connection.backend_name() {
            "PostgreSQL" => Self::Postgres,
            _ => Self::Sqlite,
        }
    }

    /// Begins a transaction that will write. SQLite takes its one write lock at once: taken later,
    /// it could be refused halfway.
    pub(crate) fn begin_write(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// Begins a transaction that sees the records of one moment.
    pub(crate) fn begin_moment(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN",
            Self::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// A text that SQLite has no use for.
    pub(crate) fn only_in_postgres(self, text: &'static str) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => text,
        }
    }
}
