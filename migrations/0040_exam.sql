-- exam: papers that two officers declared void; what was answered on them stays.
ALTER TABLE exam_exam ADD COLUMN voided_ms bigint;
