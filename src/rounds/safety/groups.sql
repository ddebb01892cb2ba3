-- floor_newcomers: who has severe cases in a released exam and no seat, in the order of ids.
--   1 at most
SELECT DISTINCT t.exam, t.learner FROM safety_tally t JOIN safety_exam e ON e.exam = t.exam
LEFT JOIN safety_seat s ON s.exam = t.exam AND s.learner = t.learner
WHERE s.learner IS NULL AND e.released_ms > 0 ORDER BY t.exam, t.learner LIMIT $1;

-- hold_seating: makes the exam's row if need be, holds it until the unit ends, and tells how far it is.
--   1 exam
INSERT INTO safety_seating (exam, arrivals, blocks) VALUES ($1, 0, 0)
ON CONFLICT (exam) DO UPDATE SET arrivals = safety_seating.arrivals
RETURNING arrivals, blocks;

-- move_seating: so many have taken seats, so many blocks are full.
--   1 exam  2 arrivals  3 blocks
UPDATE safety_seating SET arrivals = $2, blocks = $3 WHERE exam = $1;

-- take_floor_seat: by what a learner counts; who has a seat keeps it.
--   1 exam  2 learner  3 arrival  4 cut  5 belongs
INSERT INTO safety_seat (exam, learner, arrival, cut, belongs, waits) VALUES ($1, $2, $3, $4, $5, 1)
ON CONFLICT (exam, learner) DO NOTHING;

-- exams_waiting: where somebody is in no block yet, and how many blocks there are.
SELECT DISTINCT g.exam, g.blocks FROM safety_seating g JOIN safety_seat s ON s.exam = g.exam WHERE s.waits = 1 ORDER BY g.exam;

-- floor_waits: who is in no block yet and has severe cases still, in the order of arrival.
--   1 exam
SELECT t.learner, t.exam, t.modality, t.sitting, t.supervised, t.wrong, t.followed, t.sound, t.refused, e.opens_ms, s.cut, s.belongs
FROM safety_seat s JOIN safety_tally t ON t.exam = s.exam AND t.learner = s.learner JOIN safety_exam e ON e.exam = s.exam
WHERE s.exam = $1 AND s.waits = 1 ORDER BY s.arrival, s.learner, t.modality;

-- leave_floor_seat: the learner has counted, and where is forgotten.
--   1 exam  2 learner
UPDATE safety_seat SET waits = 0, arrival = 0, cut = '', belongs = '' WHERE exam = $1 AND learner = $2;

-- keep_block_figure: what twenty learners came to, together.
--   1 exam  2 block  3 figure  4 cut  5 belongs  6 total  7 squares
INSERT INTO safety_block (exam, block, figure, cut, belongs, total, squares) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- block_figures: of an exam.
--   1 exam
SELECT cut, belongs, figure, block, total, squares FROM safety_block WHERE exam = $1 ORDER BY block, figure;

-- forget_belongs: to which group a learner belongs who waits.
--   1 learner
UPDATE safety_seat SET belongs = '' WHERE learner = $1;
