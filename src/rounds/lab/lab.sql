-- hold_run: makes the run's row if need be, holds it until the unit ends, and tells how it stands.
--   1 learner  2 lab  3 run  4 edition  5 begun_ms
INSERT INTO lab_run (learner, lab, run, edition, ack_seq, begun_ms) VALUES ($1, $2, $3, $4, 0, $5)
ON CONFLICT (learner, lab, run) DO UPDATE SET ack_seq = lab_run.ack_seq
RETURNING ack_seq, edition, ended_ms;

-- ended: when a run ended; no row: there is none.
--   1 learner  2 lab  3 run
SELECT ended_ms FROM lab_run WHERE learner = $1 AND lab = $2 AND run = $3;

-- move_run: the run is kept up to a number.
--   1 learner  2 lab  3 run  4 ack_seq
UPDATE lab_run SET ack_seq = $4 WHERE learner = $1 AND lab = $2 AND run = $3;

-- end_run: what the run came to.
--   1 learner  2 lab  3 run  4 ended_ms  5 ending  6 told  7 tellable  8 broken
UPDATE lab_run SET ended_ms = $4, ending = $5, told = $6, tellable = $7, broken = $8
WHERE learner = $1 AND lab = $2 AND run = $3;

-- keep_step: keeps one step.
--   1 learner  2 lab  3 run  4 seq  5 place  6 choice  7 client_ms  8 server_ms
INSERT INTO lab_step (learner, lab, run, seq, place, choice, client_ms, server_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- steps_of_run: the steps of a run, in order.
--   1 learner  2 lab  3 run  4 at most
SELECT seq, place, choice, client_ms FROM lab_step WHERE learner = $1 AND lab = $2 AND run = $3 ORDER BY seq LIMIT $4;

-- runs_of_learner: every run of the learner, by lab and number.
--   1 learner
SELECT lab, run, edition, begun_ms, ended_ms, ending, told, tellable, broken FROM lab_run
WHERE learner = $1 ORDER BY lab, run;

-- forget_steps: nothing is kept of the learner's steps any more.
--   1 learner
DELETE FROM lab_step WHERE learner = $1;

-- forget_runs: nor of the runs.
--   1 learner
DELETE FROM lab_run WHERE learner = $1;

-- forget_seats: nor of where the learner counted.
--   1 learner
DELETE FROM lab_seat WHERE learner = $1;

-- events_of_run: the steps of a run, in order, with the time at which each was kept.
--   1 learner  2 lab  3 run  4 at most
SELECT seq, place, choice, client_ms, server_ms FROM lab_step WHERE learner = $1 AND lab = $2 AND run = $3 ORDER BY seq LIMIT $4;

-- labs_ended: labs that somebody has ended.
SELECT DISTINCT lab FROM lab_run WHERE ended_ms IS NOT NULL ORDER BY lab;

-- learners_ended: who has ended a lab, in the order of the first time.
--   1 lab  2 at most
SELECT learner FROM lab_run WHERE lab = $1 AND ended_ms IS NOT NULL
GROUP BY learner ORDER BY MIN(ended_ms), learner LIMIT $2;

-- newcomers: who has ended a sitting and has no seat, in that order.
--   1 lab  2 run  3 at most
SELECT r.learner FROM lab_run r LEFT JOIN lab_seat s ON s.lab = r.lab AND s.run = r.run AND s.learner = r.learner
WHERE r.lab = $1 AND r.run = $2 AND r.ended_ms IS NOT NULL AND s.learner IS NULL ORDER BY r.ended_ms, r.learner LIMIT $3;

-- hold_cohort: makes the sitting's row if need be, holds it until the unit ends, and tells how far it is.
--   1 lab  2 run
INSERT INTO lab_cohort (lab, run, arrivals, blocks) VALUES ($1, $2, 0, 0)
ON CONFLICT (lab, run) DO UPDATE SET arrivals = lab_cohort.arrivals
RETURNING arrivals, blocks;

-- blocks_so_far: how many blocks a sitting has; no row: none.
--   1 lab  2 run
SELECT blocks FROM lab_cohort WHERE lab = $1 AND run = $2;

-- move_cohort: so many have taken seats, so many blocks are full.
--   1 lab  2 run  3 arrivals  4 blocks
UPDATE lab_cohort SET arrivals = $3, blocks = $4 WHERE lab = $1 AND run = $2;

-- take_seat: by what a learner counts; who has a seat keeps it.
--   1 lab  2 run  3 learner  4 arrival  5 cut  6 belongs
INSERT INTO lab_seat (lab, run, learner, arrival, cut, belongs, waits) VALUES ($1, $2, $3, $4, $5, $6, 1)
ON CONFLICT (lab, run, learner) DO NOTHING;

-- who_waits: who is in no block yet, in the order of arrival.
--   1 lab  2 run
SELECT s.learner, s.cut, s.belongs, r.edition FROM lab_seat s
JOIN lab_run r ON r.lab = s.lab AND r.run = s.run AND r.learner = s.learner
WHERE s.lab = $1 AND s.run = $2 AND s.waits = 1 ORDER BY s.arrival, s.learner;

-- leave_seat: the learner has counted, and where is forgotten.
--   1 lab  2 run  3 learner
UPDATE lab_seat SET waits = 0, cut = 0, belongs = '', arrival = 0 WHERE lab = $1 AND run = $2 AND learner = $3;

-- keep_figure: what twenty learners came to, together.
--   1 lab  2 run  3 block  4 cut  5 belongs  6 figure  7 yes  8 out_of
INSERT INTO lab_figure (lab, run, block, cut, belongs, figure, yes, out_of) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- tallies: a sitting's figures over the blocks of each group.
--   1 lab  2 run
SELECT cut, belongs, figure, CAST(SUM(yes) AS bigint), CAST(SUM(out_of) AS bigint), COUNT(*) FROM lab_figure
WHERE lab = $1 AND run = $2 GROUP BY cut, belongs, figure ORDER BY cut, belongs, figure;
