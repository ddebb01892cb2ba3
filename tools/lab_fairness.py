"""Numbers of the fairness lab: two readers of the same tumours, one score in two age groups, and groups too small to say.

All people are real: nwtco and flchain (R package survival), the adults of Louisa County (two_counties.py).
"""

import csv
import math

import two_counties as counties
from lab_threshold import listed

FIVE_YEARS = 5 * 365.25
SPLIT = 70  # years of age
LINE = 0.15


def wilson(yes, of):
    """95% interval of a share."""
    z = 1.959964
    middle = (yes + z * z / 2) / (of + z * z)
    half = z / (of + z * z) * math.sqrt(yes * (of - yes) / of + z * z / 4)
    return middle - half, middle + half


def tumours(path):
    """By (local unfavourable, central unfavourable): how many, and in how many it came back."""
    cells = {(a, b): [0, 0] for a in (0, 1) for b in (0, 1)}
    for row in csv.DictReader(open(path, newline="")):
        cell = cells[int(row["instit"]) - 1, int(row["histol"]) - 1]
        cell[0] += 1
        cell[1] += int(row["rel"])
    return cells


def elders(path):
    """(facts, died in five years, age) of those whose five years are known."""
    people = []
    for row in csv.DictReader(open(path, newline="")):
        days, died = float(row["futime"]), row["death"] == "1"
        if days <= FIVE_YEARS and not died:
            continue
        age, chains = float(row["age"]), float(row["kappa"]) + float(row["lambda"])
        facts = ((age - 65) / 10, float(row["sex"] == "M"), math.log(chains))
        people.append((facts, int(died and days <= FIVE_YEARS), age))
    return people


def errors(rows, line):
    """Predictive value, false positives among the well and missed among the ill, at a line."""
    ill = [p for p, y in rows if y]
    well = [p for p, y in rows if not y]
    found, needless = sum(p >= line for p in ill), sum(p >= line for p in well)
    return found / max(found + needless, 1), needless / len(well), 1 - found / len(ill)


def line_with(rows, share):
    """The line at which that share of the well is called."""
    well = sorted((p for p, y in rows if not y), reverse=True)
    return well[int(share * len(well))]


def row_of(name, rows, line):
    ppv, fpr, fnr = errors(rows, line)
    shares = " | ".join(f"{100 * share:.0f}%" for share in (ppv, fpr, fnr))
    base = sum(y for _, y in rows) / len(rows)
    return f'"{name} | {len(rows):,} | {100 * base:.0f}% | {shares}"'


def audit(path):
    """The two-county model at 10% in Louisa County: found, of all with diabetes, by sex and by frame."""
    model = counties.regression(counties.people(path)[counties.HOME])
    groups = {}
    with open(path, newline="") as table:
        for row in csv.DictReader(table):
            values = [row["age"], row["waist"], row["glyhb"]]
            if "NA" in values or row["location"] != counties.AWAY or float(row["glyhb"]) < counties.DIABETES:
                continue
            called = model((float(values[0]), float(values[1]))) >= 0.1
            for group in (row["gender"], f"{row['frame']} frame"):
                cell = groups.setdefault(group, [0, 0])
                cell[0] += called
                cell[1] += 1
    return groups


def numbers(tables):
    people = elders(tables / "flchain.csv")
    model = counties.regression([(facts, died) for facts, died, _ in people])
    rows = {name: [(model(f), y) for f, y, age in people if (age < SPLIT) == young]
            for name, young in (("under 70", True), ("70 and over", False))}
    texts = {}
    for key, name in (("young", "under 70"), ("old", "70 and over")):
        texts[f"one.{key}"] = row_of(name, rows[name], LINE)
        texts[f"even.{key}"] = row_of(f"{name}, from {100 * line_with(rows[name], 0.2):.0f}%", rows[name], line_with(rows[name], 0.2))
        fifths = sorted(rows[name])
        parts = [fifths[i * len(fifths) // 5 : (i + 1) * len(fifths) // 5] for i in range(5)]
        texts[f"calibration.{key}.across"] = listed(sum(p for p, _ in one) / len(one) for one in parts)
        texts[f"calibration.{key}.up"] = listed(sum(y for _, y in one) / len(one) for one in parts)
    for group, (called, ill) in audit(tables / "Diabetes.csv").items():
        low, high = wilson(called, ill)
        key = group.split()[0].lower()
        if key != "na":
            texts[f"audit.{key}"] = f'"{group} | {ill} | {called} | {100 * called / ill:.0f}% ({100 * low:.0f} to {100 * high:.0f})"'
    for (local, central), (count, back) in tumours(tables / "nwtco.csv").items():
        words = {0: "favourable", 1: "unfavourable"}
        texts[f"tumours.{local}{central}"] = f'"{words[local]} | {words[central]} | {count:,} | {100 * back / count:.1f}%"'
    return texts
