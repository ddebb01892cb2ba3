-- person_of_contact: the person who is reached there.
--   1 contact
SELECT person, contact, name, language, notice FROM account_person WHERE contact = $1;

-- person: one person.
--   1 person
SELECT person, contact, name, language, notice FROM account_person WHERE person = $1;

-- keep_person: a new person, unless the contact is somebody's already.
--   1 person  2 contact  3 name  4 language  5 now
INSERT INTO account_person (person, contact, name, language, notice, made_ms) VALUES ($1, $2, $3, $4, 0, $5)
ON CONFLICT (contact) DO NOTHING;

-- change_person: another name, another language.
--   1 person  2 name  3 language
UPDATE account_person SET name = $2, language = $3 WHERE person = $1;

-- keep_notice: the version of the notice that the person agreed to, if it is newer.
--   1 person  2 version
UPDATE account_person SET notice = $2 WHERE person = $1 AND notice < $2;

-- roles: what the person may be here.
--   1 person
SELECT role FROM account_role WHERE person = $1 ORDER BY role;

-- keep_role: one more role.
--   1 person  2 role
INSERT INTO account_role (person, role) VALUES ($1, $2) ON CONFLICT (person, role) DO NOTHING;

-- count_asking: how many codes this asker has asked for in the window, this one included.
--   1 asker  2 now  3 a window that began by then has ended
INSERT INTO account_count (asker, number, since_ms) VALUES ($1, 1, $2)
ON CONFLICT (asker) DO UPDATE
SET number = CASE WHEN account_count.since_ms <= $3 THEN 1 ELSE account_count.number + 1 END,
    since_ms = CASE WHEN account_count.since_ms <= $3 THEN excluded.since_ms ELSE account_count.since_ms END
RETURNING number, since_ms;

-- keep_code: the code that holds from now on for this contact; the one before it is worth nothing.
--   1 contact, keyed hash  2 code, keyed hash  3 until
INSERT INTO account_code (contact, code, tries, until_ms) VALUES ($1, $2, 0, $3)
ON CONFLICT (contact) DO UPDATE SET code = excluded.code, tries = 0, until_ms = excluded.until_ms;

-- try_code: counts a try and tells the code, while there is one and tries are left.
--   1 contact, keyed hash  2 now  3 tries at most
UPDATE account_code SET tries = tries + 1 WHERE contact = $1 AND until_ms > $2 AND tries < $3 RETURNING code, tries;

-- spend_code: the code has been used.
--   1 contact, keyed hash
DELETE FROM account_code WHERE contact = $1;

-- keep_sign_in: somebody came in, or is halfway in.
--   1 token, keyed hash  2 person  3 now  4 until  5 halfway  6 device
INSERT INTO account_sign_in (token, person, made_ms, until_ms, halfway, proved_ms, seen_ms, tries, device)
VALUES ($1, $2, $3, $4, $5, $3, $3, 0, $6);

-- keep_newest: a person's oldest sign-ins end when there are too many; who is halfway in pushes nobody out who is in.
--   1 person  2 how many stay  3 halfway
DELETE FROM account_sign_in WHERE person = $1 AND halfway = $3 AND token NOT IN (
  SELECT token FROM account_sign_in WHERE person = $1 AND halfway = $3 ORDER BY made_ms DESC, token LIMIT $2);

-- who_holds: the person, roles and language behind a token: one row a role, or one without.
--   1 token, keyed hash  2 now
SELECT s.person, s.until_ms, p.language, r.role, s.halfway, s.seen_ms
FROM account_sign_in s JOIN account_person p ON p.person = s.person LEFT JOIN account_role r ON r.person = s.person
WHERE s.token = $1 AND s.until_ms > $2;

-- end_sign_in: somebody left.
--   1 token, keyed hash
DELETE FROM account_sign_in WHERE token = $1;

-- keep_link: a link that signs a person in, once.
--   1 token, keyed hash  2 person  3 until
INSERT INTO account_link (token, person, until_ms) VALUES ($1, $2, $3);

-- link: what a link is worth.
--   1 token, keyed hash
SELECT person, until_ms, used_ms FROM account_link WHERE token = $1;

-- use_link: uses it up, if it still holds.
--   1 token, keyed hash  2 now
UPDATE account_link SET used_ms = $2 WHERE token = $1 AND used_ms IS NULL AND until_ms > $2 RETURNING person;

-- sweep_codes: drops codes that have ended by $1.
DELETE FROM account_code WHERE until_ms <= $1;

-- sweep_counts: drops counts whose window had begun by $1 and has ended.
DELETE FROM account_count WHERE since_ms <= $1;

-- sweep_sign_ins: drops sign-ins that have ended by $1.
DELETE FROM account_sign_in WHERE until_ms <= $1;

