-- hand_in: a new message, due at once.
--   1 id  2 address  3 subject  4 text  5 now  6 expires_ms, or 0
INSERT INTO post_message (id, address, subject, said, made_ms, expires_ms, tries, due_ms)
VALUES ($1, $2, $3, $4, $5, $6, 0, $5);

-- hand_in_again: an expired message is due again, as old as it was.
--   1 id  2 address  3 subject  4 text  5 now  6 expires_ms, or 0
UPDATE post_message SET address = $2, subject = $3, said = $4, expires_ms = $6, tries = 0, due_ms = $5,
  ended_ms = NULL, ending = NULL
WHERE id = $1 AND ending = 'expired';

-- ending_of: how a message ended; NULL while it is on its way.
--   1 id
SELECT ending FROM post_message WHERE id = $1;

-- next_due: when the next message is due; NULL when there is none.
SELECT MIN(due_ms) FROM post_message WHERE ended_ms IS NULL;

-- claim: takes the message that has been due longest, until a moment; whoever dies holding it loses it then.
--   1 now  2 until
UPDATE post_message SET tries = tries + 1, due_ms = $2
WHERE id = (SELECT id FROM post_message WHERE ended_ms IS NULL AND due_ms <= $1 ORDER BY due_ms, id LIMIT 1)
RETURNING id, address, subject, said, made_ms, expires_ms, tries;

-- put_off: tries again later, unless somebody else has it by now.
--   1 id  2 the try this was  3 due_ms
UPDATE post_message SET due_ms = $3 WHERE id = $1 AND tries = $2 AND ended_ms IS NULL;

-- end_message: it is over, and who it was for is forgotten.
--   1 id  2 now  3 how it ended
UPDATE post_message SET address = NULL, subject = NULL, said = NULL, ended_ms = $2, ending = $3
WHERE id = $1 AND ended_ms IS NULL;

-- forget_address: what still waits for an address ends unsent.
--   1 address  2 now
UPDATE post_message SET address = NULL, subject = NULL, said = NULL, ended_ms = $2, ending = 'forgotten'
WHERE address = $1 AND ended_ms IS NULL;

-- sweep: drops what ended before a moment.
--   1 before
DELETE FROM post_message WHERE ended_ms IS NOT NULL AND ended_ms < $1;
