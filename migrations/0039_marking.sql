-- marking: the pass mark that results were released by, and where it came from; 0 in a row that is older than this.
ALTER TABLE marking_release ADD COLUMN pass_mark bigint NOT NULL DEFAULT 0;
ALTER TABLE marking_release ADD COLUMN pass_by text NOT NULL DEFAULT '';
