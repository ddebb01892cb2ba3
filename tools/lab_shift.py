"""Numbers of the shift lab: a regression learned on the women of Rotterdam, met week by week by those of a German trial.

The women are real (data sets rotterdam and gbsg of the R package survival). Ours is one thing alone: from the third week on
a new report form asks whether nodes are involved instead of how many, so that the model is given 1 for each of them.
"""

import csv
import math
import random

import two_counties as counties
from lab_threshold import listed

HORIZON = 3 * 365.25  # days; women who left before it without an event are not counted
LINE = 0.30  # chemotherapy is discussed from this risk on
PRICE = LINE / (1 - LINE)  # of a woman called for nothing, in missed ones: what the line itself says
WEEKS, FORM_WEEK = 6, 3
ODDS_RATIO, LIMIT = 2, 4.5  # of the chart that watches
ACTS = ("look", "recalibrate", "retrain", "off")


def facts_of(age, size, grade, nodes):
    """What the model asks: age, size in steps, a poor grade, and nodes on a scale on which each counts less than the last."""
    return (age / 10, float(size > 20), float(size > 50), float(grade >= 3), math.log(1 + nodes))


def seen_by(days, event):
    """1 if the event came in three years, 0 if they passed without it, None if nobody knows."""
    return int(event) if event and days <= HORIZON else (0 if days > HORIZON else None)


def rotterdam(path):
    sizes = {"<=20": 15, "20-50": 35, ">50": 60}
    women = []
    for row in csv.DictReader(open(path, newline="")):
        ends = [(float(row["rtime"]), row["recur"] == "1"), (float(row["dtime"]), row["death"] == "1")]
        events = [days for days, event in ends if event]
        ill = seen_by(min(events), True) if events else seen_by(max(days for days, _ in ends), False)
        if ill is not None:
            women.append((facts_of(float(row["age"]), sizes[row["size"]], int(row["grade"]), int(row["nodes"])), ill))
    return women


def gbsg(path):
    women = []
    for row in csv.DictReader(open(path, newline="")):
        days, event = float(row["rfstime"]), row["status"] == "1"
        ill = seen_by(days, event)
        if ill is not None:
            women.append((facts_of(float(row["age"]), float(row["size"]), int(row["grade"]), int(row["nodes"])), ill))
    return women


def in_weeks(women):
    order = sorted(women)
    random.Random(1).shuffle(order)
    return [order[i * len(order) // WEEKS : (i + 1) * len(order) // WEEKS] for i in range(WEEKS)]


def with_form(women):
    """What the model is given once the form asks only whether nodes are involved."""
    return [((*facts[:-1], math.log(2) if facts[-1] > 0 else 0.0), ill) for facts, ill in women]


def log_odds(p):
    return math.log(p / (1 - p))


def moved(model, seen):
    """The model with its intercept moved until it foretells as many as were seen."""
    low, high = -5.0, 5.0
    for _ in range(60):
        shift = (low + high) / 2
        foretold = sum(1 / (1 + math.exp(-shift - log_odds(model(facts)))) for facts, _ in seen)
        low, high = (shift, high) if foretold < sum(ill for _, ill in seen) else (low, shift)
    return lambda facts: 1 / (1 + math.exp(-shift - log_odds(model(facts))))


def harm(model, women):
    """Missed women, and those called for nothing at their price, of 100."""
    called = [(model is None or model(facts) >= LINE, ill) for facts, ill in women]
    missed = sum(ill for call, ill in called if not call)
    needless = sum(1 - ill for call, ill in called if call)
    return 100 * (missed + PRICE * needless) / len(women)


def chart(model, weeks):
    """Height of the risk-adjusted CUSUM at each week's end. Steiner and others 2000."""
    height, ends = 0.0, []
    for women in weeks:
        for facts, ill in women:
            p = model(facts)
            height = max(0.0, height + ill * math.log(ODDS_RATIO) - math.log(1 - p + p * ODDS_RATIO))
        ends.append(height)
    return ends


def course(name, model, given):
    """How a model does in weeks of what it is given; nobody is asked any more when it is None: all women are called."""
    texts = {f"{name}.loss": listed((harm(model, women) for women in given), 1)}
    if model is not None:
        texts[f"{name}.expected"] = listed((sum(model(facts) for facts, _ in women) for women in given), 1)
        texts[f"{name}.height"] = listed(chart(model, given), 2)
    return texts


def after(act, since, model, true, given):
    """The model and what it is given from the week after the act on."""
    known = [woman for women in given[:since] for woman in women]
    if act == "off":
        return None, given[since:]
    if act == "recalibrate":
        return moved(model, given[since - 1]), given[since:]
    if act == "retrain":
        return counties.regression(known), given[since:]
    # Whoever looks after the form has changed finds it, and has the number asked for again.
    return model, true[since:] if since >= FORM_WEEK else given[since:]


def numbers(tables):
    model = counties.regression(rotterdam(tables / "rotterdam.csv"))
    true = in_weeks(gbsg(tables / "gbsg.csv"))
    given = [women if i + 1 < FORM_WEEK else with_form(women) for i, women in enumerate(true)]
    texts = course("keep.0", model, given)
    for act in ACTS:
        for since in range(1, WEEKS):
            texts |= course(f"{act}.{since}", *after(act, since, model, true, given))
    for week, women in enumerate(true):
        texts[f"patients.{week + 1}"] = str(len(women))
        texts[f"events.{week + 1}"] = str(sum(ill for _, ill in women))
    return texts | bands("home", model, rotterdam(tables / "rotterdam.csv"))


def bands(name, model, women):
    """Foretold and seen in fifths of the foretold risk."""
    rows = sorted((model(facts), ill) for facts, ill in women)
    fifths = [rows[i * len(rows) // 5 : (i + 1) * len(rows) // 5] for i in range(5)]
    return {
        f"{name}.across": listed(sum(p for p, _ in one) / len(one) for one in fifths),
        f"{name}.up": listed(sum(ill for _, ill in one) / len(one) for one in fifths),
    }
