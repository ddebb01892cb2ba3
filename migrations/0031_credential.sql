-- credential: what a certificate's rule asked; corrected certificates, each the next turn of its learner and exam; who waits for what.
CREATE TABLE credential_certificate_made (
  learner bigint NOT NULL,
  exam bigint NOT NULL,
  turn bigint NOT NULL DEFAULT 1,
  id bigint NOT NULL UNIQUE,
  code text NOT NULL UNIQUE,
  sitting bigint NOT NULL,
  edition text NOT NULL,
  exam_title text NOT NULL,
  title text NOT NULL,
  holder text NOT NULL,
  holder_folded text NOT NULL DEFAULT '',
  score bigint NOT NULL,
  out_of bigint NOT NULL,
  demonstration bigint NOT NULL CHECK (demonstration IN (0, 1)),
  identity_check text NOT NULL,
  supervised bigint NOT NULL CHECK (supervised IN (0, 1)),
  modules_asked bigint NOT NULL DEFAULT 0,
  labs_asked bigint NOT NULL DEFAULT 0,
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
  superseded_by text,
  linked bigint NOT NULL DEFAULT 0 CHECK (linked IN (0, 1)),
  PRIMARY KEY (learner, exam, turn),
  UNIQUE (list, list_index)
);
INSERT INTO credential_certificate_made (learner, exam, id, code, sitting, edition, exam_title, title, holder, score, out_of,
                                         demonstration, identity_check, supervised, ended_ms, issued_ms, until_ms, list,
                                         list_index, document, token, revoked_ms, revoked_by, revoked_why)
SELECT learner, exam, id, code, sitting, edition, exam_title, title, holder, score, out_of,
       demonstration, identity_check, supervised, ended_ms, issued_ms, until_ms, list,
       list_index, document, token, revoked_ms, revoked_by, revoked_why
FROM credential_certificate;
DROP TABLE credential_certificate;
ALTER TABLE credential_certificate_made RENAME TO credential_certificate;
CREATE INDEX credential_certificate_exam ON credential_certificate (exam);
CREATE INDEX credential_certificate_revoked ON credential_certificate (list, list_index) WHERE revoked_ms IS NOT NULL;

-- What was lacking when the room last looked; whoever waited before waited for a name.
ALTER TABLE credential_waiting ADD COLUMN no_name bigint NOT NULL DEFAULT 1;
ALTER TABLE credential_waiting ADD COLUMN modules_missing bigint NOT NULL DEFAULT 0;
ALTER TABLE credential_waiting ADD COLUMN labs_missing bigint NOT NULL DEFAULT 0;
CREATE INDEX credential_waiting_exam ON credential_waiting (exam, learner);

-- A correction proposed by one officer, for another to confirm or decline; the name leaves the row with the decision.
CREATE TABLE credential_correction (
  code text NOT NULL,
  place bigint NOT NULL,
  holder text NOT NULL,
  reason text NOT NULL,
  linked bigint NOT NULL CHECK (linked IN (0, 1)),
  proposed_by bigint NOT NULL,
  proposed_ms bigint NOT NULL,
  settled_by bigint,
  settled_ms bigint,
  confirmed bigint NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1)),
  PRIMARY KEY (code, place)
);
CREATE UNIQUE INDEX credential_correction_open ON credential_correction (code) WHERE settled_ms IS NULL;
