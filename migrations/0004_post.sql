-- post: messages on their way; what names a person is emptied when the message has ended.
CREATE TABLE post_message (
  id bigint PRIMARY KEY,
  address text,
  subject text,
  said text,
  made_ms bigint NOT NULL,
  expires_ms bigint NOT NULL,
  tries bigint NOT NULL,
  due_ms bigint NOT NULL,
  ended_ms bigint,
  ending text
);
CREATE INDEX post_message_due ON post_message (due_ms, id) WHERE ended_ms IS NULL;
CREATE INDEX post_message_ended ON post_message (ended_ms) WHERE ended_ms IS NOT NULL;
