-- account: a password, for those who want one.
CREATE TABLE account_password (
  person bigint PRIMARY KEY REFERENCES account_person (person),
  hash text NOT NULL,
  set_ms bigint NOT NULL
);
