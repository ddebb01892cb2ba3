"""Numbers of the explanation lab: contributions to what boosted trees said of altered cases, and what they say with one thing
changed. All are in models/cases: no table of patients is needed.
"""

import csv
import math
import pathlib

CASES = pathlib.Path(__file__).resolve().parent.parent / "models/cases"
SHOWN = {"breast": ("t003", "t019", "t043", "t109", "t122"), "diabetes": ("t109", "t122", "t151", "t175")}
# Whoever reads the pack must not have seen its cases here, so adults with diabetes or without lie apart from it.
LIES_IN = {"breast": "breast", "diabetes": "diabetes-explained"}


def table(*names):
    with open(CASES.joinpath(*names), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def logit(p):
    return math.log(p / (1 - p))


def bars(key, facts, shares, chance):
    """A waterfall: where everybody begins, each fact with what it adds, and where this ends."""
    everybody = float(shares["everybody"])
    adds = {name: float(value) for name, value in shares.items() if name not in ("id", "everybody", "pack", "left_out", "probability")}
    if abs(everybody + sum(adds.values()) - logit(chance)) > 1e-3:
        raise ValueError(f"{key}: contributions do not add up")
    made = {f"{key}.starts": f"{everybody:.3f}", f"{key}.ends": f"{logit(chance):.3f}"}
    for place, (name, value) in enumerate(sorted(adds.items(), key=lambda one: -abs(one[1])), 1):
        made[f"{key}.{place}"] = f'"{facts[name]} | {value:.3f}"'
    return made


def numbers(_tables=None):
    made = {}
    for pack, cases in SHOWN.items():
        rows = {name: {row["id"]: row for row in table(LIES_IN[pack], f"{name}.csv")} for name in ("cases", "reasons", "advice")}
        for case in cases:
            shares, chance = rows["reasons"][case], float(rows["advice"][case]["probability"])
            told = [(name, value) for name, value in rows["cases"][case].items() if name not in ("id", "block")]
            features = [name for name in shares if name not in ("id", "everybody")]
            facts = {feature: f"{name} {value}" for feature, (name, value) in zip(features, told)}
            made |= bars(f"{pack}.{case}", facts, shares, chance)
            for row in table("without.csv"):
                if (row["pack"], row["id"]) == (pack, case):
                    made |= bars(f"{pack}.{case}.without", facts, row, float(row["probability"]))
    for row in table("what-if.csv"):
        if abs(float(row["before"]) - float({r["id"]: r for r in table(LIES_IN[row["pack"]], "advice.csv")}[row["id"]]["probability"])) > 1e-5:
            raise ValueError(f"{row['id']}: other trees than those that gave the advice")
        made[f"{row['pack']}.{row['id']}.then"] = f"{100 * float(row['after']):.1f}"
    return made
