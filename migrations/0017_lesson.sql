-- lesson: which answers were to checks that earn credit (1; null before this column, and for others), the short questions
-- asked of those who finished faster than anybody reads, and the edition that each learner is on.
ALTER TABLE lesson_event ADD COLUMN credit bigint;
CREATE TABLE lesson_challenge (
  learner bigint NOT NULL,
  module text NOT NULL,
  lesson text NOT NULL,
  attempt bigint NOT NULL,
  edition text NOT NULL,
  items text NOT NULL,
  begun_ms bigint NOT NULL,
  answers text,
  passed bigint,
  ended_ms bigint,
  PRIMARY KEY (learner, module, lesson, attempt)
);
CREATE TABLE lesson_place (
  learner bigint PRIMARY KEY,
  edition text NOT NULL,
  since_ms bigint NOT NULL
);
