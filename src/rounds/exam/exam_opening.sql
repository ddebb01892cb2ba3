-- plan_exam: when it is to open, or that no hour is planned; another hour than before.
--   1 exam  2 planned_ms
UPDATE exam_exam SET planned_ms = $2, plan_turn = plan_turn + 1, missed = '' WHERE exam = $1;

-- find_plan: how often its hour moved, and why it did not open by itself.
--   1 exam
SELECT plan_turn, missed FROM exam_exam WHERE exam = $1;

-- sign_opening: an officer agrees ahead that it opens at this hour.
--   1 exam  2 signer  3 opens_ms  4 digest of the sealed paper  5 signed_ms
INSERT INTO exam_opening (exam, signer, opens_ms, paper, signed_ms) VALUES ($1, $2, $3, $4, $5);

-- list_signatures: who agreed, and to what, the first one first.
--   1 exam
SELECT signer, opens_ms, paper, signed_ms FROM exam_opening WHERE exam = $1 ORDER BY signed_ms, signer;

-- unsign_opening: one officer agrees no longer.
--   1 exam  2 signer
DELETE FROM exam_opening WHERE exam = $1 AND signer = $2;

-- clear_signatures: nobody has agreed.
--   1 exam
DELETE FROM exam_opening WHERE exam = $1;

-- touch_plan: changes nothing, so that a signature and an opening never pass each other.
--   1 exam  2 planned_ms
UPDATE exam_exam SET planned_ms = $2 WHERE exam = $1 AND state = 'sealed' AND planned_ms = $2;

-- miss_opening: it did not open by itself at its hour; once.
--   1 exam  2 planned_ms  3 why
UPDATE exam_exam SET missed = $3 WHERE exam = $1 AND state = 'sealed' AND planned_ms = $2 AND missed = '';

-- list_due: sealed exams whose hour has come and that somebody signed.
--   1 now_ms  2 limit
SELECT e.exam FROM exam_exam e
WHERE e.state = 'sealed' AND e.planned_ms <= $1 AND e.voided_ms IS NULL
  AND EXISTS (SELECT 1 FROM exam_opening o WHERE o.exam = e.exam)
ORDER BY e.planned_ms, e.exam
LIMIT $2;
