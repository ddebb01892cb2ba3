-- marking: the key that each exam was marked by, and the scores it gave.
CREATE TABLE marking_key (
  exam bigint NOT NULL,
  item bigint NOT NULL,
  correct bigint NOT NULL,
  PRIMARY KEY (exam, item)
);
CREATE TABLE marking_score (
  learner bigint NOT NULL,
  sitting bigint NOT NULL,
  exam bigint NOT NULL,
  score bigint NOT NULL,
  items bigint NOT NULL,
  set_aside bigint NOT NULL,
  marked_ms bigint NOT NULL,
  PRIMARY KEY (learner, sitting)
);
CREATE INDEX marking_score_by_exam ON marking_score (exam, sitting);
