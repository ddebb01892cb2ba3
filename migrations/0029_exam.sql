-- exam: times at which an exam's clock stood still for everybody.
CREATE TABLE exam_pause (
  exam bigint NOT NULL REFERENCES exam_exam (exam),
  from_ms bigint NOT NULL,
  until_ms bigint,
  PRIMARY KEY (exam, from_ms)
);
