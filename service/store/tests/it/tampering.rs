//! Whoever writes to the database behind the service's back is found out: whatever the table, the column and the row.

use crate::common::{self, Fresh, entry, key, operation, revision};
use crate::life::life;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Row};
use store::{AuditFault, Location, NewRevision, Store, StoreError, StoreOptions};

/// What the audit record does not stand for: the last sign of life of a run under way, its events until it ends, and
/// how migrations went (which ones they were is checked).
const UNSEEN: [(&str, &str, &str); 6] = [
    ("operations", "heartbeat_at", "state = 'running'"),
    (
        "operation_progress",
        "*",
        "operation_id IN (SELECT id FROM operations WHERE state = 'running')",
    ),
    ("_sqlx_migrations", "description", "1 = 1"),
    ("_sqlx_migrations", "installed_on", "1 = 1"),
    ("_sqlx_migrations", "success", "1 = 1"),
    ("_sqlx_migrations", "execution_time", "1 = 1"),
];

/// A database with something in each table and each state, a copy of every table beside it, and a way in that heeds
/// no constraint.
struct Tampered {
    fresh: Fresh,
    connection: AnyConnection,
    tables: Vec<String>,
    /// What SQLite's triggers are made with: they are lifted while something is done, and back when it is looked for.
    triggers: Vec<(String, String)>,
}

impl Tampered {
    async fn new(fresh: Fresh) -> Self {
        fill(&fresh.store).await;
        let url = match &fresh.location {
            Location::Folder(folder) => {
                format!("sqlite://{}", folder.join("audiencement.sqlite").display())
            }
            Location::Postgres(url) => url.clone(),
        };
        let connection = AnyConnection::connect(&url).await.unwrap();
        let mut new = Self { fresh, connection, tables: Vec::new(), triggers: Vec::new() };
        new.lift_constraints().await;
        new.tables = new.names(new.list("table")).await;
        for table in new.tables.clone() {
            new.run(format!(
                "CREATE TABLE copies.{table} AS
                 SELECT ROW_NUMBER() OVER () AS nth, t.* FROM {table} t"
            ))
            .await
            .unwrap();
        }
        new
    }

    fn is_sqlite(&self) -> bool {
        self.fresh.name == "sqlite"
    }

    /// The question that lists the tables, the triggers, or the checks.
    fn list(&self, what: &str) -> String {
        match (self.is_sqlite(), what) {
            (true, _) => format!(
                "SELECT name FROM sqlite_schema WHERE type = '{what}' AND name NOT LIKE 'sqlite_%'"
            ),
            (false, "table") => "SELECT CAST(tablename AS TEXT) AS name FROM pg_tables
                WHERE schemaname = 'public'"
                .into(),
            (false, _) => {
                "SELECT CAST(conrelid::regclass AS TEXT) || ' DROP CONSTRAINT ' || conname
                AS name FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0"
                    .into()
            }
        }
    }

    async fn lift_constraints(&mut self) {
        let statements = if self.is_sqlite() {
            for trigger in self.names(self.list("trigger")).await {
                let made =
                    format!("SELECT sql AS name FROM sqlite_schema WHERE name = '{trigger}'");
                let made = self.names(made).await.remove(0);
                self.triggers.push((trigger, made));
            }
            self.lift_triggers().await;
            vec![
                "PRAGMA foreign_keys = OFF".into(),
                "PRAGMA ignore_check_constraints = ON".into(),
                "ATTACH ':memory:' AS copies".into(),
            ]
        } else {
            let checks = self.names(self.list("check")).await;
            let drop = checks.iter().map(|check| format!("ALTER TABLE {check}"));
            let others = ["SET session_replication_role = replica", "CREATE SCHEMA copies"];
            drop.chain(others.map(Into::into)).collect()
        };
        for statement in statements {
            self.run(statement).await.unwrap();
        }
    }

    async fn lift_triggers(&mut self) {
        for (trigger, _) in self.triggers.clone() {
            self.run(format!("DROP TRIGGER {trigger}")).await.unwrap();
        }
    }

    async fn put_triggers_back(&mut self) {
        for (_, made) in self.triggers.clone() {
            self.run(made).await.unwrap();
        }
    }

