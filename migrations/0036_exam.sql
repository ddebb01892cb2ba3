-- exam: time of one's own, a planned hour for the opening, devices that were checked.
ALTER TABLE exam_exam ADD COLUMN length_ms bigint;
ALTER TABLE exam_exam ADD COLUMN ended_ms bigint;
ALTER TABLE exam_exam ADD COLUMN planned_ms bigint;
UPDATE exam_exam SET length_ms = closes_ms - opens_ms WHERE opens_ms IS NOT NULL;
CREATE TABLE exam_allowance (
  learner bigint NOT NULL,
  exam bigint NOT NULL REFERENCES exam_exam (exam),
  percent bigint NOT NULL,
  more_ms bigint NOT NULL,
  ground text NOT NULL,
  given_by bigint NOT NULL,
  given_ms bigint NOT NULL,
  PRIMARY KEY (learner, exam)
);
CREATE INDEX exam_allowance_by_exam ON exam_allowance (exam, learner);
CREATE TABLE exam_device_check (
  learner bigint NOT NULL,
  exam bigint NOT NULL REFERENCES exam_exam (exam),
  findings text NOT NULL,
  checked_ms bigint NOT NULL,
  PRIMARY KEY (learner, exam)
);
CREATE INDEX exam_device_check_by_exam ON exam_device_check (exam, learner);
