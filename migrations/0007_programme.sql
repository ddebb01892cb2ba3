-- programme: editions, the texts they were made of (kept once however many editions share them), and which is current.
CREATE TABLE programme_edition (
  digest text PRIMARY KEY,
  id bigint NOT NULL UNIQUE,
  title text NOT NULL,
  typeset text NOT NULL,
  published_ms bigint NOT NULL
);
CREATE TABLE programme_text (
  digest text PRIMARY KEY,
  body text NOT NULL
);
CREATE TABLE programme_leaf (
  edition text NOT NULL REFERENCES programme_edition (digest),
  path text NOT NULL,
  text_digest text NOT NULL REFERENCES programme_text (digest),
  PRIMARY KEY (edition, path)
);
CREATE TABLE programme_current (
  slot bigint PRIMARY KEY CHECK (slot = 1),
  edition text NOT NULL REFERENCES programme_edition (digest),
  since_ms bigint NOT NULL
);
