-- lab: packs of cases for the measuring sessions, which lie in no programme. What a pack says (card, cases, truth,
-- advice) and its pictures lie sealed under the bank's key.
CREATE TABLE lab_pack (
  digest text NOT NULL PRIMARY KEY,
  cases bigint NOT NULL,
  kept_ms bigint NOT NULL,
  sealed bytea NOT NULL
);
CREATE TABLE lab_pack_picture (
  pack text NOT NULL,
  file text NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (pack, file)
);
