-- Times are milliseconds since 1970 (UTC). Bytes of documents, requests and plans are zstd frames.
-- Text compares byte by byte, as in SQLite. A chamber `*` stands for the whole court.

-- What a principal's request id was used for, and what came of it.
CREATE TABLE requests (
    principal  TEXT COLLATE "C" NOT NULL,
    request_id TEXT COLLATE "C" NOT NULL,
    digest     TEXT COLLATE "C" NOT NULL,
    outcome    TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (principal, request_id)
);

CREATE TABLE datasets (
    id         TEXT COLLATE "C" PRIMARY KEY,
    latest     BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX datasets_by_age ON datasets (created_at, id);

CREATE TABLE dataset_revisions (
    dataset_id TEXT COLLATE "C"    NOT NULL REFERENCES datasets (id),
    number     BIGINT NOT NULL,
    id         TEXT COLLATE "C"    NOT NULL,
    base       TEXT COLLATE "C",
    document   BYTEA    NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256     TEXT COLLATE "C"    NOT NULL,
    summary    TEXT COLLATE "C"    NOT NULL,
    author     TEXT COLLATE "C"    NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (dataset_id, number),
    UNIQUE (dataset_id, id)
);

-- One row: the last position given to an operation, and the last token given to a worker.
CREATE TABLE queue_head (
    id       BIGINT PRIMARY KEY CHECK (id = 1),
    position BIGINT NOT NULL,
    token    BIGINT NOT NULL
);
INSERT INTO queue_head VALUES (1, 0, 0);

CREATE TABLE operations (
    id               TEXT COLLATE "C" PRIMARY KEY,
    position         BIGINT NOT NULL UNIQUE,
    lane             TEXT COLLATE "C"    NOT NULL,
    dataset_id       TEXT COLLATE "C"    NOT NULL REFERENCES datasets (id),
    priority         BIGINT NOT NULL,
    request          BYTEA    NOT NULL,
    principal        TEXT COLLATE "C"    NOT NULL,
    state            TEXT COLLATE "C"    NOT NULL
        CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    attempt          BIGINT NOT NULL DEFAULT 0,
    token            BIGINT NOT NULL DEFAULT 0,
    worker           TEXT COLLATE "C",
    heartbeat_at     BIGINT,
    cancel_requested BIGINT NOT NULL DEFAULT 0,
    outcome          TEXT COLLATE "C",
    log              TEXT COLLATE "C"    NOT NULL DEFAULT '',
    created_at       BIGINT NOT NULL,
    started_at       BIGINT,
    finished_at      BIGINT
);
CREATE INDEX operations_by_state ON operations (state, position);
CREATE INDEX operations_by_lane ON operations (lane, token);
CREATE INDEX operations_by_age ON operations (created_at, id);

CREATE TABLE operation_chambers (
    operation_id TEXT COLLATE "C" NOT NULL REFERENCES operations (id),
    chamber      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (operation_id, chamber)
);

CREATE TABLE operation_progress (
    operation_id TEXT COLLATE "C"    NOT NULL REFERENCES operations (id),
    sequence     BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    event        BYTEA    NOT NULL,
    PRIMARY KEY (operation_id, sequence)
);

CREATE TABLE drafts (
    id           TEXT COLLATE "C" PRIMARY KEY,
    dataset_id   TEXT COLLATE "C"    NOT NULL,
    revision     BIGINT NOT NULL,
    operation_id TEXT COLLATE "C"    NOT NULL UNIQUE REFERENCES operations (id),
    state        TEXT COLLATE "C"    NOT NULL CHECK (state IN
        ('draft', 'proposed', 'validated', 'published_elsewhere', 'held', 'closed', 'cancelled')),
    version      BIGINT NOT NULL,
    plan_number  BIGINT NOT NULL,
    summary      TEXT COLLATE "C"    NOT NULL,
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    FOREIGN KEY (dataset_id, revision) REFERENCES dataset_revisions (dataset_id, number)
);
CREATE INDEX drafts_by_age ON drafts (created_at, id);
CREATE INDEX drafts_by_state ON drafts (state, created_at, id);
CREATE INDEX drafts_by_dataset ON drafts (dataset_id, created_at, id);

CREATE TABLE draft_chambers (
    draft_id TEXT COLLATE "C" NOT NULL REFERENCES drafts (id),
    chamber  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (draft_id, chamber)
);

-- Plans stand apart, so that no listing touches their pages. Each edit adds one; none is rewritten.
CREATE TABLE draft_plans (
    draft_id TEXT COLLATE "C"    NOT NULL REFERENCES drafts (id),
    number   BIGINT NOT NULL,
    plan     BYTEA    NOT NULL,
    person   TEXT COLLATE "C"    NOT NULL,
    reason   TEXT COLLATE "C"    NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (draft_id, number)
);

CREATE TABLE draft_transitions (
    draft_id   TEXT COLLATE "C"    NOT NULL REFERENCES drafts (id),
    version    BIGINT NOT NULL,
    from_state TEXT COLLATE "C"    NOT NULL,
    to_state   TEXT COLLATE "C"    NOT NULL,
    person     TEXT COLLATE "C"    NOT NULL,
    reason     TEXT COLLATE "C"    NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (draft_id, version)
);

CREATE TABLE audit (
    sequence  BIGINT PRIMARY KEY,
    at        BIGINT NOT NULL,
    principal TEXT COLLATE "C"    NOT NULL,
    action    TEXT COLLATE "C"    NOT NULL,
    resource  TEXT COLLATE "C"    NOT NULL,
    details   TEXT COLLATE "C"    NOT NULL,
    prev_hash TEXT COLLATE "C"    NOT NULL,
    hash      TEXT COLLATE "C"    NOT NULL
);

CREATE TABLE audit_head (
    id    BIGINT PRIMARY KEY CHECK (id = 1),
    count BIGINT NOT NULL,
    hash  TEXT COLLATE "C"    NOT NULL
);
INSERT INTO audit_head VALUES
    (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- What is recorded stays recorded.
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER audit_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER dataset_revisions_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON dataset_revisions
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER draft_plans_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON draft_plans
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER draft_transitions_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON draft_transitions
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
