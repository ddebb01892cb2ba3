-- credential: whom the safety floor holds back, when the room last looked.
ALTER TABLE credential_waiting ADD COLUMN floor_missing bigint NOT NULL DEFAULT 0;
