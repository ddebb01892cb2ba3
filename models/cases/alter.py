#!/usr/bin/python3
"""Makes cases of tables for a reading lab, with advice that is really a model's, out of people it was not fitted to.

    Rscript models/tables/data.R /tmp/tables
    models/cases/alter.py /tmp/tables models/cases

Every row is altered, until it is the row of nobody in the source: age always, measures nearly always. The advice is what
the trees say of the altered row; the truth is what became of the person it was made from. Nothing is chosen by either.
Adults whom the explanation lab tells all about stand in diabetes-explained, and are in no pack that is read. The pack of
diabetes is the one that module 11 reads, and stands there.
"""

import csv
import pathlib
import sys

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tables"))
from boost import Trees  # noqa: E402
from fit import BREAST, BREAST_TREES, DIABETES_TREES, QUESTIONS, SEED, area, features, people  # noqa: E402

CASES = 240
MODULE_11 = pathlib.Path(__file__).resolve().parents[2] / "programmes/ai-for-doctors/modules/11-when-to-trust/reading"
EXPLAINED = ("t109", "t122", "t151", "t175")  # of diabetes, in the explanation lab


def moved(random, value, most):
    """By one at least and so many at most, either way."""
    return value + random.integers(1, most + 1) * random.choice([-1, 1])


def two_digits(x):
    return float(f"{x:.2g}")


def breast_row(random, row):
    """age, meno, size, grade3, nodes, pgr, er, hormon."""
    made = row.copy()
    made[0] = moved(random, row[0], 3)
    if row[4] > 3:
        made[4] = max(4, moved(random, row[4], 2))
    for k in (5, 6):
        made[k] = two_digits(row[k] * random.uniform(0.8, 1.25)) if row[k] >= 5 else row[k]
    return made


def diabetes_row(random, row):
    """age, male, height, weight, waist, hip, frame, systolic, diastolic."""
    made = row.copy()
    for k, most in ((0, 3), (2, 3), (3, 3), (4, 2), (5, 2), (7, 6), (8, 4)):
        made[k] = moved(random, row[k], most)
    return made


def altered(random, rows, chosen, change):
    """Those rows, each changed until nobody has it (what is unknown stays so, and counts as any value)."""
    known = [numpy.nan_to_num(r, nan=-1) for r in rows]
    made = []
    for k in chosen:
        row = change(random, rows[k])
        while any((numpy.nan_to_num(row, nan=-1) == other).all() for other in known):
            row = change(random, rows[k])
        made.append(row)
    return numpy.array(made)


def told(value, unit=""):
    return "not known" if numpy.isnan(value) else f"{value:g}{unit}"


def breast_facts(row):
    size = {15: "up to 20 mm", 35: "21 to 50 mm", 65: "over 50 mm"}[int(row[2])]
    return {"age": told(row[0], " years"), "menopause": "after" if row[1] else "before", "tumour size": size,
            "grade": "3" if row[3] else "1 or 2", "positive lymph nodes": told(row[4]),
            "progesterone receptor": told(row[5], " fmol/l"), "oestrogen receptor": told(row[6], " fmol/l"),
            "hormonal treatment": "yes" if row[7] else "no"}


def diabetes_facts(row):
    frame = "not known" if numpy.isnan(row[6]) else ("small", "medium", "large")[int(row[6]) - 1]
    return {"age": told(row[0], " years"), "sex": "male" if row[1] else "female", "height": told(row[2], " cm"),
            "weight": told(row[3], " kg"), "waist": told(row[4], " cm"), "hips": told(row[5], " cm"), "frame": frame,
            "blood pressure, systolic": told(row[7], " mmHg"), "blood pressure, diastolic": told(row[8], " mmHg")}


def names(many):
    return [f"t{k + 1:03}" for k in range(many)]


