#!/usr/bin/env python3
"""The numbers of modules 14 and 16 that come from real people: whom a score misses, and how alone a row is.

    Rscript -e 'write.csv(survival::flchain, "flchain.csv", row.names=FALSE)'
    Rscript -e 'write.csv(survival::nafld1, "nafld1.csv", row.names=FALSE)'
    tools/groups_and_releases.py flchain.csv nafld1.csv

Both tables come with the R package survival (Debian: r-cran-survival). Prints the counts that `rounds-subgroups` and the
groups that `rounds-release` in sources.yaml stand for. Python's own library is enough.
"""

import csv
import math
import statistics
import sys
from collections import Counter

from two_counties import auc, regression

YEARS = 5 * 365.25
LINE = 0.15
SPARED = 0.2  # the second rule: this share of those who live is visited


def rows_of(path):
    with open(path, newline="") as table:
        return list(csv.DictReader(table))


def outcome(days, died):
    """1 if dead within five years, 0 if followed for longer, None if it is not known."""
    if days > YEARS:
        return 0
    return 1 if died else None


def chains(rows):
    """Of each person with a known outcome: year, sex, age, facts, outcome. A missing creatinine is the median."""
    known = [row for row in rows if outcome(float(row["futime"]), row["death"] == "1") is not None]
    middle = statistics.median(float(row["creatinine"]) for row in known if row["creatinine"] != "NA")
    people = []
    for row in known:
        creatinine = middle if row["creatinine"] == "NA" else float(row["creatinine"])
        # Age in decades about 65 keeps Newton's steps tame; the fit is the same.
        facts = ((float(row["age"]) - 65) / 10, math.log(float(row["kappa"])), math.log(float(row["lambda"])),
                 creatinine, float(row["mgus"]))
        ill = outcome(float(row["futime"]), row["death"] == "1")
        people.append((int(row["sample.yr"]), row["sex"], float(row["age"]), facts, ill))
    return people


def four(risks, line):
    """Found, missed, flagged for nothing, left in peace."""
    count = Counter((risk >= line, ill) for risk, ill in risks)
    return count[True, 1], count[False, 1], count[True, 0], count[False, 0]


def line_that_spares(risks, share):
    well = sorted((risk for risk, ill in risks if not ill), reverse=True)
    return well[math.floor(share * len(well)) - 1]


def alone(keys):
    """Shares of people alone with their key and in a group below five, and the smallest group."""
    sizes = Counter(keys)
    single = sum(size for size in sizes.values() if size == 1)
    few = sum(size for size in sizes.values() if size < 5)
    return single / len(keys), few / len(keys), min(sizes.values())


def band(value, cuts):
    # R's cut() closes a band above.
    return sum(value > cut for cut in cuts)


def line_that_finds(risks, share):
    ill = sorted((risk for risk, truth in risks if truth), reverse=True)
    return ill[math.ceil(share * len(ill)) - 1]


def flags(value, count):
    """A class as yes-or-no facts, the first class being none of them."""
    return tuple(float(value == k) for k in range(1, count))


def print_groups(path):
    people = chains(rows_of(path))
    model = regression([(facts, ill) for year, _, _, facts, ill in people if year <= 1996])
    tested = [(sex, age, model(facts), ill) for year, sex, age, facts, ill in people if year > 1996]
    groups = {"all": lambda s, a: True, "women": lambda s, a: s == "F", "men": lambda s, a: s == "M",
              "women under 70": lambda s, a: s == "F" and a < 70, "men under 70": lambda s, a: s == "M" and a < 70,
              "women from 70": lambda s, a: s == "F" and a >= 70, "men from 70": lambda s, a: s == "M" and a >= 70,
              "women under 60": lambda s, a: s == "F" and a < 60,
              "women of 60 to 69": lambda s, a: s == "F" and 60 <= a < 70,
              "men of 60 to 69": lambda s, a: s == "M" and 60 <= a < 70}
    for name, belongs in groups.items():
        print(f"{name}: {four([(r, y) for s, a, r, y in tested if belongs(s, a)], LINE)}")
    for name, belongs in (("under 70", lambda a: a < 70), ("from 70", lambda a: a >= 70)):
        risks = [(r, y) for _, a, r, y in tested if belongs(a)]
        line = line_that_spares(risks, SPARED)
        print(f"{name}: at {LINE} {four(risks, LINE)}, at {line:.3f} {four(risks, line)}")


    found, missed, _, _ = four([(r, y) for s, _, r, y in tested if s == "F"], LINE)
    line = line_that_finds([(r, y) for s, _, r, y in tested if s == "M"], found / (found + missed))
    for name, belongs in (("under 70", lambda a: a < 70), ("from 70", lambda a: a >= 70)):
        print(f"men {name} at {line:.3f}: {four([(r, y) for s, a, r, y in tested if s == 'M' and belongs(a)], line)}")


def print_cost(people):
    """How well each release still ranks who dies within five years: learned on every other person, tried on the rest."""
    seen = [row for row in people if outcome(float(row["futime"]), row["status"] == "1") is not None]
    versions = {"fine": [], "coarse": [], "ageless": []}
    for row in seen:
        age, build = int(row["age"]), float(row["weight"]) / (float(row["height"]) / 100) ** 2
        male, ill = float(row["male"]), outcome(float(row["futime"]), row["status"] == "1")
        size = flags(band(build, (25, 30, 35)), 4)
        centred = (build - 30) / 10
        versions["fine"].append((((age - 50) / 10, male, centred, centred * centred), ill))
        versions["coarse"].append(((*flags(min(max(age // 10, 2), 8) - 2, 7), male, *size), ill))
        versions["ageless"].append(((male, *size), ill))
    for name, rows in versions.items():
        model, tried = regression(rows[::2]), rows[1::2]
        ill = sum(y for _, y in tried)
        area = auc([model(facts) for facts, _ in tried], [y for _, y in tried])
        low, high = hanley_mcneil(area, ill, len(tried) - ill)
        print(f"{name}: {len(rows)} people, AUC {area:.3f}, {low:.3f} to {high:.3f}")


def hanley_mcneil(area, ill, well):
    one, two = area / (2 - area), 2 * area * area / (1 + area)
    spread = area * (1 - area) + (ill - 1) * (one - area * area) + (well - 1) * (two - area * area)
    half = 1.96 * math.sqrt(spread / (ill * well))
    return area - half, area + half


def print_releases(path):
    people = [row for row in rows_of(path) if "NA" not in (row["height"], row["weight"])]
    fine, middle, coarse, ageless = [], [], [], []
    for row in people:
        age, height, weight = int(row["age"]), float(row["height"]), float(row["weight"])
        build = weight / (height / 100) ** 2
        fine.append((age, row["male"], round(height), round(weight)))
        middle.append((age // 5, row["male"], band(build, (18.5, 23, 25, 30, 35, 40))))
        coarse.append((min(max(age // 10, 2), 8), row["male"], band(build, (25, 30, 35))))
        ageless.append((row["male"], band(build, (25, 30, 35))))
    for name, keys in (("fine", fine), ("middle", middle), ("coarse", coarse), ("ageless", ageless)):
        single, few, smallest = alone(keys)
        print(f"{name}: {len(keys)} people, {single:.1%} alone, {few:.1%} in groups below 5, smallest {smallest}")
    print_cost(people)


if __name__ == "__main__":
    print_groups(sys.argv[1])
    print_releases(sys.argv[2])
