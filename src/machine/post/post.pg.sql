-- claim: takes the message that has been due longest and that no other node is taking, until a moment.
--   1 now  2 until
UPDATE post_message SET tries = tries + 1, due_ms = $2
WHERE id = (SELECT id FROM post_message WHERE ended_ms IS NULL AND due_ms <= $1 ORDER BY due_ms, id LIMIT 1
            FOR UPDATE SKIP LOCKED)
RETURNING id, address, subject, said, made_ms, expires_ms, tries;
