-- keep_item: an item of an edition, once however often it is drawn; answers its id.
--   1 item  2 edition  3 source  4 stem  5 options  6 correct  7 rationales  8 competency  9 level  10 kept_ms
INSERT INTO bank_item (item, edition, source, stem, options, correct, rationales, competency, level, published, kept_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10)
ON CONFLICT (edition, source) DO UPDATE SET edition = excluded.edition
RETURNING item;

-- find_item: what candidates see of an item.
--   1 item
SELECT stem, options FROM bank_item WHERE item = $1;

-- find_truth: what marks an item.
--   1 item
SELECT correct, rationales FROM bank_item WHERE item = $1;
