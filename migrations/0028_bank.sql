-- bank: the private bank. What an item says and what marks it lies in `sealed` alone; the columns say what it is about.
CREATE TABLE bank_entry (
  entry bigint PRIMARY KEY,
  name text NOT NULL UNIQUE,
  kind text NOT NULL,
  status text NOT NULL,
  attributes text NOT NULL,
  review_by text NOT NULL,
  author bigint NOT NULL,
  version bigint NOT NULL,
  exposure bigint NOT NULL,
  demonstration bigint NOT NULL CHECK (demonstration IN (0, 1)),
  reason text NOT NULL,
  changed_ms bigint NOT NULL
);
CREATE TABLE bank_version (
  version bigint PRIMARY KEY,
  entry bigint NOT NULL REFERENCES bank_entry (entry),
  number bigint NOT NULL,
  author bigint NOT NULL,
  digest text NOT NULL,
  stem_digest text NOT NULL,
  sealed bytea NOT NULL,
  made_ms bigint NOT NULL,
  UNIQUE (entry, number)
);
CREATE TABLE bank_review (
  version bigint NOT NULL REFERENCES bank_version (version),
  person bigint NOT NULL,
  digest text NOT NULL,
  name text NOT NULL,
  council text NOT NULL,
  registration text NOT NULL,
  signed_ms bigint NOT NULL,
  PRIMARY KEY (version, person)
);
CREATE INDEX bank_review_person ON bank_review (person);
