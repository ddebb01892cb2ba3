-- programme: who has signed which text. Name, council and number are as printed beside the signature;
-- they are emptied when the person is erased.
CREATE TABLE programme_signature (
  id bigint PRIMARY KEY,
  piece text NOT NULL,
  digest text NOT NULL,
  edition text NOT NULL REFERENCES programme_edition (digest),
  person bigint NOT NULL,
  name text NOT NULL,
  council text NOT NULL,
  registration text NOT NULL,
  remark text NOT NULL,
  signed_ms bigint NOT NULL,
  withdrawn_ms bigint,
  reason text NOT NULL,
  erased bigint NOT NULL CHECK (erased IN (0, 1))
);
CREATE UNIQUE INDEX programme_signature_standing ON programme_signature (digest, person) WHERE withdrawn_ms IS NULL;
CREATE INDEX programme_signature_person ON programme_signature (person, id);
