-- The answer first given to a request with an id: it is given again, byte for byte.
ALTER TABLE requests ADD COLUMN answer BYTEA;
