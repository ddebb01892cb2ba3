-- exam: papers of the private bank, and a reserve and a make-up block beside the main paper.
ALTER TABLE exam_exam ADD COLUMN source text NOT NULL DEFAULT 'practice';
ALTER TABLE exam_exam ADD COLUMN form text NOT NULL DEFAULT 'main';
ALTER TABLE exam_exam ADD COLUMN main_exam bigint;
