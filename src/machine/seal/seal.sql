-- read_check: the known text wrapped under this database's key-encryption key.
SELECT wrapped FROM seal_check WHERE id = 1;

-- keep_check: remembers which key-encryption key belongs here; the first one wins.
--   1 wrapped
INSERT INTO seal_check (id, wrapped) VALUES (1, $1)
ON CONFLICT DO NOTHING;

-- change_check: the same, after a change of the key-encryption key.
--   1 wrapped
UPDATE seal_check SET wrapped = $1 WHERE id = 1;

-- current_key: the generation in use.
--   1 purpose
SELECT id, purpose, kind, wrapped, made_ms, is_current
FROM seal_key
WHERE purpose = $1 AND is_current = 1;

-- keys_of: every generation of one purpose, newest first.
--   1 purpose
SELECT id, purpose, kind, wrapped, made_ms, is_current
FROM seal_key
WHERE purpose = $1
ORDER BY made_ms DESC, id DESC;

-- every_key: all there are, for wrapping them anew.
SELECT id, purpose, kind, wrapped, made_ms, is_current
FROM seal_key
ORDER BY id;

-- keep_key: a new current generation; nothing, when another node was first.
--   1 id  2 purpose  3 kind  4 wrapped  5 made_ms
INSERT INTO seal_key (id, purpose, kind, wrapped, made_ms, is_current)
VALUES ($1, $2, $3, $4, $5, 1)
ON CONFLICT DO NOTHING;

-- retire_key: ends the generation in use; what it signed still verifies.
--   1 id
UPDATE seal_key SET is_current = 0 WHERE id = $1 AND is_current = 1;

-- wrap_key: the same key under another key-encryption key.
--   1 id  2 wrapped
UPDATE seal_key SET wrapped = $2 WHERE id = $1;
