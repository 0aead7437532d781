-- Times are milliseconds since 1970 (UTC). Bytes of documents, requests and plans are zstd frames.
-- A chamber `*` stands for the whole court.

-- What a principal's request id was used for, and what came of it.
CREATE TABLE requests (
    principal  TEXT NOT NULL,
    request_id TEXT NOT NULL,
    digest     TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    PRIMARY KEY (principal, request_id)
) STRICT;

CREATE TABLE datasets (
    id         TEXT PRIMARY KEY,
    latest     INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX datasets_by_age ON datasets (created_at, id);

CREATE TABLE dataset_revisions (
    dataset_id TEXT    NOT NULL REFERENCES datasets (id),
    number     INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    base       TEXT,
    document   BLOB    NOT NULL,
    size_bytes INTEGER NOT NULL,
    sha256     TEXT    NOT NULL,
    summary    TEXT    NOT NULL,
    author     TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (dataset_id, number),
    UNIQUE (dataset_id, id)
) STRICT;

-- One row: the last position given to an operation, and the last token given to a worker.
CREATE TABLE queue_head (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL,
    token    INTEGER NOT NULL
) STRICT;
INSERT INTO queue_head VALUES (1, 0, 0);

CREATE TABLE operations (
    id               TEXT PRIMARY KEY,
    position         INTEGER NOT NULL UNIQUE,
    lane             TEXT    NOT NULL,
    dataset_id       TEXT    NOT NULL REFERENCES datasets (id),
    priority         INTEGER NOT NULL,
    request          BLOB    NOT NULL,
    principal        TEXT    NOT NULL,
    state            TEXT    NOT NULL
        CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    attempt          INTEGER NOT NULL DEFAULT 0,
    token            INTEGER NOT NULL DEFAULT 0,
    worker           TEXT,
    heartbeat_at     INTEGER,
    cancel_requested INTEGER NOT NULL DEFAULT 0,
    outcome          TEXT,
    log              TEXT    NOT NULL DEFAULT '',
    created_at       INTEGER NOT NULL,
    started_at       INTEGER,
    finished_at      INTEGER
) STRICT;
CREATE INDEX operations_by_state ON operations (state, position);
CREATE INDEX operations_by_lane ON operations (lane, token);
CREATE INDEX operations_by_age ON operations (created_at, id);

CREATE TABLE operation_chambers (
    operation_id TEXT NOT NULL REFERENCES operations (id),
    chamber      TEXT NOT NULL,
    PRIMARY KEY (operation_id, chamber)
) STRICT, WITHOUT ROWID;

CREATE TABLE operation_progress (
    operation_id TEXT    NOT NULL REFERENCES operations (id),
    sequence     INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    event        BLOB    NOT NULL,
    PRIMARY KEY (operation_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
    id           TEXT PRIMARY KEY,
    dataset_id   TEXT    NOT NULL,
    revision     INTEGER NOT NULL,
    operation_id TEXT    NOT NULL UNIQUE REFERENCES operations (id),
    state        TEXT    NOT NULL CHECK (state IN
        ('draft', 'proposed', 'validated', 'published_elsewhere', 'held', 'closed', 'cancelled')),
    version      INTEGER NOT NULL,
    plan_number  INTEGER NOT NULL,
    summary      TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    FOREIGN KEY (dataset_id, revision) REFERENCES dataset_revisions (dataset_id, number)
) STRICT;
CREATE INDEX drafts_by_age ON drafts (created_at, id);
CREATE INDEX drafts_by_state ON drafts (state, created_at, id);
CREATE INDEX drafts_by_dataset ON drafts (dataset_id, created_at, id);

CREATE TABLE draft_chambers (
    draft_id TEXT NOT NULL REFERENCES drafts (id),
    chamber  TEXT NOT NULL,
    PRIMARY KEY (draft_id, chamber)
) STRICT, WITHOUT ROWID;

-- Plans stand apart, so that no listing touches their pages. Each edit adds one; none is rewritten.
CREATE TABLE draft_plans (
    draft_id TEXT    NOT NULL REFERENCES drafts (id),
    number   INTEGER NOT NULL,
    plan     BLOB    NOT NULL,
    person   TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (draft_id, number)
) STRICT;

CREATE TABLE draft_transitions (
    draft_id   TEXT    NOT NULL REFERENCES drafts (id),
    version    INTEGER NOT NULL,
    from_state TEXT    NOT NULL,
    to_state   TEXT    NOT NULL,
    person     TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (draft_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    sequence  INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    principal TEXT    NOT NULL,
    action    TEXT    NOT NULL,
    resource  TEXT    NOT NULL,
    details   TEXT    NOT NULL,
    prev_hash TEXT    NOT NULL,
    hash      TEXT    NOT NULL
) STRICT;

CREATE TABLE audit_head (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    count INTEGER NOT NULL,
    hash  TEXT    NOT NULL
) STRICT;
INSERT INTO audit_head VALUES
    (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- What is recorded stays recorded.
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER dataset_revisions_keep BEFORE UPDATE ON dataset_revisions
BEGIN SELECT RAISE(ABORT, 'dataset_revisions is append-only'); END;
CREATE TRIGGER dataset_revisions_stay BEFORE DELETE ON dataset_revisions
BEGIN SELECT RAISE(ABORT, 'dataset_revisions is append-only'); END;
CREATE TRIGGER draft_plans_keep BEFORE UPDATE ON draft_plans
BEGIN SELECT RAISE(ABORT, 'draft_plans is append-only'); END;
CREATE TRIGGER draft_plans_stay BEFORE DELETE ON draft_plans
BEGIN SELECT RAISE(ABORT, 'draft_plans is append-only'); END;
CREATE TRIGGER draft_transitions_keep BEFORE UPDATE ON draft_transitions
BEGIN SELECT RAISE(ABORT, 'draft_transitions is append-only'); END;
CREATE TRIGGER draft_transitions_stay BEFORE DELETE ON draft_transitions
BEGIN SELECT RAISE(ABORT, 'draft_transitions is append-only'); END;
