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

-- find_judging: which round a panel in the browser is at.
--   1 exam
SELECT round FROM workbench_judging WHERE exam = $1;

-- keep_judging: the round that begins.
--   1 exam  2 round
INSERT INTO workbench_judging (exam, round) VALUES ($1, $2)
ON CONFLICT (exam) DO UPDATE SET round = excluded.round;

-- add_judge: once a person and exam.
--   1 exam  2 person  3 place  4 invited_by  5 invited_ms
INSERT INTO workbench_judge (exam, person, place, invited_by, invited_ms) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (exam, person) DO NOTHING;

-- list_judges: in the order in which they were invited.
--   1 exam
SELECT person, place FROM workbench_judge WHERE exam = $1 ORDER BY place;

-- keep_rating: a judge's number for an item of a round; a later one takes its place.
--   1 exam  2 person  3 round  4 item  5 percent  6 at_ms
INSERT INTO workbench_rating (exam, person, round, item, percent, at_ms) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (exam, person, round, item) DO UPDATE SET percent = excluded.percent, at_ms = excluded.at_ms;

-- list_ratings: of an exam.
--   1 exam
SELECT person, round, item, percent FROM workbench_rating WHERE exam = $1 ORDER BY person, round, item;

-- list_own_judgings: what a person rated, and where.
--   1 person
SELECT exam, round, item, percent FROM workbench_rating WHERE person = $1 ORDER BY exam, round, item;

-- keep_bounds: what a judge would accept.
--   1 exam  2 person  3 cut_min  4 cut_max  5 fail_min  6 fail_max
INSERT INTO workbench_bounds (exam, person, cut_min, cut_max, fail_min, fail_max) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (exam, person) DO UPDATE SET cut_min = excluded.cut_min, cut_max = excluded.cut_max,
  fail_min = excluded.fail_min, fail_max = excluded.fail_max;

-- list_bounds: of an exam.
--   1 exam
SELECT person, cut_min, cut_max, fail_min, fail_max FROM workbench_bounds WHERE exam = $1 ORDER BY person;
