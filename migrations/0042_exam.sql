-- exam: a learner's own practice exam, at most one; real exams are found without passing over these.
ALTER TABLE exam_exam ADD COLUMN practiser bigint;
CREATE UNIQUE INDEX exam_exam_practiser ON exam_exam (practiser);
CREATE INDEX exam_exam_real ON exam_exam (exam) WHERE practiser IS NULL;
CREATE INDEX exam_exam_practised ON exam_exam (drafted_ms) WHERE practiser IS NOT NULL;
