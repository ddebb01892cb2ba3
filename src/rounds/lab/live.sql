-- keep_example: what a model wrote, as it came.
--   1 id  2 lab  3 edition  4 document  5 model  6 prompt  7 text  8 digest  9 made
INSERT INTO lab_example (id, lab, edition, document, model, prompt, text, digest, made_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- count_example: one more was asked for that day.
--   1 day
INSERT INTO lab_example_day (day, asked) VALUES ($1, 1)
ON CONFLICT (day) DO UPDATE SET asked = lab_example_day.asked + 1
RETURNING asked;

-- frozen_examples: the newest first.
--   1 lab  2 at most
SELECT edition, document, model, prompt, text, digest, made_ms FROM lab_example WHERE lab = $1 ORDER BY id DESC LIMIT $2;
