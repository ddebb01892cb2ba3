-- exam: an opening that two officers signed ahead, how often its hour moved, and why it did not open by itself.
ALTER TABLE exam_exam ADD COLUMN plan_turn bigint NOT NULL DEFAULT 0;
ALTER TABLE exam_exam ADD COLUMN missed text NOT NULL DEFAULT '';
UPDATE exam_exam SET plan_turn = 1 WHERE planned_ms IS NOT NULL;
CREATE TABLE exam_opening (
  exam bigint NOT NULL REFERENCES exam_exam (exam),
  signer bigint NOT NULL,
  opens_ms bigint NOT NULL,
  paper bytea NOT NULL,
  signed_ms bigint NOT NULL,
  PRIMARY KEY (exam, signer)
);