    async fn run(&mut self, statement: String) -> Result<(), sqlx::Error> {
        sqlx::query(AssertSqlSafe(statement)).execute(&mut self.connection).await.map(drop)
    }

    async fn names(&mut self, question: String) -> Vec<String> {
        let rows = sqlx::query(AssertSqlSafe(question)).fetch_all(&mut self.connection).await;
        rows.unwrap().iter().map(|row| row.get::<String, _>("name")).collect()
    }

    async fn count(&mut self, from: String) -> i64 {
        let question = AssertSqlSafe(format!("SELECT COUNT(*) AS n FROM {from}"));
        sqlx::query(question).fetch_one(&mut self.connection).await.unwrap().get("n")
    }

    /// The columns of a table, with what makes another value of each.
    async fn columns(&mut self, table: &str) -> Vec<(String, String)> {
        let question = if self.is_sqlite() {
            format!("SELECT name || ' ' || lower(type) AS name FROM pragma_table_info('{table}')")
        } else {
            format!(
                "SELECT CAST(column_name || ' ' || data_type AS TEXT) AS name
                 FROM information_schema.columns
                 WHERE table_name = '{table}' AND table_schema = 'public'"
            )
        };
        let names = self.names(question).await;
        let other = |it: &String| {
            let (column, kind) = it.split_once(' ').unwrap();
            let value = match kind {
                "text" => format!("COALESCE({column}, '') || 'x'"),
                "blob" => format!("CAST(COALESCE({column}, x'') || x'00' AS BLOB)"),
                "bytea" => format!("COALESCE({column}, ''::bytea) || '\\x00'::bytea"),
                "boolean" => format!("NOT {column}"),
                _ if kind.starts_with("timestamp") => column.to_owned(),
                _ => format!("COALESCE({column}, 0) + 1000"),
            };
            (column.to_owned(), value)
        };
        names.iter().map(other).collect()
    }

    /// Makes the rows of a table anew from its copy: each column as it was, but what `other` says.
    async fn replace(
        &mut self,
        table: &str,
        others: &[(&str, String)],
        rows: &str,
    ) -> Result<(), sqlx::Error> {
        let columns = self.columns(table).await;
        let column = |(name, _): &(String, String)| {
            let other = others.iter().find(|(other, _)| other == name);
            other.map_or(name.clone(), |(_, value)| value.clone())
        };
        let values = columns.iter().map(column).collect::<Vec<_>>().join(", ");
        self.run(format!("DELETE FROM {table}")).await?;
        self.run(format!("INSERT INTO {table} SELECT {values} FROM copies.{table} {rows}")).await
    }

    /// Whether what was done is found out; the table is as it was afterwards.
    async fn is_seen(&mut self, table: &str) -> bool {
        self.put_triggers_back().await;
        let looked = Store::look(&self.fresh.location, &StoreOptions::server()).await;
        let seen = match looked {
            Ok(store) => {
                let seen = store.integrity_faults().await;
                store.close().await;
                !seen.is_ok_and(|faults| faults.is_empty())
            }
            Err(_) => true,
        };
        self.lift_triggers().await;
        self.replace(table, &[], "").await.unwrap();
        seen
    }

    /// Whether no digest stands for this column of this row.
    async fn is_exempt(&mut self, table: &str, column: &str, nth: i64) -> bool {
        for (exempt, of, rows) in UNSEEN {
            let is_it = exempt == table && (of == column || of == "*");
            let rows = format!("copies.{table} WHERE nth = {nth} AND {rows}");
            if is_it && self.count(rows).await == 1 {
                return true;
            }
        }
        false
    }

