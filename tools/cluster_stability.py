#!/usr/bin/env python3
"""The numbers of module 7 that come from real people: groups found among adults of two counties, and how firm they are.

    tools/cluster_stability.py Diabetes.csv

The table is Dr John Schorling's, as for tools/two_counties.py. K-means on five standardised measures, 20 starts. Firmness
is the mean Jaccard coefficient of each group with its nearest in 200 samples drawn again (Hennig 2007). The last part does
the same with each column shuffled by itself, where no groups can be. No package is needed; it takes about two minutes.
"""

import csv
import random
import sys

MEASURES = ("age", "waist", "bp.1s", "glyhb", "hdl")
STARTS, DRAWS = 20, 200


def people(path):
    with open(path, newline="") as table:
        rows = [row for row in csv.DictReader(table) if "NA" not in [row[m] for m in MEASURES]]
    return [[float(row[m]) for m in MEASURES] for row in rows], [row["location"] for row in rows]


def standardised(rows):
    columns = []
    for column in zip(*rows):
        mean = sum(column) / len(column)
        spread = (sum((v - mean) ** 2 for v in column) / len(column)) ** 0.5
        columns.append([(v - mean) / spread for v in column])
    return [list(row) for row in zip(*columns)]


def distance(a, b):
    return sum((x - y) ** 2 for x, y in zip(a, b))


def nearest(row, centres):
    return min(range(len(centres)), key=lambda k: distance(row, centres[k]))


def kmeans(rows, k, chance, starts=STARTS):
    best = None
    for _ in range(starts):
        centres = [row[:] for row in chance.sample(rows, k)]
        labels = None
        for _ in range(60):
            now = [nearest(row, centres) for row in rows]
            if now == labels:
                break
            labels = now
            for group in range(k):
                members = [row for row, label in zip(rows, labels) if label == group]
                if members:
                    centres[group] = [sum(column) / len(members) for column in zip(*members)]
        inertia = sum(distance(row, centres[label]) for row, label in zip(rows, labels))
        if best is None or inertia < best[0]:
            best = (inertia, labels, centres)
    return best


def jaccard(rows, k, labels, chance):
    totals = [0.0] * k
    for _ in range(DRAWS):
        drawn = [chance.randrange(len(rows)) for _ in rows]
        _, again, _ = kmeans([rows[i] for i in drawn], k, chance, 4)
        of = dict(zip(drawn, again))
        for group in range(k):
            old = {i for i in of if labels[i] == group}
            totals[group] += max(len(old & new) / len(old | new) if old | new else 0
                                 for new in ({i for i in of if of[i] == other} for other in range(k)))
    return [total / DRAWS for total in totals]


def main(path):
    raw, counties = people(path)
    rows = standardised(raw)
    whole = len(rows) * len(MEASURES)
    print(len(rows), "people", {c: counties.count(c) for c in set(counties)})
    for k in (2, 3, 4, 5):
        chance = random.Random(1)
        inertia, labels, centres = kmeans(rows, k, chance)
        firm = jaccard(rows, k, labels, chance)
        print(f"k={k}: explained {1 - inertia / whole:.3f}")
        for group in range(k):
            members = [row for row, label in zip(raw, labels) if label == group]
            means = [sum(column) / len(members) for column in zip(*members)]
            high = sum(row[3] >= 7 for row in members)
            print(f"  n={len(members)} firm={firm[group]:.2f} diabetes={high}", " ".join(f"{m}={v:.1f}" for m, v in zip(MEASURES, means)))
        halves = []
        for county in ("Buckingham", "Louisa"):
            part = [row for row, c in zip(rows, counties) if c == county]
            halves.append(kmeans(part, k, random.Random(2))[2])
        apart = [nearest(row, halves[0]) for row in rows], [nearest(row, halves[1]) for row in rows]
        pairs = same = 0
        for i in range(len(rows)):
            for j in range(i):
                a, b = apart[0][i] == apart[0][j], apart[1][i] == apart[1][j]
                pairs += a or b
                same += a and b
        print(f"  by county: of pairs together in either, together in both {same} of {pairs} = {same / pairs:.2f}")
    chance = random.Random(3)
    columns = [chance.sample(column, len(column)) for column in map(list, zip(*rows))]
    noise = [list(row) for row in zip(*columns)]
    for k in (2, 3, 4):
        inertia, labels, _ = kmeans(noise, k, chance)
        print(f"shuffled k={k}: explained {1 - inertia / whole:.3f}, sizes {[labels.count(g) for g in range(k)]}, firm", [f"{v:.2f}" for v in jaccard(noise, k, labels, chance)])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
