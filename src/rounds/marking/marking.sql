-- keep_key: what an item of an exam was marked by.
--   1 exam  2 item  3 correct
INSERT INTO marking_key (exam, item, correct)
VALUES ($1, $2, $3)
ON CONFLICT (exam, item) DO UPDATE SET correct = excluded.correct;

-- list_key: the key that an exam was marked by.
--   1 exam
SELECT item, correct FROM marking_key WHERE exam = $1;

-- keep_score: a sitting's score; marking again before the review replaces it.
--   1 learner  2 sitting  3 exam  4 score  5 items  6 set_aside  7 marked_ms
INSERT INTO marking_score (learner, sitting, exam, score, items, set_aside, marked_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (learner, sitting) DO UPDATE
SET score = excluded.score, items = excluded.items, set_aside = excluded.set_aside, marked_ms = excluded.marked_ms;

-- find_score: one sitting's score.
--   1 learner  2 sitting
SELECT sitting, learner, score, items FROM marking_score WHERE learner = $1 AND sitting = $2;

-- list_scores: a page of an exam's scores.
--   1 exam  2 after sitting  3 limit
SELECT sitting, learner, score, items FROM marking_score WHERE exam = $1 AND sitting > $2 ORDER BY sitting LIMIT $3;

-- sum_scores: how many there are, and what they add up to.
--   1 exam
SELECT COUNT(*), CAST(COALESCE(SUM(score), 0) AS bigint) FROM marking_score WHERE exam = $1;
