-- keep_item: an item, once however often it is drawn; answers its id. Of a certifying one the texts and the truth are
-- empty here and lie in `sealed`.
--   1 item  2 edition  3 source  4 stem  5 options  6 correct  7 rationales  8 competency  9 level  10 published
--   11 kept_ms  12 kind  13 shape  14 truth  15 sealed  16 picture, sealed
INSERT INTO bank_item (item, edition, source, stem, options, correct, rationales, competency, level, published, kept_ms,
                       kind, shape, truth, sealed, picture)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
ON CONFLICT (edition, source) DO UPDATE SET edition = excluded.edition
RETURNING item;

-- find_item: what candidates see of an item.
--   1 item
SELECT stem, options, kind, shape, sealed, CAST(CASE WHEN picture IS NULL THEN 0 ELSE 1 END AS bigint)
FROM bank_item WHERE item = $1;

-- find_truth: what marks an item.
--   1 item
SELECT rationales, kind, truth, sealed FROM bank_item WHERE item = $1;

-- find_picture: what an item shows as a picture, sealed.
--   1 item
SELECT picture FROM bank_item WHERE item = $1;

-- belonging: what an item is about; of a certifying one as its version said it.
--   1 item
SELECT i.competency, i.level, v.attributes
FROM bank_item i
LEFT JOIN bank_version v ON v.version = CASE WHEN i.edition = 'private' THEN CAST(i.source AS bigint) END
WHERE i.item = $1;

-- add_entry: a new entry of the private bank; none when its name is taken.
--   1 entry  2 name  3 kind  4 status  5 attributes  6 review_by  7 author  8 version  9 demonstration  10 changed_ms
INSERT INTO bank_entry (entry, name, kind, status, attributes, review_by, author, version, exposure, demonstration,
                        reason, changed_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, '', $10) ON CONFLICT (name) DO NOTHING;

-- add_version: what an entry says from now on; its number is the next.
--   1 version  2 entry  3 author  4 digest  5 stem_digest  6 sealed  7 made_ms  8 attributes  9 picture, sealed
INSERT INTO bank_version (version, entry, number, author, digest, stem_digest, sealed, made_ms, attributes, picture)
SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9 FROM bank_version WHERE entry = $2;

-- turn_entry: the entry stands on another version, unless somebody was faster or it is retired.
--   1 entry  2 seen version  3 version  4 kind  5 attributes  6 review_by  7 changed_ms
UPDATE bank_entry SET version = $3, kind = $4, attributes = $5, review_by = $6, status = 'draft', changed_ms = $7,
  sent_ms = 0
WHERE entry = $1 AND version = $2 AND status <> 'retired';

-- entries: every entry with the version it stands on, by name.
SELECT e.entry, e.name, e.kind, e.status, e.attributes, e.review_by, e.author, e.version, e.exposure, e.demonstration,
       e.reason, e.changed_ms, v.number, v.digest, v.stem_digest, v.author, e.sent_ms
FROM bank_entry e JOIN bank_version v ON v.version = e.version ORDER BY e.name;

-- one_entry: the same of one.
--   1 entry
SELECT e.entry, e.name, e.kind, e.status, e.attributes, e.review_by, e.author, e.version, e.exposure, e.demonstration,
       e.reason, e.changed_ms, v.number, v.digest, v.stem_digest, v.author, e.sent_ms
FROM bank_entry e JOIN bank_version v ON v.version = e.version WHERE e.entry = $1;

-- find_version: what an entry says, sealed, and what it was about.
--   1 version
SELECT entry, sealed, attributes FROM bank_version WHERE version = $1;

-- find_version_picture: what a version shows as a picture, sealed.
--   1 version
SELECT entry, picture FROM bank_version WHERE version = $1;

-- versions_of: an entry's versions, newest first, and by how many each was reviewed.
--   1 entry
SELECT v.version, v.number, v.author, v.made_ms, COUNT(r.person)
FROM bank_version v LEFT JOIN bank_review r ON r.version = v.version WHERE v.entry = $1
GROUP BY v.version, v.number, v.author, v.made_ms ORDER BY v.number DESC;

-- send_entry: its author says that this draft is ready to be reviewed.
--   1 entry  2 seen version  3 sent_ms
UPDATE bank_entry SET sent_ms = $3 WHERE entry = $1 AND version = $2 AND status = 'draft' AND sent_ms = 0;

-- entry_of_version: the entry that stands on this version.
--   1 version
SELECT e.entry, e.name, e.kind, e.status, e.attributes, e.review_by, e.author, e.version, e.exposure, e.demonstration,
       e.reason, e.changed_ms, v.number, v.digest, v.stem_digest, v.author, e.sent_ms
FROM bank_entry e JOIN bank_version v ON v.version = e.version WHERE e.version = $1;

-- sign_version: keeps a review; none when the person's stands already.
--   1 version  2 person  3 digest  4 name  5 council  6 registration  7 signed_ms
INSERT INTO bank_review (version, person, digest, name, council, registration, signed_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (version, person) DO NOTHING;

-- reviews_of_version: who signed it.
--   1 version
SELECT version, person, digest, name, council, registration, signed_ms FROM bank_review WHERE version = $1
ORDER BY signed_ms, person;

-- reviews_by: what a person has signed.
--   1 person
SELECT version, person, digest, name, council, registration, signed_ms FROM bank_review WHERE person = $1
ORDER BY signed_ms, version;

-- entries_by: the entries that a person began, by id.
--   1 person
SELECT entry FROM bank_entry WHERE author = $1 ORDER BY entry;

-- set_status: freezes, thaws, retires, or says that a review stands.
--   1 entry  2 seen version  3 seen status  4 status  5 reason  6 changed_ms
UPDATE bank_entry SET status = $4, reason = $5, changed_ms = $6 WHERE entry = $1 AND version = $2 AND status = $3;

-- expose: it stands on one more paper.
--   1 entry  2 seen version
UPDATE bank_entry SET exposure = exposure + 1, status = CASE WHEN status = 'reviewed' THEN 'live' ELSE status END
WHERE entry = $1 AND version = $2;

-- forget_reviewer: that it was reviewed stays, without name, council and number.
--   1 person
UPDATE bank_review SET name = '', council = '', registration = '' WHERE person = $1;
