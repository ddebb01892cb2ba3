-- bank: items of four kinds, and certifying items whose texts and truth lie in `sealed` alone.
ALTER TABLE bank_item ADD COLUMN kind text NOT NULL DEFAULT 'single';
ALTER TABLE bank_item ADD COLUMN shape text NOT NULL DEFAULT '{"decimals":0,"unit":""}';
ALTER TABLE bank_item ADD COLUMN truth text NOT NULL DEFAULT '';
ALTER TABLE bank_item ADD COLUMN sealed bytea;
UPDATE bank_item
SET truth = '{"accepted":[' || correct || '],"advice":{"percent":0,"html":""},"severe":false}';
