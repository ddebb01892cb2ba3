#!/usr/bin/env python3
"""The numbers of module 2 that come from real people: a diabetes model learned in one county, tried in another.

    tools/two_counties.py Diabetes.csv

The table is Dr John Schorling's, 403 adults of Buckingham and Louisa County, Virginia, as the R package Publish ships it
(Debian: `apt-get download r-cran-publish`, `dpkg -x`, then usr/lib/R/site-library/Publish/data/Diabetes.csv).
Prints what `two-counties` in sources.yaml stands for. No package is needed; the trees take about a minute.
"""

import csv
import math
import random
import sys

HOME, AWAY = "Buckingham", "Louisa"
DIABETES = 7.0  # per cent of glycosylated haemoglobin
LINES = (0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.40)
TREES, REPEATS, FOLDS, DRAWS = 100, 10, 10, 2000


def people(path):
    """Per county the list of ((age, waist), 1 if diabetes else 0), of those with all three on record."""
    counties = {HOME: [], AWAY: []}
    with open(path, newline="") as table:
        for row in csv.DictReader(table):
            values = [row["age"], row["waist"], row["glyhb"]]
            if "NA" not in values:
                age, waist, sugar = map(float, values)
                counties[row["location"]].append(((age, waist), int(sugar >= DIABETES)))
    return counties


def solve(matrix, right):
    rows = [line[:] + [value] for line, value in zip(matrix, right)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(size):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def regression(seen):
    """Logistic regression by Newton's method; a function from (age, waist) to a risk."""
    size = 1 + len(seen[0][0])
    weights = [0.0] * size
    for _ in range(40):
        slope, bend = [0.0] * size, [[0.0] * size for _ in range(size)]
        for facts, ill in seen:
            x = (1.0, *facts)
            p = 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, x))))
            for i in range(size):
                slope[i] += x[i] * (ill - p)
                for j in range(size):
                    bend[i][j] += p * (1 - p) * x[i] * x[j]
        weights = [w + s for w, s in zip(weights, solve(bend, slope))]
    return lambda facts: 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, (1.0, *facts)))))


def grow(seen, chance, tried):
    """A tree of (question, value, below, above), grown until its leaves are pure."""
    ill, count = sum(y for _, y in seen), len(seen)
    best = None
    if 0 < ill < count:
        for question in chance.sample(range(len(seen[0][0])), tried):
            row, found = sorted(seen, key=lambda person: person[0][question]), 0
            for k in range(1, count):
                found += row[k - 1][1]
                low, high = row[k - 1][0][question], row[k][0][question]
                if low < high:
                    left, right = found / k, (ill - found) / (count - k)
                    mixed = k * left * (1 - left) + (count - k) * right * (1 - right)
                    if best is None or mixed < best[0]:
                        best = (mixed, question, (low + high) / 2)
    if best is None:
        return ill / count
    _, question, value = best
    below = [person for person in seen if person[0][question] <= value]
    above = [person for person in seen if person[0][question] > value]
    return question, value, grow(below, chance, tried), grow(above, chance, tried)


def ask(tree, facts):
    while isinstance(tree, tuple):
        tree = tree[2] if facts[tree[0]] <= tree[1] else tree[3]
    return tree


def one_tree(seen):
    tree = grow(seen, random.Random(1), len(seen[0][0]))
    return lambda facts: ask(tree, facts)


def forest(seen):
    chance = random.Random(1)
    trees = [grow([chance.choice(seen) for _ in seen], chance, 1) for _ in range(TREES)]
    return lambda facts: sum(ask(tree, facts) for tree in trees) / TREES


def auc(risks, truths):
    ill = [r for r, y in zip(risks, truths) if y]
    well = [r for r, y in zip(risks, truths) if not y]
    return sum((a > b) + 0.5 * (a == b) for a in ill for b in well) / (len(ill) * len(well))


def auc_of(model, tested):
    return auc([model(facts) for facts, _ in tested], [y for _, y in tested])


def unseen(learner, seen):
    """The AUC on people kept back, a tenth in turn, averaged over repeats."""
    total = 0.0
    for repeat in range(REPEATS):
        chance, order = random.Random(repeat), []
        for truth in (1, 0):
            group = [i for i, person in enumerate(seen) if person[1] == truth]
            chance.shuffle(group)
            order += [(i, k % FOLDS) for k, i in enumerate(group)]
        risks = [0.0] * len(seen)
        for fold in range(FOLDS):
            model = learner([seen[i] for i, at in order if at != fold])
            for i, at in order:
                if at == fold:
                    risks[i] = model(seen[i][0])
        total += auc(risks, [y for _, y in seen])
    return total / REPEATS


def spread(model, tested):
    """The middle 95% of the AUC when the people are drawn again."""
    chance, drawn = random.Random(7), []
    rows = [(model(facts), y) for facts, y in tested]
    while len(drawn) < DRAWS:
        again = [chance.choice(rows) for _ in rows]
        if 0 < sum(y for _, y in again) < len(again):
            drawn.append(auc([r for r, _ in again], [y for _, y in again]))
    drawn.sort()
    return drawn[DRAWS // 40], drawn[-DRAWS // 40]


def dial(name, model, tested):
    print(f"{name}: {len(tested)} people, {sum(y for _, y in tested)} with diabetes")
    for line in LINES:
        above = [y for facts, y in tested if model(facts) >= line]
        print(f"  from {line:4.0%}: found {sum(above)}, needless {len(above) - sum(above)}")
    for low, high in ((0, 0.05), (0.05, 0.1), (0.1, 0.2), (0.2, 0.3), (0.3, 0.4), (0.4, 1.01), (0, 0.1), (0.2, 1.01)):
        band = [(model(facts), y) for facts, y in tested if low <= model(facts) < high]
        print(f"  {low:4.0%} to {high:4.0%}: {len(band)} people, expected {sum(r for r, _ in band):.2f}, seen {sum(y for _, y in band)}")


def main(path):
    counties = people(path)
    home, away = counties[HOME], counties[AWAY]
    model = regression(home)
    dial(HOME, model, home)
    dial(AWAY, model, away)
    print("AUC ranges by drawing again: home %.2f to %.2f, away %.2f to %.2f" % (*spread(model, home), *spread(model, away)))
    back = regression(away)
    print(f"learned in {AWAY}: {auc_of(back, away):.3f} there, {auc_of(back, home):.3f} in {HOME}")
    for name, learner in (("regression", regression), ("forest", forest), ("one tree", one_tree)):
        learned = learner(home)
        print(f"{name}: studied {auc_of(learned, home):.3f}, unseen {unseen(learner, home):.3f}, {AWAY} {auc_of(learned, away):.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
