-- The answer first given to a request with an id: it is given again, byte for byte.
ALTER TABLE requests ADD COLUMN answer BLOB;

-- How often an operation's server was lost under it, which is not charged to the run.
ALTER TABLE operations ADD COLUMN losses INTEGER NOT NULL DEFAULT 0;
