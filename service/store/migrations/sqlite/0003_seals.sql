-- The head of the audit chain. `format`: the version of these records; a server of another version writes nothing.
-- `at`: the time of the last line. `sealed`: whether the chain stands for the rows that were there before it did.
-- `erasing`: what is kept may be erased, within the transaction that sets it and sets it back.
CREATE TABLE chain (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    format  INTEGER NOT NULL,
    count   INTEGER NOT NULL,
    hash    TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    sealed  INTEGER NOT NULL,
    erasing INTEGER NOT NULL
) STRICT;
INSERT INTO chain
    SELECT 1, 3, h.count, h.hash, (SELECT COALESCE(MAX(a.at), 0) FROM audit a), 0, 0 FROM audit_head h;
DROP TABLE audit_head;

-- Which line of the chain carries the digest of a record as it stands: an index, found again from the chain.
CREATE TABLE seals (
    name TEXT PRIMARY KEY,
    line INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A draft may be decided though it breaks rules: which ones, each with a reason (JSON).
ALTER TABLE draft_transitions ADD COLUMN overrides TEXT;

-- When the personal data of a row were erased.
ALTER TABLE dataset_revisions ADD COLUMN erased_at INTEGER;
ALTER TABLE draft_plans ADD COLUMN erased_at INTEGER;
ALTER TABLE draft_transitions ADD COLUMN erased_at INTEGER;
ALTER TABLE operations ADD COLUMN erased_at INTEGER;

DROP TRIGGER dataset_revisions_keep;
CREATE TRIGGER dataset_revisions_keep BEFORE UPDATE ON dataset_revisions
WHEN (SELECT erasing FROM chain) = 0
BEGIN SELECT RAISE(ABORT, 'dataset_revisions is append-only'); END;
DROP TRIGGER draft_plans_keep;
CREATE TRIGGER draft_plans_keep BEFORE UPDATE ON draft_plans
WHEN (SELECT erasing FROM chain) = 0
BEGIN SELECT RAISE(ABORT, 'draft_plans is append-only'); END;
DROP TRIGGER draft_transitions_keep;
CREATE TRIGGER draft_transitions_keep BEFORE UPDATE ON draft_transitions
WHEN (SELECT erasing FROM chain) = 0
BEGIN SELECT RAISE(ABORT, 'draft_transitions is append-only'); END;
