-- keep_key: what an item of an exam was marked by.
--   1 exam  2 item  3 the first option that counts, or -1  4 a bit for each that counts
INSERT INTO marking_key (exam, item, correct, accepted)
VALUES ($1, $2, $3, $4)
ON CONFLICT (exam, item) DO UPDATE SET correct = excluded.correct, accepted = excluded.accepted;

-- list_key: the key that an exam was marked by.
--   1 exam
SELECT item, correct, accepted FROM marking_key WHERE exam = $1;

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

-- add_ruling: a proposal at the end of an exam's list.
--   1 exam  2 place  3 kind  4 item  5 value  6 reason  7 proposed_by  8 proposed_ms
INSERT INTO marking_ruling (exam, place, kind, item, value, reason, proposed_by, proposed_ms, settled_by, settled_ms,
                            confirmed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0);

-- settle_ruling: what another person said to it, once.
--   1 exam  2 place  3 settled_by  4 settled_ms  5 confirmed
UPDATE marking_ruling SET settled_by = $3, settled_ms = $4, confirmed = $5
WHERE exam = $1 AND place = $2 AND settled_by = 0;

-- list_rulings: in the order in which they were proposed.
--   1 exam
SELECT kind, item, value, reason, proposed_by, proposed_ms, settled_by, settled_ms, confirmed FROM marking_ruling
WHERE exam = $1 ORDER BY place;
