-- marking: a key is a set of whole numbers of any size, as a JSON list; empty in a row that is older than this.
ALTER TABLE marking_key ADD COLUMN counts text NOT NULL DEFAULT '';
