-- The answer first given to a request with an id: it is given again, byte for byte.
ALTER TABLE requests ADD COLUMN answer BYTEA;

-- How often an operation's server was lost under it, which is not charged to the run.
ALTER TABLE operations ADD COLUMN losses BIGINT NOT NULL DEFAULT 0;
