-- ledger: what happened, one hash chain per stream, and what each listener has heard of it.
CREATE TABLE ledger_stream (
  stream text PRIMARY KEY,
  number bigint NOT NULL,
  hash bytea NOT NULL
);
CREATE TABLE ledger_entry (
  id bigint PRIMARY KEY,
  stream text NOT NULL,
  number bigint NOT NULL,
  kind text NOT NULL,
  about bigint NOT NULL,
  actor bigint NOT NULL,
  at_ms bigint NOT NULL,
  body text NOT NULL,
  hash bytea NOT NULL,
  UNIQUE (stream, number)
);
CREATE INDEX ledger_entry_news ON ledger_entry (kind, at_ms, id);
CREATE TABLE ledger_hearing (
  listener text NOT NULL,
  entry bigint NOT NULL,
  tries bigint NOT NULL,
  due_ms bigint NOT NULL,
  done_ms bigint,
  PRIMARY KEY (listener, entry)
);
CREATE INDEX ledger_hearing_open ON ledger_hearing (listener, entry) WHERE done_ms IS NULL;
