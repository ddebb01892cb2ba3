"""What cases o_* are made with: files, and answers drawn at random."""

import csv
import json
import pathlib

import numpy as np


def put(folder, name, kind, source, tables, options, expected, tolerance, notes=""):
    here = folder / name
    here.mkdir(parents=True, exist_ok=True)
    for table, (head, rows) in tables.items():
        with open(here / table, "w", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(head)
            writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    case = {"id": name, "kind": kind, "source": source, "inputs": list(tables), "options": options,
            "expected": expected, "tolerance": tolerance, "notes": notes}
    (here / "case.json").write_text(json.dumps(case, indent=1, default=plain) + "\n")
    print("wrote", name)


def plain(x):
    return x.tolist() if isinstance(x, np.ndarray) else x.item()


def logistic(x):
    return 1 / (1 + np.exp(-x))


def names(count, letter="q"):
    return [f"{letter}{j + 1:02d}" for j in range(count)]


def binary(random, theta, a, b):
    return (random.random((len(theta), len(a))) < logistic(a * (theta[:, None] - b))).astype(int)


def cells(answers):
    return [[None if x < 0 else x for x in row] for row in answers.tolist()]


def soft(z):
    top = z.real.max(axis=0)
    return z - np.log(np.exp(z - top).sum(axis=0)) - top


def draw(random, tables):
    """One score a person, of persons × scores chances."""
    return (random.random(len(tables))[:, None] > np.cumsum(tables, axis=1)).sum(axis=1)


def choices(random, theta, a, c):
    return np.column_stack([draw(random, np.exp(soft(np.outer(x, theta) + y[:, None])).T) for x, y in zip(a, c)])
