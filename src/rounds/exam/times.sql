-- find_allowance: what one person has beyond the others.
--   1 learner  2 exam
SELECT percent, more_ms FROM exam_allowance WHERE learner = $1 AND exam = $2;

-- allow_time: a multiple of the exam's length.
--   1 learner  2 exam  3 percent  4 ground  5 given_by  6 given_ms
INSERT INTO exam_allowance (learner, exam, percent, more_ms, ground, given_by, given_ms)
VALUES ($1, $2, $3, 0, $4, $5, $6)
ON CONFLICT (learner, exam) DO UPDATE
SET percent = excluded.percent, ground = excluded.ground, given_by = excluded.given_by, given_ms = excluded.given_ms;

-- give_time: so much more to one person.
--   1 learner  2 exam  3 more_ms  4 given_by  5 given_ms
INSERT INTO exam_allowance (learner, exam, percent, more_ms, ground, given_by, given_ms)
VALUES ($1, $2, 100, $3, '', $4, $5)
ON CONFLICT (learner, exam) DO UPDATE SET more_ms = exam_allowance.more_ms + excluded.more_ms;

-- list_allowances: who has a multiple of an exam's length.
--   1 exam  2 after learner  3 limit
SELECT learner, percent, more_ms, ground, given_ms FROM exam_allowance
WHERE exam = $1 AND percent <> 100 AND learner > $2 ORDER BY learner LIMIT $3;

-- forget_grounds: why a person was allowed more time; how much stays, since their answers are judged by it.
--   1 learner
UPDATE exam_allowance SET ground = '' WHERE learner = $1;
