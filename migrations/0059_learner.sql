-- learner: the band of years since registering that a doctor chose to tell, for figures of groups alone; empty: not told.
ALTER TABLE learner_person ADD COLUMN experience text NOT NULL DEFAULT '';