-- sweep_links: drops links that ended by $1: so old that nobody asks any more why they do not work.
DELETE FROM account_link WHERE until_ms <= $1;

-- reachable: a page of people with the role, by id.
--   1 after  2 limit
SELECT p.person, p.name, p.language, p.contact, p.made_ms
FROM account_person p JOIN account_role r ON r.person = p.person AND r.role = 'learner'
WHERE p.person > $1 ORDER BY p.person LIMIT $2;

-- see_sign_in: somebody is here today.
--   1 token, keyed hash  2 now
UPDATE account_sign_in SET seen_ms = $2 WHERE token = $1;

-- sign_in: one sign-in that holds, whole or halfway; what is asked is also counted from here on.
--   1 token, keyed hash  2 now
SELECT person, halfway, proved_ms, tries FROM account_sign_in WHERE token = $1 AND until_ms > $2;

-- try_sign_in: counts a try at the second factor.
--   1 token, keyed hash  2 now  3 tries at most
UPDATE account_sign_in SET tries = tries + 1 WHERE token = $1 AND until_ms > $2 AND tries < $3
RETURNING person, halfway, tries;

-- prove_sign_in: the second factor was shown: the sign-in is whole.
--   1 token, keyed hash  2 now  3 until
UPDATE account_sign_in SET halfway = 0, proved_ms = $2, tries = 0, until_ms = $3 WHERE token = $1;

-- sign_ins: where a person is signed in, newest first.
--   1 person  2 now
SELECT token, device, made_ms, seen_ms FROM account_sign_in
WHERE person = $1 AND until_ms > $2 AND halfway = 0 ORDER BY seen_ms DESC, made_ms DESC, token;

-- end_own_sign_in: one sign-in of this person ends.
--   1 person  2 token, keyed hash
DELETE FROM account_sign_in WHERE person = $1 AND token = $2;

-- end_other_sign_ins: all of this person's sign-ins but one end.
--   1 person  2 token, keyed hash, of the one that stays
DELETE FROM account_sign_in WHERE person = $1 AND token <> $2;

-- end_sign_ins: all of this person's sign-ins end.
--   1 person
DELETE FROM account_sign_in WHERE person = $1;

-- knows_device: whether this browser was this person's before.
--   1 mark, keyed hash  2 person  3 now
SELECT 1 FROM account_device WHERE mark = $1 AND person = $2 AND until_ms > $3;

-- has_devices: whether the person has ever come in by any browser that is still remembered.
--   1 person  2 now
SELECT COUNT(*) FROM account_device WHERE person = $1 AND until_ms > $2;

-- keep_device: remembers a browser.
--   1 mark, keyed hash  2 person  3 until
INSERT INTO account_device (mark, person, until_ms) VALUES ($1, $2, $3) ON CONFLICT (mark) DO NOTHING;

-- forget_device: a browser goes by another mark now, or was signed out.
--   1 mark, keyed hash
DELETE FROM account_device WHERE mark = $1;

-- forget_devices: all of a person's.
--   1 person
DELETE FROM account_device WHERE person = $1;

-- sweep_devices: drops browsers that have not come by for long and end by $1.
DELETE FROM account_device WHERE until_ms <= $1;

-- offer_app: a new secret for an authenticator app, not yet confirmed; a confirmed one stays.
--   1 person  2 secret, wrapped  3 key it is wrapped by
INSERT INTO account_app (person, secret, wrapped_by, used_step, confirmed) VALUES ($1, $2, $3, 0, 0)
ON CONFLICT (person) DO UPDATE SET secret = excluded.secret, wrapped_by = excluded.wrapped_by, used_step = 0
WHERE account_app.confirmed = 0;

-- app: a person's authenticator app.
--   1 person
SELECT secret, wrapped_by, used_step, confirmed FROM account_app WHERE person = $1;

-- use_app: a step let somebody in; no earlier one does so again.
--   1 person  2 step
UPDATE account_app SET used_step = $2, confirmed = 1 WHERE person = $1 AND used_step < $2;

-- forget_app: the app is none any more.
--   1 person
DELETE FROM account_app WHERE person = $1;

-- keep_passkey: a new passkey, unless that one is somebody's already.
--   1 passkey  2 person  3 public key  4 uses  5 device  6 now
INSERT INTO account_passkey (passkey, person, public_key, uses, device, made_ms) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (passkey) DO NOTHING;

-- passkey: one passkey.
--   1 passkey
SELECT person, public_key, uses FROM account_passkey WHERE passkey = $1;

-- passkeys: a person's, oldest first.
--   1 person
SELECT passkey, device, made_ms FROM account_passkey WHERE person = $1 ORDER BY made_ms, passkey;

-- use_passkey: its counter, if nobody was quicker.
--   1 passkey  2 uses  3 uses before
UPDATE account_passkey SET uses = $2 WHERE passkey = $1 AND uses = $3;

