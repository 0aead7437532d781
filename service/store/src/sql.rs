//! Short words for asking the database. Queries stand beside their use, once for both databases:
//! `$1` placeholders, `RETURNING` and row values mean the same in SQLite and PostgreSQL.

use std::str::FromStr;
use std::time::Duration;

use futures_util::future::BoxFuture;
use futures_util::stream::{BoxStream, StreamExt, TryStreamExt};
use sqlx::any::{AnyArguments, AnyRow, AnyTypeInfoKind};
use sqlx::{
    Any, AnyConnection, Arguments, AssertSqlSafe, Column, Decode, Encode, Row, Type, ValueRef,
};

use tokio::time::timeout;

use crate::dialect::Dialect;
use crate::error::{Result, StoreError, from_driver};

/// A query with its values.
pub(crate) type Query = sqlx::query::Query<'static, Any, AnyArguments>;

/// How long PostgreSQL may take to answer: longer than it lets a statement run, so that only a connection on which
/// nothing comes any more takes so long.
const ANSWER: Duration = Duration::from_secs(35);

/// What the database answers, or that it does not.
pub(crate) async fn answered<T>(
    dialect: Dialect,
    asking: impl Future<Output = sqlx::Result<T>>,
) -> Result<T> {
    let silent = || StoreError::Unavailable("the database does not answer".into());
    let answer = match dialect {
        Dialect::Sqlite => asking.await,
        Dialect::Postgres => timeout(ANSWER, asking).await.map_err(|_| silent())?,
    };
    answer.map_err(from_driver)
}

/// Prepares a query; its text is a constant.
pub(crate) fn query(text: &'static str) -> Query {
    sqlx::query(text)
}

/// Runs a query on a connection, with the errors of the store. What waits is boxed, so that the driver's part of it is
/// compiled here, and not again in every crate that waits for the records.
pub(crate) trait Ask: Sized {
    /// How many rows it wrote.
    fn run(self, connection: &mut AnyConnection) -> BoxFuture<'_, Result<u64>>;
    /// The first row, if any.
    fn maybe(self, connection: &mut AnyConnection) -> BoxFuture<'_, Result<Option<AnyRow>>>;
    /// The one row of a query that always has one.
    fn one(self, connection: &mut AnyConnection) -> BoxFuture<'_, Result<AnyRow>>;
    /// All rows.
    fn all(self, connection: &mut AnyConnection) -> BoxFuture<'_, Result<Vec<AnyRow>>>;
    /// Rows as they come.
    fn rows(self, connection: &mut AnyConnection) -> BoxStream<'_, Result<AnyRow>>;
}

impl Ask for Query {
    fn run(self, connection: &mut AnyConnection) -> BoxFuture<'_, Result<u64>> {
        let dialect = Dialect::of(connection);
        Box::pin(async move {
            let done = answered(dialect, self.execute(connection)).await?;
            Ok(done.rows_affected())
        })
    }

    fn maybe(self, connection: &mut AnyConnection) -> BoxFuture<'_, Result<Option<AnyRow>>> {
        let dialect = Dialect::of(connection);
        Box::pin(answered(dialect, self.fetch_optional(connection)))
    }

    fn one(self, connection: &mut AnyConnection) -> BoxFuture<'_, Result<AnyRow>> {
        Box::pin(async move {
            let row = self.maybe(connection).await?;
            row.ok_or_else(|| StoreError::Corrupt("a row that must exist is missing".into()))
        })
    }

    fn all(self, connection: &mut AnyConnection) -> BoxFuture<'_, Result<Vec<AnyRow>>> {
        let dialect = Dialect::of(connection);
        Box::pin(answered(dialect, self.fetch_all(connection)))
    }

    fn rows(self, connection: &mut AnyConnection) -> BoxStream<'_, Result<AnyRow>> {
        self.fetch(connection).map_err(from_driver).boxed()
    }
}

/// Reads the columns of a row.
pub(crate) trait Columns {
    /// The value of a column.
    fn column<'r, T: Decode<'r, Any> + Type<Any>>(&'r self, name: &str) -> Result<T>;
    /// A column that holds one of a few words.
    fn word<T: FromStr>(&self, name: &str) -> Result<T>;
}

impl Columns for AnyRow {
    fn column<'r, T: Decode<'r, Any> + Type<Any>>(&'r self, name: &str) -> Result<T> {
        self.try_get(name).map_err(from_driver)
    }

    fn word<T: FromStr>(&self, name: &str) -> Result<T> {
        let word: &str = Columns::column(self, name)?;
        word.parse().map_err(|_| StoreError::Corrupt(format!("unknown {name}: {word}")))
    }
}

/// The columns of a row that have a value, in the order of their names: the name, what kind of value it is (`t`ext,
/// `b`ytes, `i`nteger), its bytes; a number has eight, big end first.
pub(crate) fn values(row: &AnyRow) -> Result<Vec<(&str, u8, Vec<u8>)>> {
    let mut values = Vec::new();
    for column in row.columns() {
        let name = column.name();
        let value = row.try_get_raw(name).map_err(from_driver)?;
        let (is_null, kind) = (value.is_null(), value.type_info().kind());
        let (kind, bytes) = match kind {
            _ if is_null => continue,
            AnyTypeInfoKind::Text => (b't', Columns::column::<String>(row, name)?.into_bytes()),
            AnyTypeInfoKind::Blob => (b'b', Columns::column::<Vec<u8>>(row, name)?),
            _ => (b'i', Columns::column::<i64>(row, name)?.to_be_bytes().into()),
        };
        values.push((name, kind, bytes));
    }
    values.sort_unstable();
    Ok(values)
}

/// A listing whose filters are known only when it is asked: constant text, values as placeholders.
/// (The builder of the driver writes `?`, which PostgreSQL does not read.)
pub(crate) struct Select {
    text: String,
    values: AnyArguments,
}

impl Select {
    /// Begins with a text that ends in a `WHERE` clause.
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.into(), values: AnyArguments::default() }
    }

    /// Adds constant text.
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Adds a value.
    pub(crate) fn value<'t, T: Encode<'t, Any> + Type<Any>>(mut self, value: T) -> Result<Self> {
        self.values.add(value).map_err(StoreError::Invalid)?;
        self.text.push_str(&format!("${}", self.values.len()));
        Ok(self)
    }

    /// Adds `clause value` when there is a value.
    pub(crate) fn when<'t, T: Encode<'t, Any> + Type<Any>>(
        self,
        clause: &'static str,
        value: Option<T>,
    ) -> Result<Self> {
        match value {
            Some(value) => self.text(clause).value(value),
            None => Ok(self),
        }
    }

    /// Adds `clause (value, ...)`, or what nothing satisfies when there is no value.
    pub(crate) fn among(mut self, clause: &'static str, values: &[String]) -> Result<Self> {
        if values.is_empty() {
            return Ok(self.text(" AND 1 = 0"));
        }
        self = self.text(clause);
        self.list(values)
    }

    /// Adds `clause (value, ...)`, a clause that everything satisfies when there is no value.
    pub(crate) fn outside(self, clause: &'static str, values: &[String]) -> Result<Self> {
        if values.is_empty() { Ok(self) } else { self.text(clause).list(values) }
    }

    fn list(mut self, values: &[String]) -> Result<Self> {
        for (index, value) in values.iter().enumerate() {
            self = self.text(if index == 0 { " (" } else { ", " }).value(value.as_str())?;
        }
        Ok(self.text(")"))
    }

    /// The query.
    pub(crate) fn query(self) -> Query {
        sqlx::query_with(AssertSqlSafe(self.text), self.values)
    }
}