    /// Changes each value, takes out and adds each row: what of it nobody notices.
    async fn unnoticed(&mut self) -> Vec<String> {
        let mut unnoticed = Vec::new();
        for table in self.tables.clone() {
            let columns = self.columns(&table).await;
            let first = &columns[0];
            // Each look at PostgreSQL connects anew: two rows of a table will do there.
            let rows = self.count(table.clone()).await;
            for nth in 1..=if self.is_sqlite() { rows } else { rows.min(2) } {
                for (column, value) in &columns {
                    let other = format!("CASE WHEN nth = {nth} THEN {value} ELSE {column} END");
                    self.replace(&table, &[(column, other)], "").await.unwrap();
                    if !self.is_seen(&table).await && !self.is_exempt(&table, column, nth).await {
                        unnoticed.push(format!("{table}.{column} of row {nth}"));
                    }
                }
                self.replace(&table, &[], &format!("WHERE nth <> {nth}")).await.unwrap();
                if !self.is_seen(&table).await && !self.is_exempt(&table, "row", nth).await {
                    unnoticed.push(format!("row {nth} of {table} taken out"));
                }
                // The same row once more, under another key.
                let more = format!(
                    "UNION ALL SELECT {}, {} FROM copies.{table} WHERE nth = {nth}",
                    first.1,
                    columns[1..]
                        .iter()
                        .map(|(name, _)| name.as_str())
                        .collect::<Vec<_>>()
                        .join(", "),
                );
                let added = self.replace(&table, &[], &more).await;
                if !self.is_seen(&table).await && added.is_ok() {
                    unnoticed.push(format!("row like {nth} added to {table}"));
                }
            }
        }
        unnoticed
    }
}

/// Something in each table, in each state.
async fn fill(store: &Store) {
    life(store).await.unwrap();
    let etag = Some(store.dataset("court").await.unwrap().etag);
    let second = NewRevision { etag, base: Some("r1".into()), ..revision("court") };
    let _ = store.put_revision(second, Some(&key("second")), &entry(20)).await.unwrap();
    for id in ["running", "queued"] {
        let _ = store.enqueue(operation(id, "c1"), 9, Some(&key(id)), &entry(21)).await.unwrap();
    }
    let claim = store.claim_next("w", 22).await.unwrap().unwrap().operation;
    let _ = store.append_progress(&claim.id, claim.token, 23, b"x").await.unwrap();
}

#[tokio::test]
async fn whatever_is_changed_taken_out_or_added_shows() {
    for fresh in common::stores().await {
        let mut tampered = Tampered::new(fresh).await;
        assert!(!tampered.is_seen("audit").await, "{}: nothing was done", tampered.fresh.name);
        let unnoticed = tampered.unnoticed().await;
        assert_eq!(unnoticed, Vec::<String>::new(), "{}", tampered.fresh.name);
        assert!(!tampered.is_seen("audit").await, "{}: all is as it was", tampered.fresh.name);
    }
}

/// A trigger taken out, or one more that would change what is written.
#[tokio::test]
async fn another_schema_shows() {
    let mut tampered = Tampered::new(common::sqlite().await).await;
    let store = tampered.fresh.store.clone();
    let faults = store.integrity_faults().await.unwrap();
    assert_eq!(faults.len(), 8, "the triggers are lifted: {faults:?}");
    tampered.put_triggers_back().await;
    assert_eq!(store.integrity_faults().await.unwrap(), Vec::<String>::new());
    let added = "CREATE TRIGGER x AFTER INSERT ON drafts BEGIN DELETE FROM requests; END";
    tampered.run(added.into()).await.unwrap();
    assert_eq!(store.integrity_faults().await.unwrap(), ["schema: x"]);
}

