-- marking: what candidates say of a key and of a result, what is answered, and what was released with which scale.
CREATE TABLE marking_terms (
  exam bigint PRIMARY KEY,
  objections_until_ms bigint NOT NULL,
  appeals_until_ms bigint NOT NULL,
  withholds_script bigint NOT NULL CHECK (withholds_script IN (0, 1))
);
CREATE TABLE marking_objection (
  learner bigint NOT NULL,
  exam bigint NOT NULL,
  item bigint NOT NULL,
  reason text NOT NULL,
  citation text NOT NULL,
  made_ms bigint NOT NULL,
  withdrawn_ms bigint NOT NULL,
  PRIMARY KEY (learner, exam, item)
);
CREATE INDEX marking_objection_by_exam ON marking_objection (exam, item, made_ms);
CREATE TABLE marking_appeal (
  learner bigint NOT NULL,
  sitting bigint NOT NULL,
  release bigint NOT NULL,
  exam bigint NOT NULL,
  reason text NOT NULL,
  made_ms bigint NOT NULL,
  decided_by bigint NOT NULL,
  decided_ms bigint NOT NULL,
  upheld bigint NOT NULL CHECK (upheld IN (0, 1)),
  answer text NOT NULL,
  PRIMARY KEY (learner, sitting, release)
);
CREATE INDEX marking_appeal_by_exam ON marking_appeal (exam, made_ms);
CREATE TABLE marking_release (
  exam bigint NOT NULL,
  release bigint NOT NULL,
  at_ms bigint NOT NULL,
  scale text NOT NULL,
  PRIMARY KEY (exam, release)
);
-- 1: the ruling answers those who objected to the item, and they read its reason.
ALTER TABLE marking_ruling ADD COLUMN answers bigint NOT NULL DEFAULT 0;
