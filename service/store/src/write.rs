//! One transaction that changes the records: the change, its audit line and what wakes others stand
//! or fall together. The only place that commits.

use futures_util::future::BoxFuture;
use sqlx::{Any, AnyConnection, Transaction};

use crate::audit::{self, AuditEntry, Kept, Key, Touched};
use crate::dialect::Dialect;
use crate::error::{Result, from_driver};
use crate::failpoints::{DurableStep, reach};
use crate::open::Store;
use crate::sql::{Ask, answered, query};
use crate::wake::{CHANNEL, Event};

const NOTIFY: &str = "SELECT pg_notify($1, $2)";

impl Store {
    /// Begins a change of the records.
    pub(crate) fn write(&self) -> BoxFuture<'_, Result<Write<'_>>> {
        Box::pin(Write::begin(self))
    }
}

/// A transaction under way; dropped, it leaves nothing behind.
pub(crate) struct Write<'s> {
    store: &'s Store,
    transaction: Transaction<'static, Any>,
    events: Vec<Event>,
    touched: Touched,
}

impl<'s> Write<'s> {
    /// Begins. On SQLite the transaction holds the write lock from here on.
    async fn begin(store: &'s Store) -> Result<Self> {
        let begin = store.dialect().begin_write();
        let begun = match store.writer().begin_with(begin).await {
            // SQLite ends a transaction by itself when the disk is full, and the driver goes on counting it: that
            // connection is of no use any more.
            Err(sqlx::Error::InvalidSavePointStatement) => {
                let spoilt = store.writer().acquire().await.map_err(from_driver)?;
                spoilt.close().await.map_err(from_driver)?;
                store.writer().begin_with(begin).await
            }
            other => other,
        };
        let transaction = begun.map_err(from_driver)?;
        Ok(Self { store, transaction, events: Vec::new(), touched: Touched::default() })
    }

    /// Where the queries of this transaction go.
    pub(crate) fn connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    /// Which database this is.
    pub(crate) fn dialect(&self) -> Dialect {
        self.store.dialect()
    }

    /// Wakes those who wait for this, once the transaction stands.
    pub(crate) fn announce(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Notes a record that this transaction makes, changes or removes: its audit line stands for it.
    pub(crate) fn touch(&mut self, kept: &'static Kept, key: impl Into<Vec<Key>>) {
        self.touched.add(kept, key.into());
    }

    /// Appends the audit line and commits.
    pub(crate) async fn commit_with(mut self, entry: &AuditEntry, step: DurableStep) -> Result<()> {
        self.audit(entry).await?;
        self.commit(step).await
    }

    /// Appends an audit line. Last before the commit: it puts the writers of PostgreSQL in one line.
    async fn audit(&mut self, entry: &AuditEntry) -> Result<()> {
        audit::append(&mut self.transaction, entry, &self.touched).await
    }

    /// Commits what has no audit line: signs of life, and events of a run under way.
    pub(crate) async fn commit(mut self, step: DurableStep) -> Result<()> {
        if self.dialect() == Dialect::Postgres {
            self.notify().await?;
        }
        reach(step, "before-commit");
        answered(self.store.dialect(), self.transaction.commit()).await?;
        reach(step, "after-commit");
        if self.store.dialect() == Dialect::Sqlite {
            self.store.hub().pass(self.events);
        }
        Ok(())
    }

    /// PostgreSQL delivers these to every server when the transaction commits.
    async fn notify(&mut self) -> Result<()> {
        for event in &self.events {
            query(NOTIFY).bind(CHANNEL).bind(event.to_payload()).run(&mut self.transaction).await?;
        }
        Ok(())
    }
}