/// What was changed is not served, even before anybody reads the whole record.
#[tokio::test]
async fn what_was_changed_is_not_served() {
    for fresh in common::stores().await {
        let mut tampered = Tampered::new(fresh).await;
        for (table, column, value) in [
            ("dataset_revisions", "document", "(SELECT plan FROM draft_plans LIMIT 1)"),
            ("draft_plans", "plan", "(SELECT document FROM dataset_revisions LIMIT 1)"),
            ("drafts", "state", "'validated'"),
            ("operations", "request", "(SELECT plan FROM draft_plans LIMIT 1)"),
        ] {
            tampered.replace(table, &[(column, value.into())], "").await.unwrap();
            let store = &tampered.fresh.store;
            let served = match table {
                "dataset_revisions" => store.document("court", 1).await.map(drop),
                "draft_plans" => store.plan("d1", 1).await.map(drop),
                "drafts" => store.draft("d1").await.map(drop),
                _ => store.operation_request("made").await.map(drop),
            };
            assert!(matches!(served, Err(StoreError::Corrupt(_))), "{table}: {served:?}");
            assert!(tampered.is_seen(table).await, "{table}");
        }
        let store = &tampered.fresh.store;
        assert_eq!(store.document("court", 1).await.unwrap(), br#"{"cases":[]}"#);
        assert_eq!(store.plan("d1", 1).await.unwrap(), b"first plan");
    }
}

/// The chain as a whole can be made anew by whoever may write all of it: a head noted elsewhere shows it.
#[tokio::test]
async fn a_tail_cut_off_with_its_head_shows_by_a_head_noted_elsewhere() {
    for fresh in common::stores().await {
        let mut tampered = Tampered::new(fresh).await;
        let noted = tampered.fresh.store.verify_audit(&[]).await.unwrap().head;
        tampered.run("DELETE FROM audit WHERE sequence > 1".into()).await.unwrap();
        let hash = "(SELECT hash FROM audit WHERE sequence = 1)";
        let rewind = format!("UPDATE chain SET count = 1, hash = {hash}");
        tampered.run(rewind).await.unwrap();
        let store = &tampered.fresh.store;
        let report = store.verify_audit(&[]).await.unwrap();
        assert_eq!(report.fault, None, "the chain itself holds");
        assert!(!report.contradictions.is_empty(), "but not what it stands for");
        let report = store.verify_audit(&[noted]).await.unwrap();
        assert_eq!(report.fault, Some((2, AuditFault::Removed)), "{}", tampered.fresh.name);
    }
}

/// A byte of the file changed anywhere is found, or changes nothing that is kept.
#[tokio::test]
async fn a_byte_changed_in_the_file_shows() {
    let fresh = common::sqlite().await;
    life(&fresh.store).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("audiencement.sqlite");
    let Location::Folder(from) = &fresh.location else { panic!("a folder") };
    store::back_up(from, &copy).await.unwrap();
    let whole = std::fs::read(&copy).unwrap();
    let kept = dump(&copy).await.unwrap();
    let mut found = 0;
    let mut place = 0_usize;
    while place < whole.len() {
        let mut changed = whole.clone();
        changed[place] ^= 1 << (place % 8);
        std::fs::write(&copy, &changed).unwrap();
        let location = Location::Folder(folder.path().into());
        let seen = match Store::look(&location, &StoreOptions::server()).await {
            Ok(store) => {
                let seen = !store.integrity_faults().await.is_ok_and(|faults| faults.is_empty());
                store.close().await;
                seen
            }
            Err(_) => true,
        };
        found += usize::from(seen);
        assert!(seen || dump(&copy).await.as_ref() == Some(&kept), "byte {place}");
        place += 311;
    }
    assert!(found > 50, "{found}");
}

/// All that the tables hold, as text, but how migrations went; none if it can't be read.
async fn dump(file: &std::path::Path) -> Option<Vec<String>> {
    let url = format!("sqlite://{}?immutable=1", file.display());
    let mut connection = AnyConnection::connect(&url).await.ok()?;
    let tables = "SELECT name FROM sqlite_schema WHERE CAST(type AS TEXT) = 'table'
        AND name <> '_sqlx_migrations' ORDER BY name";
    let mut all = Vec::new();
    for table in sqlx::query(tables).fetch_all(&mut connection).await.ok()? {
        let table: String = table.try_get("name").ok()?;
        let columns = format!("SELECT name FROM pragma_table_info('{table}')");
        let columns = sqlx::query(AssertSqlSafe(columns)).fetch_all(&mut connection).await.ok()?;
        let quoted = columns.iter().map(|row| format!("quote({})", row.get::<String, _>("name")));
        let quoted = quoted.collect::<Vec<_>>().join(" || ',' || ");
        let rows = AssertSqlSafe(format!("SELECT {quoted} AS it FROM {table}"));
        for row in sqlx::query(rows).fetch_all(&mut connection).await.ok()? {
            all.push(format!("{table}: {}", row.try_get::<String, _>("it").ok()?));
        }
    }
    Some(all)
}
