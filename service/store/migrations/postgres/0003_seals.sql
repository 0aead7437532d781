-- The head of the audit chain. `format`: the version of these records; a server of another version writes nothing.
-- `at`: the time of the last line. `sealed`: whether the chain stands for the rows that were there before it did.
-- `erasing`: what is kept may be erased, within the transaction that sets it and sets it back.
CREATE TABLE chain (
    id      BIGINT PRIMARY KEY CHECK (id = 1),
    format  BIGINT NOT NULL,
    count   BIGINT NOT NULL,
    hash    TEXT COLLATE "C" NOT NULL,
    at      BIGINT NOT NULL,
    sealed  BIGINT NOT NULL,
    erasing BIGINT NOT NULL
);
INSERT INTO chain
    SELECT 1, 3, h.count, h.hash, (SELECT COALESCE(MAX(a.at), 0) FROM audit a), 0, 0 FROM audit_head h;
DROP TABLE audit_head;

-- Which line of the chain carries the digest of a record as it stands: an index, found again from the chain.
CREATE TABLE seals (
    name TEXT COLLATE "C" PRIMARY KEY,
    line BIGINT NOT NULL
);

-- A draft may be decided though it breaks rules: which ones, each with a reason (JSON).
ALTER TABLE draft_transitions ADD COLUMN overrides TEXT COLLATE "C";

-- When the personal data of a row were erased.
ALTER TABLE dataset_revisions ADD COLUMN erased_at BIGINT;
ALTER TABLE draft_plans ADD COLUMN erased_at BIGINT;
ALTER TABLE draft_transitions ADD COLUMN erased_at BIGINT;
ALTER TABLE operations ADD COLUMN erased_at BIGINT;

CREATE FUNCTION append_only_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT erasing FROM chain) = 0 THEN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END IF;
    RETURN NULL;
END $$;
DROP TRIGGER dataset_revisions_stay ON dataset_revisions;
CREATE TRIGGER dataset_revisions_keep BEFORE UPDATE ON dataset_revisions
FOR EACH STATEMENT EXECUTE FUNCTION append_only_but_erasure();
CREATE TRIGGER dataset_revisions_stay BEFORE DELETE OR TRUNCATE ON dataset_revisions
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
DROP TRIGGER draft_plans_stay ON draft_plans;
CREATE TRIGGER draft_plans_keep BEFORE UPDATE ON draft_plans
FOR EACH STATEMENT EXECUTE FUNCTION append_only_but_erasure();
CREATE TRIGGER draft_plans_stay BEFORE DELETE OR TRUNCATE ON draft_plans
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
DROP TRIGGER draft_transitions_stay ON draft_transitions;
CREATE TRIGGER draft_transitions_keep BEFORE UPDATE ON draft_transitions
FOR EACH STATEMENT EXECUTE FUNCTION append_only_but_erasure();
CREATE TRIGGER draft_transitions_stay BEFORE DELETE OR TRUNCATE ON draft_transitions
FOR EACH STATEMENT EXECUTE FUNCTION append_only();
