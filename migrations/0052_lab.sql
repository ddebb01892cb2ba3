-- lab: a learner's measuring sessions: with which block of anchors and how many further cases the form was drawn, and by
-- how much it went better with the whole than with the anchors.
CREATE TABLE lab_session (
  learner bigint NOT NULL,
  session text NOT NULL,
  pack text NOT NULL,
  anchors bigint NOT NULL,
  extras bigint NOT NULL,
  begun_ms bigint NOT NULL,
  ended_ms bigint,
  lean double precision,
  PRIMARY KEY (learner, session)
);
CREATE INDEX lab_session_ended ON lab_session (session, pack, ended_ms);
