-- open_study: the approval under which readers are given arms now; no row: none.
SELECT id, approval, begun_ms FROM lab_study WHERE ended_ms IS NULL ORDER BY id DESC LIMIT 1;

-- studies_ended: approvals of before, the last first.
--   1 at most
SELECT approval, begun_ms, ended_ms FROM lab_study WHERE ended_ms IS NOT NULL ORDER BY ended_ms DESC, id DESC LIMIT $1;

-- begin_study: an approval is entered; nothing changes while another is in force.
--   1 id  2 approval  3 begun_by  4 begun_ms
INSERT INTO lab_study (id, approval, begun_by, begun_ms, ended_by, ended_ms)
SELECT $1, $2, $3, $4, NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM lab_study WHERE ended_ms IS NULL);

-- end_study: nobody is given an arm any more.
--   1 id  2 ended_by  3 ended_ms
UPDATE lab_study SET ended_by = $2, ended_ms = $3 WHERE id = $1 AND ended_ms IS NULL;

-- give_arm: the arm of a run; who has one keeps it.
--   1 learner  2 lab  3 run  4 study  5 explained
INSERT INTO lab_arm (learner, lab, run, study, explained, waits) VALUES ($1, $2, $3, $4, $5, 1)
ON CONFLICT (learner, lab, run) DO NOTHING;

-- arm_of_run: 1 where maps are shown, 0 where not; no row: no arm.
--   1 learner  2 lab  3 run
SELECT explained FROM lab_arm WHERE learner = $1 AND lab = $2 AND run = $3;

-- arms_waiting: whose run has ended and is in no block yet, in the order of ending.
SELECT a.lab, a.explained, a.learner, a.run, r.edition FROM lab_arm a
JOIN lab_run r ON r.learner = a.learner AND r.lab = a.lab AND r.run = a.run
WHERE a.waits = 1 AND r.ended_ms IS NOT NULL ORDER BY a.lab, a.explained, r.ended_ms, a.learner;

-- arm_counted: the run stands in a block.
--   1 learner  2 lab  3 run
UPDATE lab_arm SET waits = 0 WHERE learner = $1 AND lab = $2 AND run = $3 AND waits = 1;

-- keep_arm_block: what twenty doctors of an arm came to, together.
--   1 lab  2 explained  3 followed  4 met  5 followed_squares  6 met_squares  7 products
INSERT INTO lab_arm_block (lab, explained, block, followed, met, followed_squares, met_squares, products)
SELECT CAST($1 AS text), CAST($2 AS bigint), COUNT(*) + 1, CAST($3 AS bigint), CAST($4 AS bigint), CAST($5 AS bigint), CAST($6 AS bigint), CAST($7 AS bigint)
FROM lab_arm_block WHERE lab = $1 AND explained = $2;

-- arm_blocks: sums over the blocks of each arm.
SELECT lab, explained, COUNT(*), CAST(SUM(followed) AS bigint), CAST(SUM(met) AS bigint), CAST(SUM(followed_squares) AS bigint),
CAST(SUM(met_squares) AS bigint), CAST(SUM(products) AS bigint) FROM lab_arm_block GROUP BY lab, explained ORDER BY lab, explained;

-- forget_arms: nor of an arm.
--   1 learner
DELETE FROM lab_arm WHERE learner = $1;
