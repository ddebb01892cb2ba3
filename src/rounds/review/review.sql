-- hold_device: makes the device's row if need be, holds it until the unit ends, and tells how far it is kept.
--   1 learner  2 device
INSERT INTO review_device (learner, device, ack_seq) VALUES ($1, $2, 0)
ON CONFLICT (learner, device) DO UPDATE SET ack_seq = review_device.ack_seq
RETURNING ack_seq;

-- move_device: the device is kept up to a number.
--   1 learner  2 device  3 ack_seq
UPDATE review_device SET ack_seq = $3 WHERE learner = $1 AND device = $2;

-- devices_of_learner: how far each device of the learner is kept.
--   1 learner
SELECT device, ack_seq FROM review_device WHERE learner = $1 ORDER BY device;

-- events_of_learner: how many events the learner has, on all devices.
--   1 learner
SELECT CAST(COALESCE(SUM(ack_seq), 0) AS BIGINT) FROM review_device WHERE learner = $1;

-- keep_event: keeps one event.
--   1 learner  2 device  3 seq  4 card  5 rating  6 edition  7 client_ms  8 server_ms
INSERT INTO review_event (learner, device, seq, card, rating, edition, client_ms, server_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- page_of_events: a learner's events after a place, by device and number.
--   1 learner  2 after device  3 after seq  4 at most
SELECT device, seq, card, rating, edition, client_ms, server_ms
FROM review_event WHERE learner = $1 AND (device, seq) > ($2, $3)
ORDER BY device, seq LIMIT $4;

-- met: the cards that a learner has reviewed.
--   1 learner
SELECT DISTINCT card FROM review_event WHERE learner = $1 ORDER BY card;

-- forget_events: nothing is kept of the learner's reviews any more.
--   1 learner
DELETE FROM review_event WHERE learner = $1;

-- forget_devices: nor of the devices.
--   1 learner
DELETE FROM review_device WHERE learner = $1;
