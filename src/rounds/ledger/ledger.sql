-- next_number: takes the next place of a stream, and tells the hash of the entry before it.
--   1 stream  2 the hash before the first entry
INSERT INTO ledger_stream (stream, number, hash) VALUES ($1, 1, $2)
ON CONFLICT (stream) DO UPDATE SET number = ledger_stream.number + 1
RETURNING number, hash;

-- keep_entry: writes one entry.
--   1 id  2 stream  3 number  4 kind  5 about  6 actor  7 at_ms  8 body  9 hash
INSERT INTO ledger_entry (id, stream, number, kind, about, actor, at_ms, body, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- keep_head: remembers the hash of a stream's newest entry.
--   1 stream  2 hash
UPDATE ledger_stream SET hash = $2 WHERE stream = $1;

-- page_of_stream: a stream's entries after a number, oldest first.
--   1 stream  2 after number  3 at most
SELECT id, stream, number, kind, about, actor, at_ms, body, hash
FROM ledger_entry WHERE stream = $1 AND number > $2
ORDER BY number LIMIT $3;

-- search: entries of a stream, a kind, a person or a span of time, newest first; '' and 0 ask for any.
--   1 before id  2 stream  3 kind  4 person  5 the person's own stream  6 from_ms  7 until_ms  8 at most
SELECT id, stream, number, kind, about, actor, at_ms, body, hash
FROM ledger_entry
WHERE id < $1 AND (stream = $2 OR $2 = '') AND (kind = $3 OR $3 = '') AND (actor = $4 OR stream = $5 OR $4 = 0)
  AND at_ms >= $6 AND at_ms < $7
ORDER BY id DESC LIMIT $8;

-- list_kinds: every kind that was ever entered.
SELECT DISTINCT kind FROM ledger_entry ORDER BY kind;

-- page_of_all: all entries, chain by chain.
--   1 after stream  2 after number in it  3 at most
SELECT id, stream, number, kind, about, actor, at_ms, body, hash
FROM ledger_entry WHERE (stream, number) > ($1, $2)
ORDER BY stream, number LIMIT $3;

-- page_of_heads: each stream's head, the hash of the entry it names, and the number of one past it (both may be missing).
--   1 after stream  2 at most
SELECT s.stream, s.number, s.hash, e.hash, past.number
FROM ledger_stream s
LEFT JOIN ledger_entry e ON e.stream = s.stream AND e.number = s.number
LEFT JOIN ledger_entry past ON past.stream = s.stream AND past.number = s.number + 1
WHERE s.stream > $1 ORDER BY s.stream LIMIT $2;

-- unheard: entries of a kind that a listener may be offered now, oldest first.
--   1 kind  2 listener  3 from at_ms  4 after id within it  5 now  6 at most
SELECT e.id, e.stream, e.number, e.kind, e.about, e.actor, e.at_ms, e.body, e.hash
FROM ledger_entry e LEFT JOIN ledger_hearing h ON h.listener = $2 AND h.entry = e.id
WHERE e.kind = $1 AND (e.at_ms, e.id) > ($3, $4)
  AND (h.entry IS NULL OR (h.done_ms IS NULL AND h.due_ms <= $5))
ORDER BY e.at_ms, e.id LIMIT $6;

-- oldest_open: when the oldest entry was made that a listener was offered and has not done.
--   1 listener
SELECT MIN(e.at_ms) FROM ledger_hearing h JOIN ledger_entry e ON e.id = h.entry
WHERE h.listener = $1 AND h.done_ms IS NULL;

-- claim: takes one entry for one listener until a moment; no row when another has it or it is done.
--   1 listener  2 entry  3 now  4 until
INSERT INTO ledger_hearing (listener, entry, tries, due_ms) VALUES ($1, $2, 1, $4)
ON CONFLICT (listener, entry) DO UPDATE
SET tries = ledger_hearing.tries + 1, due_ms = excluded.due_ms
WHERE ledger_hearing.done_ms IS NULL AND ledger_hearing.due_ms <= $3
RETURNING tries;

-- heard: the listener is done with the entry, once.
--   1 listener  2 entry  3 now
UPDATE ledger_hearing SET done_ms = $3 WHERE listener = $1 AND entry = $2 AND done_ms IS NULL;

-- later: offers the entry to the listener again, not before a moment.
--   1 listener  2 entry  3 due
UPDATE ledger_hearing SET due_ms = $3 WHERE listener = $1 AND entry = $2 AND done_ms IS NULL;
