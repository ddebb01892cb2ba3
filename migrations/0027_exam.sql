-- exam: items of four kinds, reliance cases in blocks, and when the advice on each went out.
ALTER TABLE exam_exam ADD COLUMN every_kind bigint NOT NULL DEFAULT 0;
ALTER TABLE exam_item ADD COLUMN kind text NOT NULL DEFAULT 'single';
ALTER TABLE exam_item ADD COLUMN block bigint NOT NULL DEFAULT 0;
CREATE TABLE exam_advice (
  learner bigint NOT NULL,
  sitting bigint NOT NULL,
  item bigint NOT NULL,
  released_ms bigint NOT NULL,
  lease bigint NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (learner, sitting, item)
);
