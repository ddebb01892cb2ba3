-- exam: of a supplement of cases, the one modality of them: image, table or text; empty for every other paper.
ALTER TABLE exam_exam ADD COLUMN modality text NOT NULL DEFAULT '';
