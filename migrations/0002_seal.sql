-- seal: the board's keys, each wrapped under the key-encryption key, which never lies in the database.
CREATE TABLE seal_key (
  id bigint PRIMARY KEY,
  purpose text NOT NULL,
  kind text NOT NULL,
  wrapped bytea NOT NULL,
  made_ms bigint NOT NULL,
  is_current bigint NOT NULL CHECK (is_current IN (0, 1))
);
CREATE UNIQUE INDEX seal_key_current ON seal_key (purpose) WHERE is_current = 1;
CREATE INDEX seal_key_by_purpose ON seal_key (purpose, made_ms);

-- One known text wrapped under the key-encryption key, so that a node with another one is told before it makes a key.
CREATE TABLE seal_check (
  id bigint PRIMARY KEY CHECK (id = 1),
  wrapped bytea NOT NULL
);
