-- exam: items on a paper that are tried out: candidates answer them like the others, and they count for nobody.
ALTER TABLE exam_item ADD COLUMN pretest bigint NOT NULL DEFAULT 0;
