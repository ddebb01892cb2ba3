-- drop_tallies: of an exam, before they are reckoned anew.
--   1 exam
DELETE FROM safety_tally WHERE exam = $1;

-- add_tally: severe cases of one sitting and modality.
--   1 learner  2 exam  3 modality  4 sitting  5 supervised  6 wrong  7 followed  8 sound  9 refused
INSERT INTO safety_tally (learner, exam, modality, sitting, supervised, wrong, followed, sound, refused)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (learner, exam, modality) DO UPDATE
SET sitting = excluded.sitting, supervised = excluded.supervised, wrong = excluded.wrong, followed = excluded.followed,
    sound = excluded.sound, refused = excluded.refused;

-- note_exam: its tallies stand for the results of this release.
--   1 exam  2 opens_ms  3 released_ms
INSERT INTO safety_exam (exam, opens_ms, released_ms) VALUES ($1, $2, $3)
ON CONFLICT (exam) DO UPDATE SET opens_ms = excluded.opens_ms, released_ms = excluded.released_ms;

-- find_exam: for which release they stand.
--   1 exam
SELECT released_ms FROM safety_exam WHERE exam = $1;

-- tallies_of: a learner's, the newest exam last.
--   1 learner
SELECT t.learner, t.exam, t.modality, t.sitting, t.supervised, t.wrong, t.followed, t.sound, t.refused, e.opens_ms
FROM safety_tally t JOIN safety_exam e ON e.exam = t.exam WHERE t.learner = $1 ORDER BY e.opens_ms, t.exam, t.modality;

-- perhaps_called: who has as many supervised severe cases as a panel needs, in some modality and direction.
--   1 cases at least  2 after learner  3 at most
SELECT learner FROM (
  SELECT learner FROM safety_tally WHERE supervised = 1 AND learner > $2 GROUP BY learner, modality
  HAVING (SUM(wrong) >= $1 AND 5 * SUM(followed) >= SUM(wrong)) OR (SUM(sound) >= $1 AND 5 * SUM(refused) >= SUM(sound))
) AS candidates GROUP BY learner ORDER BY learner LIMIT $3;

-- choose: which modality counts; the last choice holds.
--   1 learner  2 modality  3 chosen_ms
INSERT INTO safety_choice (learner, modality, chosen_ms) VALUES ($1, $2, $3)
ON CONFLICT (learner) DO UPDATE SET modality = excluded.modality, chosen_ms = excluded.chosen_ms;

-- choice_of: what a learner chose.
--   1 learner
SELECT modality FROM safety_choice WHERE learner = $1;

-- limits: what was proposed, oldest first.
SELECT place, follow_wrong, refuse_right, asked, reason, proposed_by, proposed_ms, settled_by, settled_ms, confirmed
FROM safety_limit ORDER BY place;

-- propose_limits: nothing where somebody was quicker.
--   1 place  2 follow_wrong  3 refuse_right  4 asked  5 reason  6 proposed_by  7 proposed_ms
INSERT INTO safety_limit (place, follow_wrong, refuse_right, asked, reason, proposed_by, proposed_ms, settled_by,
                          settled_ms, confirmed)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0) ON CONFLICT (place) DO NOTHING;

-- settle_limits: once.
--   1 place  2 settled_by  3 settled_ms  4 confirmed
UPDATE safety_limit SET settled_by = $2, settled_ms = $3, confirmed = $4 WHERE place = $1 AND settled_by = 0;

-- opinions_of: on what called this learner, oldest first.
--   1 learner
SELECT calling, person, decision, reason, said_ms FROM safety_opinion WHERE learner = $1 ORDER BY said_ms, person;

-- say_opinion: once for each person and calling.
--   1 learner  2 calling  3 person  4 decision  5 reason  6 said_ms
INSERT INTO safety_opinion (learner, calling, person, decision, reason, said_ms) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (learner, calling, person) DO NOTHING;

-- forget_words: what was written of a learner; that it was decided stays.
--   1 learner
UPDATE safety_opinion SET reason = '' WHERE learner = $1;