-- forget_passkey: one of a person's passkeys is none any more.
--   1 person  2 passkey
DELETE FROM account_passkey WHERE person = $1 AND passkey = $2;

-- forget_passkeys: all of a person's.
--   1 person
DELETE FROM account_passkey WHERE person = $1;

-- keep_recovery_code: one of ten.
--   1 code, keyed hash  2 person
INSERT INTO account_recovery_code (code, person) VALUES ($1, $2);

-- use_recovery_code: it is used up.
--   1 code, keyed hash  2 person
DELETE FROM account_recovery_code WHERE code = $1 AND person = $2;

-- recovery_codes: how many are left.
--   1 person
SELECT COUNT(*) FROM account_recovery_code WHERE person = $1;

-- forget_recovery_codes: all of a person's.
--   1 person
DELETE FROM account_recovery_code WHERE person = $1;

-- use_challenge: what a browser was asked to sign has been answered; it cannot be answered again.
--   1 challenge, keyed hash  2 until
INSERT INTO account_challenge (challenge, until_ms) VALUES ($1, $2) ON CONFLICT (challenge) DO NOTHING;

-- sweep_challenges: drops those that cannot be answered any more, at $1.
DELETE FROM account_challenge WHERE until_ms <= $1;

-- keep_consent: what the person says to one item now.
--   1 person  2 item  3 agreed  4 now
INSERT INTO account_consent (person, item, agreed, at_ms) VALUES ($1, $2, $3, $4)
ON CONFLICT (person, item) DO UPDATE SET agreed = excluded.agreed, at_ms = excluded.at_ms
WHERE account_consent.agreed <> excluded.agreed;

-- consents: what the person said to which item.
--   1 person
SELECT item, agreed, at_ms FROM account_consent WHERE person = $1 ORDER BY item;

-- forget_consents: all of a person's.
--   1 person
DELETE FROM account_consent WHERE person = $1;

-- keep_contact_change: the one change that is under way for a person.
--   1 person  2 contact  3 old code  4 new code  5 stop  6 officer, or 0  7 due  8 until
INSERT INTO account_contact_change (person, contact, old_code, new_code, tries, stop, officer, due_ms, until_ms)
VALUES ($1, $2, $3, $4, 0, $5, $6, $7, $8)
ON CONFLICT (person) DO UPDATE SET contact = excluded.contact, old_code = excluded.old_code,
  new_code = excluded.new_code, tries = 0, stop = excluded.stop, officer = excluded.officer,
  due_ms = excluded.due_ms, until_ms = excluded.until_ms;

-- contact_change: the one that is under way.
--   1 person  2 now
SELECT person, contact, officer, due_ms, until_ms FROM account_contact_change WHERE person = $1 AND until_ms > $2;

-- stoppable_change: the one that this word stops.
--   1 stop, keyed hash  2 now
SELECT person, contact, officer, due_ms, until_ms FROM account_contact_change WHERE stop = $1 AND until_ms > $2;

-- try_contact_change: counts a try and tells the codes, while there is a change and tries are left.
--   1 person  2 now  3 tries at most
UPDATE account_contact_change SET tries = tries + 1
WHERE person = $1 AND until_ms > $2 AND tries < $3 AND officer = 0
RETURNING contact, old_code, new_code, tries;

-- change_to_contact: an officer's change to this contact, the one that was asked for first.
--   1 contact  2 now
SELECT person, contact, officer, due_ms, until_ms FROM account_contact_change
WHERE contact = $1 AND officer <> 0 AND until_ms > $2 ORDER BY due_ms, person LIMIT 1;

-- forget_contact_change: it is done, or stopped.
--   1 person
DELETE FROM account_contact_change WHERE person = $1;

-- sweep_contact_changes: drops those that nobody carried through by $1.
DELETE FROM account_contact_change WHERE until_ms <= $1;

-- change_contact: the person is reached elsewhere from now on.
--   1 person  2 contact
UPDATE account_person SET contact = $2 WHERE person = $1;

-- erase_person: nothing is left of the person but the id.
--   1 person
UPDATE account_person SET contact = NULL, name = '', language = 'en' WHERE person = $1;

-- forget_roles: the person may do nothing any more.
--   1 person
DELETE FROM account_role WHERE person = $1;

-- forget_links: links that would sign the person in.
--   1 person
DELETE FROM account_link WHERE person = $1;

-- keep_password: the password that counts from now on.
--   1 person  2 hash  3 now
INSERT INTO account_password (person, hash, set_ms) VALUES ($1, $2, $3)
ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, set_ms = excluded.set_ms;

-- password: a person's.
--   1 person
SELECT hash, set_ms FROM account_password WHERE person = $1;

-- forget_password: a person has none any more.
--   1 person
DELETE FROM account_password WHERE person = $1;
