-- learner: doctors as the register knows them, and where each stands (the sum that the lesson room folded). With account,
-- the only room that holds names.
CREATE TABLE learner_person (
  learner bigint PRIMARY KEY,
  name text NOT NULL,
  sort_name text NOT NULL,
  council text NOT NULL,
  registration text NOT NULL,
  registration_key text NOT NULL,
  specialty text NOT NULL,
  state text NOT NULL,
  language text NOT NULL,
  told_ms bigint,
  register_answer text NOT NULL,
  register_ms bigint,
  enrolled_ms bigint NOT NULL,
  begun_ms bigint,
  active_ms bigint,
  modules bigint NOT NULL,
  modules_finished bigint NOT NULL,
  heard bigint NOT NULL,
  edition_ms bigint NOT NULL
);
CREATE INDEX learner_person_name ON learner_person (sort_name, learner);
CREATE UNIQUE INDEX learner_person_registration ON learner_person (council, registration_key) WHERE registration_key <> '';
