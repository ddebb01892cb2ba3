-- put_case: one case of a form.
--   1 learner  2 lab  3 run  4 place  5 case  6 block  7 chance
INSERT INTO lab_form (learner, lab, run, place, case_id, block, chance) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- form_of_run: the cases of a run, in order.
--   1 learner  2 lab  3 run  4 at most
SELECT place, case_id, block FROM lab_form WHERE learner = $1 AND lab = $2 AND run = $3 ORDER BY place LIMIT $4;

-- seen_cases: what the learner was given before.
--   1 learner  2 lab
SELECT DISTINCT case_id FROM lab_form WHERE learner = $1 AND lab = $2;

-- exposures: how often each case was given.
--   1 lab
SELECT case_id, given FROM lab_exposure WHERE lab = $1;

-- expose: a case is given once more.
--   1 lab  2 case
INSERT INTO lab_exposure (lab, case_id, given) VALUES ($1, $2, 1)
ON CONFLICT (lab, case_id) DO UPDATE SET given = lab_exposure.given + 1;

-- times_of_run: when each step arrived.
--   1 learner  2 lab  3 run  4 at most
SELECT server_ms FROM lab_step WHERE learner = $1 AND lab = $2 AND run = $3 ORDER BY seq LIMIT $4;

-- forget_forms: nor of what was given to the learner.
--   1 learner
DELETE FROM lab_form WHERE learner = $1;
