#!/usr/bin/python3
"""Fits the models of tables and writes what they predict of people they were not fitted to.

    Rscript models/tables/data.R /tmp/tables
    models/tables/fit.py /tmp/tables models/tables

Debian's libxgboost 1.7.4 and python3-numpy; nothing of this runs in the product. Written are, of each model, predictions beside
truth and broad groups (no row of a person), and areas and calibrations reckoned here in another way than by science/trust, for
its test to compare.
"""

import csv
import hashlib
import json
import pathlib
import sys

import numpy

from boost import Trees

SEED = 20261129


def table(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {c: numpy.array([float(r[c]) if r[c] else numpy.nan for r in rows]) for c in rows[0]}


def features(data, names):
    return numpy.column_stack([data[name] for name in names])


def band(values, edges, names):
    return [names[int(numpy.searchsorted(edges, v, side="right"))] for v in values]


BREAST = ("age", "meno", "size", "grade3", "nodes", "pgr", "er", "hormon")
MORTALITY = ("age", "male", "kappa", "lambda", "creatinine")
QUESTIONS = ("age", "male", "height", "weight", "waist", "hip", "frame", "systolic", "diastolic")
BREAST_TREES = {"trees": 200, "max_depth": 3, "eta": 0.05, "subsample": 0.8, "colsample_bytree": 0.8, "min_child_weight": 10}
MORTALITY_TREES = {"trees": 150, "max_depth": 3, "eta": 0.05, "subsample": 0.8, "min_child_weight": 5}
DIABETES_TREES = {"trees": 80, "max_depth": 2, "eta": 0.05, "subsample": 0.8, "min_child_weight": 5}


def people(folder):
    """The four tables with the columns that models and groups need."""
    rotterdam, gbsg, flchain, schorling = (table(folder, n) for n in ("rotterdam", "gbsg", "flchain", "schorling"))
    for one in (rotterdam, gbsg):
        one["grade3"] = (one["grade"] >= 3).astype(float)
        one["groups"] = list(zip(band(one["age"], [50, 65], ["age under 50", "age 50 to 64", "age 65 and over"]),
                                 band(one["nodes"], [1, 4], ["no node", "1 to 3 nodes", "4 nodes and more"])))
    flchain["groups"] = list(zip(band(flchain["male"], [0.5], ["women", "men"]),
                                 band(flchain["age"], [65, 75], ["age 50 to 64", "age 65 to 74", "age 75 and over"])))
    schorling["groups"] = list(zip(band(schorling["louisa"], [0.5], ["Buckingham", "Louisa"]),
                                   band(schorling["male"], [0.5], ["women", "men"]),
                                   band(schorling["age"], [45, 60], ["age under 45", "age 45 to 59", "age 60 and over"])))
    return rotterdam, gbsg, flchain, schorling


def rows_of(name, data, chosen, p):
    """(set, truth, chance, groups) of those chosen, in an order that tells nothing of the source's."""
    at = numpy.flatnonzero(chosen) if chosen.dtype == bool else chosen
    rows = sorted((name, int(data["truth"][k]), f"{p[j]:.5f}", *data["groups"][k]) for j, k in enumerate(at))
    return rows


def crossed(data, names, folds):
    """Each person's chance by trees that never saw them."""
    x, y = features(data, names), data["truth"]
    fold = numpy.random.default_rng(SEED).permutation(len(y)) % folds
    p = numpy.zeros(len(y))
    for k in range(folds):
        p[fold == k] = Trees(x[fold != k], y[fold != k], **DIABETES_TREES).chance(x[fold == k])
    return p


def fitted(folder):
    """Every model: its rows, and the trees as saved."""
    rotterdam, gbsg, flchain, schorling = people(folder)
    order = numpy.random.default_rng(SEED).permutation(len(rotterdam["truth"]))
    learn, held = order[:int(0.7 * len(order))], order[int(0.7 * len(order)):]
    x, g = features(rotterdam, BREAST), features(gbsg, BREAST)
    everybody = numpy.arange(len(gbsg["truth"]))
    breast = Trees(x[learn], rotterdam["truth"][learn], **BREAST_TREES)
    few = learn[rotterdam["nodes"][learn] <= 3]
    narrow = Trees(x[few], rotterdam["truth"][few], **BREAST_TREES)
    breast.shares(g)
    lost = table(folder, "gbsg-with-those-lost")
    lost["grade3"] = (lost["grade"] >= 3).astype(float)
    for trees, name in ((breast, "breast"), (narrow, "breast-narrow")):
        print(f"{name}: of all {len(lost['age'])} of GBSG, those lost too, it expects {trees.chance(features(lost, BREAST)).mean():.3f}")
    early = flchain["year"] <= 1996
    z = features(flchain, MORTALITY)
    mortality = Trees(z[early], flchain["truth"][early], **MORTALITY_TREES)
    mortality.shares(z[~early])
    s, glucose = features(schorling, QUESTIONS), features(schorling, (*QUESTIONS, "glucose"))
    louisa = schorling["louisa"] == 1
    clinics = Trees(s[~louisa], schorling["truth"][~louisa], **DIABETES_TREES)
    asked = Trees(s, schorling["truth"], **DIABETES_TREES)
    asked.shares(s)
    measured = Trees(glucose, schorling["truth"], **DIABETES_TREES)
    anyone = numpy.arange(len(schorling["truth"]))
    return {
        "breast": (rows_of("rotterdam", rotterdam, held, breast.chance(x[held]))
                   + rows_of("gbsg", gbsg, everybody, breast.chance(g)), breast),
        "breast-narrow": (rows_of("gbsg", gbsg, everybody, narrow.chance(g)), narrow),
        "mortality": (rows_of("early", flchain, early, mortality.chance(z[early]))
                      + rows_of("late", flchain, ~early, mortality.chance(z[~early])), mortality),
        "diabetes": (rows_of("crossed", schorling, anyone, crossed(schorling, QUESTIONS, 10))
                     + rows_of("louisa", schorling, louisa, clinics.chance(s[louisa])), asked),
        "diabetes-glucose": (rows_of("crossed", schorling, anyone, crossed(schorling, (*QUESTIONS, "glucose"), 10)), measured),
    }


def area(y, p):
    order = numpy.argsort(p, kind="stable")
    ranks = numpy.empty(len(p))
    values, start, count = numpy.unique(p[order], return_index=True, return_counts=True)
    ranks[order] = numpy.repeat(start + (count + 1) / 2, count)
    ill = y.sum()
    return (ranks[y == 1].sum() - ill * (ill + 1) / 2) / (ill * (len(y) - ill))


def regressed(design, y, offset):
    """Logistic regression by Newton's method, in double precision."""
    beta = numpy.zeros(design.shape[1])
    for _ in range(60):
        mu = 1 / (1 + numpy.exp(-(design @ beta + offset)))
        beta += numpy.linalg.solve(design.T @ (design * (mu * (1 - mu))[:, None]), design.T @ (y - mu))
    return beta


def checked(rows):
    """The same figures as science/trust gives, by other code."""
    made = {}
    for name in dict.fromkeys(r[0] for r in rows):
        y = numpy.array([r[1] for r in rows if r[0] == name], float)
        p = numpy.array([float(r[2]) for r in rows if r[0] == name])
        logit, one = numpy.log(p / (1 - p)), numpy.ones((len(y), 1))
        threshold = 0.2
        acted = p >= threshold
        made[name] = {
            "n": len(y), "events": int(y.sum()), "auc": area(y, p),
            "in_the_large": float(regressed(one, y, logit)[0]),
            "slope": float(regressed(numpy.c_[one, logit], y, 0 * y)[1]),
            "observed_expected": float(y.sum() / p.sum()), "brier": float(((y - p) ** 2).mean()),
            "net_benefit_20": float((acted & (y == 1)).mean() - (acted & (y == 0)).mean() * threshold / (1 - threshold))}
    return made


def main() -> int:
    folder, into = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    checks, sums = {}, []
    for name, (rows, trees) in fitted(folder).items():
        text = "set,truth,p,groups\n" + "".join(f"{r[0]},{r[1]},{r[2]},{';'.join(r[3:])}\n" for r in rows)
        (into / f"{name}.csv").write_text(text, encoding="utf-8")
        checks[name] = checked(rows)
        sums.append(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}.csv\n")
        sums.append(f"{hashlib.sha256(trees.saved()).hexdigest()}  {name}.ubj, which is not kept\n")
        for one, figures in checks[name].items():
            print(name, one, {k: round(v, 3) for k, v in figures.items()})
    counts = (folder / "histology-counts.csv").read_text(encoding="utf-8")
    (into / "histology-counts.csv").write_text(counts, encoding="utf-8")
    sums.append(f"{hashlib.sha256(counts.encode()).hexdigest()}  histology-counts.csv\n")
    (into / "checks.json").write_text(json.dumps(checks, indent=1) + "\n", encoding="utf-8")
    (into / "sums.txt").write_text("".join(sums), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
