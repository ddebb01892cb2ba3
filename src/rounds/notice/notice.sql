-- keep_campaign: a new campaign, unless its page has made it already.
--   1 id  2 draft  3 officer  4 kind  5 necessary  6 filter  7 counted  8 digest  9 made_ms  10 until_ms
INSERT INTO notice_campaign (id, draft, officer, kind, necessary, filter, counted, digest, state, place, expanded,
  made_ms, until_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'sending', '', 0, $9, $10)
ON CONFLICT (draft) DO NOTHING;

-- keep_text: what a campaign says in one language.
--   1 campaign  2 language  3 subject  4 text
INSERT INTO notice_text (campaign, language, subject, said) VALUES ($1, $2, $3, $4);

-- texts_of: what a campaign says.
--   1 campaign
SELECT language, subject, said FROM notice_text WHERE campaign = $1;

-- campaign_of_draft: the campaign that a page has made.
--   1 draft
SELECT id FROM notice_campaign WHERE draft = $1;

-- campaign: one of them.
--   1 id
SELECT id, officer, kind, necessary, filter, counted, state, place, expanded, made_ms, until_ms, ended_ms
FROM notice_campaign WHERE id = $1;

-- newest: the latest campaigns.
--   1 limit
SELECT id, officer, kind, necessary, filter, counted, state, place, expanded, made_ms, until_ms, ended_ms
FROM notice_campaign ORDER BY id DESC LIMIT $1;

-- live: campaigns with work to do, necessary ones first.
--   1 limit
SELECT id, officer, kind, necessary, filter, counted, state, place, expanded, made_ms, until_ms, ended_ms
FROM notice_campaign WHERE state = 'sending' ORDER BY necessary DESC, id LIMIT $1;

-- move_place: a page of people has become letters, unless somebody else has done it or it is no longer wanted.
--   1 id  2 old place  3 new place  4 whether that was the last
UPDATE notice_campaign SET place = $3, expanded = $4
WHERE id = $1 AND place = $2 AND expanded = 0 AND state = 'sending';

-- hold_campaign: still to be sent; and nobody pauses or ends it until this unit is done.
--   1 id
UPDATE notice_campaign SET state = 'sending' WHERE id = $1 AND state = 'sending';

-- change_state: pauses, resumes or ends what is not over.
--   1 id  2 state  3 ended_ms, or NULL
UPDATE notice_campaign SET state = $2, ended_ms = $3, place = CASE WHEN CAST($3 AS bigint) IS NULL THEN place ELSE '' END
WHERE id = $1 AND state IN ('sending', 'paused');

-- finish: nothing of it is on its way any more.
--   1 id  2 now
UPDATE notice_campaign SET state = 'done', ended_ms = $2
WHERE id = $1 AND state = 'sending' AND expanded = 1
  AND NOT EXISTS (SELECT 1 FROM notice_letter WHERE campaign = $1 AND state IN ('waiting', 'handed'));

-- keep_letter: one letter to one person.
--   1 person  2 campaign  3 due_ms
INSERT INTO notice_letter (person, campaign, state, why, due_ms) VALUES ($1, $2, 'waiting', 'none', $3)
ON CONFLICT (person, campaign) DO NOTHING;

-- due_letters: those of a campaign that may be looked at.
--   1 campaign  2 now  3 limit
SELECT person, post FROM notice_letter WHERE campaign = $1 AND state = 'waiting' AND due_ms <= $2
ORDER BY due_ms, person LIMIT $3;

-- hand_over: the letter leaves, once.
--   1 person  2 campaign  3 now
UPDATE notice_letter SET state = 'handed', why = 'none', handed_ms = $3
WHERE person = $1 AND campaign = $2 AND state = 'waiting';

-- note_post: the number by which the post calls it.
--   1 person  2 campaign  3 post
UPDATE notice_letter SET post = $3 WHERE person = $1 AND campaign = $2;

-- put_off: waits until a moment.
--   1 person  2 campaign  3 why  4 due_ms
UPDATE notice_letter SET why = $3, due_ms = $4 WHERE person = $1 AND campaign = $2 AND state = 'waiting';

-- drop: does not go.
--   1 person  2 campaign  3 why
UPDATE notice_letter SET state = 'dropped', why = $3
WHERE person = $1 AND campaign = $2 AND state IN ('waiting', 'handed');

-- in_flight: how many are with the post since a moment.
--   1 since
SELECT COUNT(*) FROM notice_letter WHERE state = 'handed' AND handed_ms > $1;

-- handed_letters: a page of those with the post.
--   1 after post  2 limit
SELECT post FROM notice_letter WHERE state = 'handed' AND post > $1 ORDER BY post LIMIT $2;