def write(folder, facts, truth, p, reasons, shown, read_in=None):
    """Those of the cases that `shown` names."""
    folder.mkdir(exist_ok=True)

    def table(name, header, rows):
        home = folder if name == "reasons" else read_in or folder
        with open(home / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *(row for row in rows if row[0] in shown)])
    ids = names(len(facts))
    table("cases", ["id", "block", *facts[0]], [(i, "practice" if k < 8 else "", *f.values())
                                                for k, (i, f) in enumerate(zip(ids, facts))])
    table("truth", ["id", "truth"], [(i, int(t)) for i, t in zip(ids, truth)])
    table("advice", ["id", "probability"], [(i, f"{x:.6f}") for i, x in zip(ids, p)])
    features_of, shares = reasons
    table("reasons", ["id", *features_of, "everybody"], [(i, *(f"{x:.5f}" for x in s)) for i, s in zip(ids, shares)])


def pack(folder, facts, truth, p, reasons, explained=(), read_in=None):
    ids = names(len(facts))
    write(folder, facts, truth, p, reasons, set(ids) - set(explained), read_in)
    if explained:
        write(folder.with_name(f"{folder.name}-explained"), facts, truth, p, reasons, set(explained))
    read = numpy.array([one not in explained for one in ids])
    truth, p = truth[read], p[read]
    for threshold in (0.2, 0.5):
        called = p >= threshold
        print(folder.name, f"AUC {area(truth, p):.3f}, from {threshold}:", "over-calls", int((called & (truth == 0)).sum()),
              "misses", int((~called & (truth == 1)).sum()), "of", len(truth), "with events", int(truth.sum()))


def breast_cases(rotterdam, gbsg, random):
    """The altered women, where each stands in the source, and the trees."""
    order = numpy.random.default_rng(SEED).permutation(len(rotterdam["truth"]))
    learn = order[:int(0.7 * len(order))]
    trees = Trees(features(rotterdam, BREAST)[learn], rotterdam["truth"][learn], **BREAST_TREES)
    chosen = random.permutation(len(gbsg["truth"]))[:CASES]
    return altered(random, features(gbsg, BREAST), chosen, breast_row), chosen, trees


def crossed_trees(schorling, names):
    """Trees fitted to nine tenths of the people, a set for each tenth; and which tenth each is in."""
    x, y = features(schorling, names), schorling["truth"]
    fold = numpy.random.default_rng(SEED).permutation(len(y)) % 10
    return [Trees(x[fold != k], y[fold != k], **DIABETES_TREES) for k in range(10)], fold


def diabetes_cases(schorling, random):
    """The altered adults, where each stands in the source, and for each the trees that never saw the person behind it."""
    crossed, fold = crossed_trees(schorling, QUESTIONS)
    chosen = random.permutation(len(schorling["truth"]))[:CASES + len(EXPLAINED)]
    return altered(random, features(schorling, QUESTIONS), chosen, diabetes_row), chosen, [crossed[fold[k]] for k in chosen]


def all_cases(source):
    rotterdam, gbsg, _, schorling = people(source)
    random = numpy.random.default_rng(SEED)
    breast = breast_cases(rotterdam, gbsg, random)
    return breast, diabetes_cases(schorling, random), gbsg["truth"], schorling


def main() -> int:
    source, into = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    (rows, chosen, trees), diabetes, outcome, schorling = all_cases(source)
    pack(into / "breast", [breast_facts(r) for r in rows], outcome[chosen], trees.chance(rows),
         (BREAST, trees.shares(rows)))
    rows, chosen, each = diabetes
    p = numpy.array([t.chance(r[None])[0] for t, r in zip(each, rows)])
    shares = numpy.array([t.shares(r[None])[0] for t, r in zip(each, rows)])
    pack(into / "diabetes", [diabetes_facts(r) for r in rows], schorling["truth"][chosen], p, (QUESTIONS, shares),
         EXPLAINED, MODULE_11)
    return 0


if __name__ == "__main__":
    sys.exit(main())
