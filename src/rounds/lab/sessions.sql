-- keep_pack: a pack of cases; kept again it becomes the newest.
--   1 digest  2 cases  3 kept_ms  4 sealed
INSERT INTO lab_pack (digest, cases, kept_ms, sealed) VALUES ($1, $2, $3, $4)
ON CONFLICT (digest) DO UPDATE SET kept_ms = excluded.kept_ms;

-- keep_pack_picture: one of its pictures.
--   1 pack  2 file  3 sealed
INSERT INTO lab_pack_picture (pack, file, sealed) VALUES ($1, $2, $3) ON CONFLICT (pack, file) DO NOTHING;

-- packs: every pack, newest first.
--   1 at most
SELECT digest, cases, kept_ms FROM lab_pack ORDER BY kept_ms DESC, digest LIMIT $1;

-- pack: what one says, sealed.
--   1 digest
SELECT sealed FROM lab_pack WHERE digest = $1;

-- pack_picture: one picture, sealed.
--   1 pack  2 file
SELECT sealed FROM lab_pack_picture WHERE pack = $1 AND file = $2;

-- put_session: a session is begun.
--   1 learner  2 session  3 pack  4 anchors  5 extras  6 begun_ms
INSERT INTO lab_session (learner, session, pack, anchors, extras, begun_ms) VALUES ($1, $2, $3, $4, $5, $6);

-- end_session: a session has ended, and what the evening out of forms needs of it.
--   1 learner  2 session  3 ended_ms  4 lean
UPDATE lab_session SET ended_ms = $3, lean = $4 WHERE learner = $1 AND session = $2;

-- sessions_of_learner: the sessions that a learner has begun.
--   1 learner
SELECT session, pack, anchors, extras, ended_ms FROM lab_session WHERE learner = $1 ORDER BY session;

-- seen_in_pack: the cases of a pack that the learner was given in any session.
--   1 learner  2 pack
SELECT f.case_id FROM lab_form f JOIN lab_run r ON r.learner = f.learner AND r.lab = f.lab AND r.run = f.run
WHERE f.learner = $1 AND r.edition = $2;

-- sessions_ended: how many have ended a session on a pack.
--   1 session  2 pack
SELECT COUNT(*) FROM lab_session WHERE session = $1 AND pack = $2 AND ended_ms IS NOT NULL;

-- leans: sums over those who ended it first.
--   1 session  2 pack  3 how many
SELECT SUM(lean), SUM(lean * lean) FROM (SELECT lean FROM lab_session
WHERE session = $1 AND pack = $2 AND ended_ms IS NOT NULL ORDER BY ended_ms, learner LIMIT $3) AS first_ones;

-- forget_sessions: nothing is kept of a learner's sessions any more.
--   1 learner
DELETE FROM lab_session WHERE learner = $1;
