-- credential: certificates as issued, signed and served for ever, and who withdrew which.
CREATE TABLE credential_certificate (
  learner bigint NOT NULL,
  exam bigint NOT NULL,
  id bigint NOT NULL UNIQUE,
  code text NOT NULL UNIQUE,
  sitting bigint NOT NULL,
  edition text NOT NULL,
  exam_title text NOT NULL,
  title text NOT NULL,
  holder text NOT NULL,
  score bigint NOT NULL,
  out_of bigint NOT NULL,
  demonstration bigint NOT NULL CHECK (demonstration IN (0, 1)),
  identity_check text NOT NULL,
  supervised bigint NOT NULL CHECK (supervised IN (0, 1)),
  ended_ms bigint NOT NULL,
  issued_ms bigint NOT NULL,
  until_ms bigint NOT NULL,
  list bigint NOT NULL,
  list_index bigint NOT NULL,
  document text NOT NULL,
  token text NOT NULL,
  revoked_ms bigint,
  revoked_by bigint,
  revoked_why text,
  PRIMARY KEY (learner, exam),
  UNIQUE (list, list_index)
);
CREATE INDEX credential_certificate_exam ON credential_certificate (exam);
CREATE INDEX credential_certificate_revoked ON credential_certificate (list, list_index) WHERE revoked_ms IS NOT NULL;

-- Passed, and without a name to put on the certificate: issued when the name is there.
CREATE TABLE credential_waiting (
  learner bigint NOT NULL,
  exam bigint NOT NULL,
  PRIMARY KEY (learner, exam)
);
