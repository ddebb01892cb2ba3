-- notice: campaigns, their texts, and one letter a person; who wants no optional messages; whose contact did not work.
-- No address, no name: `place` alone may hold a folded name, while a campaign is being expanded.
CREATE TABLE notice_campaign (
  id bigint PRIMARY KEY,
  draft text NOT NULL UNIQUE,
  officer bigint NOT NULL,
  kind text NOT NULL,
  necessary bigint NOT NULL CHECK (necessary IN (0, 1)),
  filter text NOT NULL,
  counted bigint NOT NULL,
  digest text NOT NULL,
  state text NOT NULL,
  place text NOT NULL,
  expanded bigint NOT NULL CHECK (expanded IN (0, 1)),
  made_ms bigint NOT NULL,
  until_ms bigint NOT NULL,
  ended_ms bigint
);
CREATE INDEX notice_campaign_live ON notice_campaign (id) WHERE state = 'sending';
CREATE TABLE notice_text (
  campaign bigint NOT NULL REFERENCES notice_campaign (id),
  language text NOT NULL,
  subject text NOT NULL,
  said text NOT NULL,
  PRIMARY KEY (campaign, language)
);
CREATE TABLE notice_letter (
  person bigint NOT NULL,
  campaign bigint NOT NULL REFERENCES notice_campaign (id),
  state text NOT NULL,
  why text NOT NULL,
  due_ms bigint NOT NULL,
  handed_ms bigint,
  post bigint,
  bounce text,
  PRIMARY KEY (person, campaign)
);
CREATE INDEX notice_letter_campaign ON notice_letter (campaign, state, why, due_ms, person);
CREATE INDEX notice_letter_handed ON notice_letter (post) WHERE state = 'handed';
CREATE UNIQUE INDEX notice_letter_post ON notice_letter (post) WHERE post IS NOT NULL;
CREATE INDEX notice_letter_week ON notice_letter (handed_ms, person) WHERE handed_ms IS NOT NULL;
CREATE TABLE notice_choice (
  person bigint PRIMARY KEY,
  wanted bigint NOT NULL CHECK (wanted IN (0, 1)),
  changed_ms bigint NOT NULL
);
CREATE TABLE notice_contact (
  person bigint PRIMARY KEY,
  contact bytea NOT NULL,
  delays bigint NOT NULL,
  failed_ms bigint,
  status text NOT NULL
);
CREATE TABLE notice_turn (
  id bigint PRIMARY KEY,
  holder text NOT NULL,
  until_ms bigint NOT NULL,
  minute bigint NOT NULL,
  spent bigint NOT NULL
);