-- settle_sent: a carrier took it.
--   1 post
UPDATE notice_letter SET state = 'sent' WHERE post = $1 AND state = 'handed';

-- settle_given_up: no carrier would.
--   1 post
UPDATE notice_letter SET state = 'bounced', why = 'given_up' WHERE post = $1 AND state = 'handed';

-- settle_expired: it was not gone by the evening, and is looked at again; the post remembers it by its number.
--   1 post  2 now
UPDATE notice_letter SET state = 'waiting', why = 'none', due_ms = $2, handed_ms = NULL
WHERE post = $1 AND state = 'handed';

-- letter_of_post: whose letter it was.
--   1 post
SELECT person, campaign FROM notice_letter WHERE post = $1;

-- note_bounce: what came of it, told for the first time, or worse than before.
--   1 post  2 status  3 now a state
UPDATE notice_letter SET bounce = $2, state = $3, why = CASE WHEN $3 = 'bounced' THEN 'came_back' ELSE why END
WHERE post = $1 AND (bounce IS NULL OR (bounce < '5' AND $2 >= '5')) AND state IN ('handed', 'sent', 'bounced');

-- numbers: where the letters of a campaign are.
--   1 campaign  2 now
SELECT state, CASE WHEN why = 'quiet' AND due_ms > $2 THEN 1 ELSE 0 END, COUNT(*)
FROM notice_letter WHERE campaign = $1 GROUP BY 1, 2;

-- this_week: letters to one person since a moment.
--   1 person  2 since
SELECT COUNT(*) FROM notice_letter WHERE person = $1 AND handed_ms > $2;

-- week_of_all: who has had so many since a moment.
--   1 since  2 at least
SELECT person FROM notice_letter WHERE handed_ms > $1 GROUP BY person HAVING COUNT(*) >= $2;

-- choice: whether one person wants optional messages; no row: yes.
--   1 person
SELECT wanted FROM notice_choice WHERE person = $1;

-- refusers: everybody who wants none.
SELECT person FROM notice_choice WHERE wanted = 0;

-- choose: wants them, or does not.
--   1 person  2 wanted  3 now
INSERT INTO notice_choice (person, wanted, changed_ms) VALUES ($1, $2, $3)
ON CONFLICT (person) DO UPDATE SET wanted = excluded.wanted, changed_ms = excluded.changed_ms
WHERE notice_choice.wanted <> excluded.wanted;

-- contact: what came of the last letters to one person.
--   1 person
SELECT contact FROM notice_contact WHERE person = $1 AND failed_ms IS NOT NULL;

-- failed_contacts: everybody whose contact did not work.
SELECT person, contact FROM notice_contact WHERE failed_ms IS NOT NULL;

-- note_failure: the contact does not work.
--   1 person  2 contact  3 now  4 status
INSERT INTO notice_contact (person, contact, delays, failed_ms, status) VALUES ($1, $2, 0, $3, $4)
ON CONFLICT (person) DO UPDATE SET contact = excluded.contact, failed_ms = excluded.failed_ms, status = excluded.status;

-- note_delay: the contact was slow once more; another contact begins anew.
--   1 person  2 contact  3 status
INSERT INTO notice_contact (person, contact, delays, failed_ms, status) VALUES ($1, $2, 1, NULL, $3)
ON CONFLICT (person) DO UPDATE SET
  delays = CASE WHEN notice_contact.contact = excluded.contact THEN notice_contact.delays + 1 ELSE 1 END,
  failed_ms = CASE WHEN notice_contact.contact = excluded.contact THEN notice_contact.failed_ms END,
  contact = excluded.contact, status = excluded.status;

-- take_turn: this process works now, unless another does; how many letters have left in this minute.
--   1 holder  2 until_ms  3 minute  4 now
INSERT INTO notice_turn (id, holder, until_ms, minute, spent) VALUES (1, $1, $2, $3, 0)
ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, until_ms = excluded.until_ms, minute = excluded.minute,
  spent = CASE WHEN notice_turn.minute = excluded.minute THEN notice_turn.spent ELSE 0 END
WHERE notice_turn.holder = excluded.holder OR notice_turn.until_ms <= $4
RETURNING spent;

-- spend: letters that left.
--   1 how many
UPDATE notice_turn SET spent = spent + $1 WHERE id = 1;

-- forget_choice: the person is gone.
--   1 person
DELETE FROM notice_choice WHERE person = $1;

-- forget_contact: the person is gone.
--   1 person
DELETE FROM notice_contact WHERE person = $1;
