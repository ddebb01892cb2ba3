-- account: who is at the door. The only tables, with post_message while a message waits, that hold a name or a contact.
CREATE TABLE account_person (
  person bigint PRIMARY KEY,
  contact text UNIQUE,
  name text NOT NULL,
  language text NOT NULL,
  notice bigint NOT NULL,
  made_ms bigint NOT NULL
);
CREATE TABLE account_role (
  person bigint NOT NULL REFERENCES account_person (person),
  role text NOT NULL,
  PRIMARY KEY (person, role)
);
CREATE TABLE account_code (
  contact bytea PRIMARY KEY,
  code bytea NOT NULL,
  tries bigint NOT NULL,
  until_ms bigint NOT NULL
);
CREATE TABLE account_count (
  asker bytea PRIMARY KEY,
  number bigint NOT NULL,
  since_ms bigint NOT NULL
);
CREATE TABLE account_sign_in (
  token bytea PRIMARY KEY,
  person bigint NOT NULL REFERENCES account_person (person),
  made_ms bigint NOT NULL,
  until_ms bigint NOT NULL
);
CREATE INDEX account_sign_in_person ON account_sign_in (person, made_ms);
CREATE TABLE account_link (
  token bytea PRIMARY KEY,
  person bigint NOT NULL REFERENCES account_person (person),
  until_ms bigint NOT NULL,
  used_ms bigint
);
