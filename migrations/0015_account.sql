-- account: second factors, sign-ins that can be seen and ended, consent item by item, changes of contact.
-- halfway: 1 while the second factor is outstanding. proved_ms: when the person last showed who they are.
ALTER TABLE account_sign_in ADD COLUMN halfway bigint NOT NULL DEFAULT 0;
ALTER TABLE account_sign_in ADD COLUMN proved_ms bigint NOT NULL DEFAULT 0;
ALTER TABLE account_sign_in ADD COLUMN seen_ms bigint NOT NULL DEFAULT 0;
ALTER TABLE account_sign_in ADD COLUMN tries bigint NOT NULL DEFAULT 0;
ALTER TABLE account_sign_in ADD COLUMN device text NOT NULL DEFAULT '';
CREATE TABLE account_device (
  mark bytea PRIMARY KEY,
  person bigint NOT NULL REFERENCES account_person (person),
  until_ms bigint NOT NULL
);
CREATE INDEX account_device_person ON account_device (person);
CREATE TABLE account_app (
  person bigint PRIMARY KEY REFERENCES account_person (person),
  secret bytea NOT NULL,
  wrapped_by bigint NOT NULL,
  used_step bigint NOT NULL,
  confirmed bigint NOT NULL
);
CREATE TABLE account_passkey (
  passkey bytea PRIMARY KEY,
  person bigint NOT NULL REFERENCES account_person (person),
  public_key bytea NOT NULL,
  uses bigint NOT NULL,
  device text NOT NULL,
  made_ms bigint NOT NULL
);
CREATE INDEX account_passkey_person ON account_passkey (person, made_ms);
CREATE TABLE account_recovery_code (
  code bytea PRIMARY KEY,
  person bigint NOT NULL REFERENCES account_person (person)
);
CREATE INDEX account_recovery_code_person ON account_recovery_code (person);
CREATE TABLE account_challenge (
  challenge bytea PRIMARY KEY,
  until_ms bigint NOT NULL
);
CREATE TABLE account_consent (
  person bigint NOT NULL REFERENCES account_person (person),
  item text NOT NULL,
  agreed bigint NOT NULL,
  at_ms bigint NOT NULL,
  PRIMARY KEY (person, item)
);
CREATE TABLE account_contact_change (
  person bigint PRIMARY KEY REFERENCES account_person (person),
  contact text NOT NULL,
  old_code bytea NOT NULL,
  new_code bytea NOT NULL,
  tries bigint NOT NULL,
  stop bytea NOT NULL,
  officer bigint NOT NULL,
  due_ms bigint NOT NULL,
  until_ms bigint NOT NULL
);
CREATE INDEX account_contact_change_contact ON account_contact_change (contact);
CREATE INDEX account_contact_change_stop ON account_contact_change (stop);
