-- take: takes a node number that is free or whose lease has run out; answers it when taken.
--   1 node  2 holder  3 until_ms  4 now_ms
INSERT INTO node_lease (node, holder, until_ms)
VALUES ($1, $2, $3)
ON CONFLICT (node) DO UPDATE
SET holder = excluded.holder, until_ms = excluded.until_ms
WHERE node_lease.until_ms <= $4
RETURNING node;

-- held: the numbers that are held now, lowest first.
--   1 now_ms
SELECT node FROM node_lease WHERE until_ms > $1 ORDER BY node;

-- renew: holds on to a number; changes nothing when it is no longer ours.
--   1 node  2 holder  3 until_ms
UPDATE node_lease SET until_ms = $3 WHERE node = $1 AND holder = $2;

-- give_back: frees the number at once.
--   1 node  2 holder
DELETE FROM node_lease WHERE node = $1 AND holder = $2;
