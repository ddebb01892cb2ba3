#!/usr/bin/python3
"""Asks the trees again about cases of the packs with one thing changed: what the explanation lab lets doctors foretell.

    Rscript models/tables/data.R /tmp/tables
    OMP_NUM_THREADS=1 models/cases/foretell.py /tmp/tables models/cases

what-if.csv: the case, what was changed, and the chance before and after. without.csv: what each feature gives to one case
by trees fitted in the same way without one of the features, and the chance that these state.
"""

import csv
import pathlib
import sys

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from alter import BREAST, QUESTIONS, all_cases, crossed_trees  # noqa: E402

CHANGES = [("breast", "t019", "nodes", 1), ("breast", "t122", "age", 60), ("breast", "t109", "pgr", 0),
           ("diabetes", "t122", "age", 63), ("diabetes", "t151", "systolic", 120), ("diabetes", "t175", "weight", 80)]
WITHOUT = ("diabetes", "t175", "weight")


def main() -> int:
    source, into = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    breast, diabetes, _, schorling = all_cases(source)
    names = {"breast": BREAST, "diabetes": QUESTIONS}
    rows = {"breast": breast[0], "diabetes": diabetes[0]}
    trees = {"breast": [breast[2]] * len(breast[0]), "diabetes": diabetes[2]}
    table = [("pack", "id", "feature", "was", "is", "before", "after")]
    for pack, case, feature, value in CHANGES:
        at = int(case[1:]) - 1
        row = rows[pack][at].copy()
        column, judge = names[pack].index(feature), trees[pack][at]
        was, before = row[column], judge.chance(row[None])[0]
        row[column] = value
        table.append((pack, case, feature, f"{was:g}", value, f"{before:.6f}", f"{judge.chance(row[None])[0]:.6f}"))
    pack, case, feature = WITHOUT
    left = [name for name in QUESTIONS if name != feature]
    crossed, fold = crossed_trees(schorling, left)
    at = int(case[1:]) - 1
    row = rows[pack][at][[QUESTIONS.index(name) for name in left]]
    judge = crossed[fold[diabetes[1][at]]]
    shares = judge.shares(row[None])[0]
    without = [("pack", "id", "left_out", *left, "everybody", "probability"),
               (pack, case, feature, *(f"{x:.5f}" for x in shares), f"{judge.chance(row[None])[0]:.6f}")]
    for name, lines in (("what-if", table), ("without", without)):
        with open(into / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
