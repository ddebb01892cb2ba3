"""Numbers of the data-security lab: a real table given out more or less finely, and what can still be told from it.

All people are real: nafld1 (R package survival), 12,588 with height and weight. Printed are counts and shares alone.
"""

import math
from collections import Counter

from groups_and_releases import alone, band, flags, outcome, rows_of
from lab_threshold import plain
from two_counties import auc, solve

LEVELS = (4, 2, 4)  # of age, of sex, of build
BUILD_SEVEN, BUILD_FOUR = (18.5, 23, 25, 30, 35, 40), (25, 30, 35)
RIDGE = 1e-6  # classes in which nobody died would drift off for ever


def decade(age):
    return min(max(age // 10, 2), 8)


def build_of(row):
    return float(row["weight"]) / (float(row["height"]) / 100) ** 2


def key_of(row, age, sex, build):
    """What a reader of the table sees of a person at these levels."""
    years, size = int(row["age"]), build_of(row)
    return (
        (years, years // 5, decade(years), "")[age - 1],
        (row["male"], "")[sex - 1],
        ((round(float(row["height"])), round(float(row["weight"]))), band(size, BUILD_SEVEN), band(size, BUILD_FOUR), "")[build - 1],
    )


def facts_of(row, age, sex, build):
    """What a model can learn from at these levels."""
    years, size = int(row["age"]), (build_of(row) - 30) / 10
    ages = (((years - 50) / 10,), ((years // 5 * 5 + 2 - 50) / 10,), flags(decade(years) - 2, 7), ())
    builds = ((size, size * size), flags(band(build_of(row), BUILD_SEVEN), 7), flags(band(build_of(row), BUILD_FOUR), 4), ())
    return (*ages[age - 1], *((float(row["male"]),), ())[sex - 1], *builds[build - 1])


def fitted(seen):
    """Logistic regression by Newton's method, people alike taken together; a function from facts to a risk."""
    people = Counter(seen)
    size = 1 + len(seen[0][0])
    weights = [0.0] * size
    for _ in range(30):
        slope, bend = [0.0] * size, [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for (facts, ill), count in people.items():
            x = (1.0, *facts)
            p = 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, x))))
            pull, curve = count * (ill - p), count * p * (1 - p)
            for i in range(size):
                slope[i] += x[i] * pull
                for j in range(size):
                    bend[i][j] += curve * x[i] * x[j]
        step = solve(bend, slope)
        weights = [w + s for w, s in zip(weights, step)]
        if max(map(abs, step)) < 1e-8:
            break
    return lambda facts: sum(w * v for w, v in zip(weights, (1.0, *facts)))


def release(people, seen, levels):
    """Smallest group, percent alone, percent in groups below five, and how well it still ranks who dies."""
    single, few, smallest = alone([key_of(row, *levels) for row in people])
    rows = [(facts_of(row, *levels), outcome(float(row["futime"]), row["status"] == "1")) for row in seen]
    area = 0.5
    if rows[0][0]:
        model, tried = fitted(rows[::2]), rows[1::2]
        area = auc([model(facts) for facts, _ in tried], [ill for _, ill in tried])
    shares = (100 * single, 100 * few)
    return " ".join([*map(str, levels), str(smallest), *(plain(share, 1) for share in shares), plain(area, 3)])


def numbers(tables):
    people = [row for row in rows_of(tables / "nafld1.csv") if "NA" not in (row["height"], row["weight"])]
    seen = [row for row in people if outcome(float(row["futime"]), row["status"] == "1") is not None]
    texts = {}
    for age in range(1, LEVELS[0] + 1):
        for sex in range(1, LEVELS[1] + 1):
            for build in range(1, LEVELS[2] + 1):
                texts[f"release.{age}{sex}{build}"] = release(people, seen, (age, sex, build))
    return texts
