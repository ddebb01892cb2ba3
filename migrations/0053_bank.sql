-- bank: what a case shows as a picture, sealed by itself: most who open an item do not need its picture.
ALTER TABLE bank_item ADD COLUMN picture bytea;
ALTER TABLE bank_version ADD COLUMN picture bytea;
