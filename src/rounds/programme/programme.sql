-- edition_by_digest: one edition as it was typeset.
--   1 digest
SELECT id, typeset, published_ms FROM programme_edition WHERE digest = $1;

-- editions_between: digests from one text up to another, two at most.
--   1 from  2 to
SELECT digest FROM programme_edition WHERE digest >= $1 AND digest < $2 ORDER BY digest LIMIT 2;

-- current_digest: which edition is current, if any.
SELECT edition FROM programme_current WHERE slot = 1;

-- keep_text: keeps a text once, whoever brings it.
--   1 digest  2 body
INSERT INTO programme_text (digest, body) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING;

-- keep_edition: keeps an edition; a known one stays as it is.
--   1 digest  2 id  3 title  4 typeset  5 published_ms
INSERT INTO programme_edition (digest, id, title, typeset, published_ms)
VALUES ($1, $2, $3, $4, $5) ON CONFLICT (digest) DO NOTHING;

-- keep_leaf: says which text stands at which path of an edition.
--   1 edition  2 path  3 text digest
INSERT INTO programme_leaf (edition, path, text_digest) VALUES ($1, $2, $3) ON CONFLICT (edition, path) DO NOTHING;

-- make_current: makes the edition current; changes nothing when it is.
--   1 edition  2 since_ms
INSERT INTO programme_current (slot, edition, since_ms) VALUES (1, $1, $2)
ON CONFLICT (slot) DO UPDATE SET edition = excluded.edition, since_ms = excluded.since_ms
WHERE programme_current.edition <> excluded.edition;

-- leaves: the files of an edition, by path.
--   1 edition
SELECT leaf.path, source.body
FROM programme_leaf leaf JOIN programme_text source ON source.digest = leaf.text_digest
WHERE leaf.edition = $1 ORDER BY leaf.path;

-- local_texts: what another country changes, of an edition.
--   1 edition
SELECT leaf.path, source.body
FROM programme_leaf leaf JOIN programme_text source ON source.digest = leaf.text_digest
WHERE leaf.edition = $1 AND leaf.path LIKE 'local/%.yaml' ORDER BY leaf.path;

-- previous_edition: the edition published last before this one, if any.
--   1 edition
SELECT before.digest
FROM programme_edition now JOIN programme_edition before ON before.published_ms < now.published_ms
WHERE now.digest = $1 ORDER BY before.published_ms DESC, before.digest LIMIT 1;

-- signatures_count: three numbers that differ after any act on the signatures.
SELECT COUNT(*), COUNT(withdrawn_ms), CAST(COALESCE(SUM(erased), 0) AS bigint) FROM programme_signature;

-- signatures_standing: those not withdrawn, in the order in which they were made.
SELECT id, piece, digest, edition, person, name, council, registration, remark, signed_ms, withdrawn_ms, reason, erased
FROM programme_signature WHERE withdrawn_ms IS NULL ORDER BY signed_ms, id;

-- signatures_of: everything that a person has signed.
--   1 person
SELECT id, piece, digest, edition, person, name, council, registration, remark, signed_ms, withdrawn_ms, reason, erased
FROM programme_signature WHERE person = $1 ORDER BY signed_ms, id;

-- sign: keeps a signature; none when the person's stands on that digest already.
--   1 id  2 piece  3 digest  4 edition  5 person  6 name  7 council  8 registration  9 remark  10 signed_ms
INSERT INTO programme_signature
  (id, piece, digest, edition, person, name, council, registration, remark, signed_ms, withdrawn_ms, reason, erased)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, '', 0)
ON CONFLICT DO NOTHING;

-- withdraw: ends a standing signature of that person.
--   1 signature  2 person  3 withdrawn_ms  4 reason
UPDATE programme_signature SET withdrawn_ms = $3, reason = $4
WHERE id = $1 AND person = $2 AND withdrawn_ms IS NULL;

-- forget_signer: what was signed stays, without name, council, number and what the person wrote.
--   1 person
UPDATE programme_signature
SET name = '', council = '', registration = '', remark = '', reason = '', erased = 1
WHERE person = $1 AND erased = 0;
