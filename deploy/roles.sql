-- The roles of a PostgreSQL database, once its owner made the tables (audiencement migrate --database …).
-- The owner changes tables, and nobody else; the one that serves reads and writes rows; the one that verifies reads.
-- Run as the owner, in the database, and again after each migration.

DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'audiencement_serve') THEN
        CREATE ROLE audiencement_serve LOGIN;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'audiencement_verify') THEN
        CREATE ROLE audiencement_verify LOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL; -- Another database of this server was just given them.
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO audiencement_serve, audiencement_verify;

GRANT SELECT ON ALL TABLES IN SCHEMA public TO audiencement_serve, audiencement_verify;
GRANT INSERT ON requests, datasets, dataset_revisions, operations, operation_chambers, operation_progress, drafts,
    draft_chambers, draft_plans, draft_transitions, audit, seals TO audiencement_serve;
GRANT UPDATE ON requests, datasets, dataset_revisions, operations, drafts, draft_plans, draft_transitions, seals, chain,
    queue_head TO audiencement_serve;
-- Answers to requests are erased once they are old (retention_days); nothing else is ever taken out.
GRANT DELETE ON requests TO audiencement_serve;
