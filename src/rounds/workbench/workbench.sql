-- add_decision: at the end of an exam's list.
--   1 exam  2 place  3 step  4 choice  5 outcome  6 reason  7 input  8 actor  9 at_ms
INSERT INTO workbench_decision (exam, place, step, choice, outcome, reason, input, actor, at_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- list_decisions: in the order in which they were taken.
--   1 exam
SELECT step, choice, outcome, reason, input, actor, at_ms FROM workbench_decision WHERE exam = $1 ORDER BY place;

-- list_calibrated: exams whose calibration was ever decided.
SELECT DISTINCT exam FROM workbench_decision WHERE step = 'calibration' ORDER BY exam;

-- keep_panel: what a panel of judges said; a corrected table takes its place.
--   1 exam  2 kind  3 body  4 actor  5 at_ms
INSERT INTO workbench_panel (exam, kind, body, actor, at_ms) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (exam, kind) DO UPDATE SET body = excluded.body, actor = excluded.actor, at_ms = excluded.at_ms;

-- list_panels: of an exam.
--   1 exam
SELECT kind, body, actor, at_ms FROM workbench_panel WHERE exam = $1 ORDER BY kind;
