#!/usr/bin/env python3
"""Makes review-plan.json: days of review as src/rounds/review/plan.h states them, worked out a third time.

    python3 tests/golden/review-plan.py > tests/golden/review-plan.json

The server (plan.cpp) and the phone (plan.ts) must both come to these answers. Decks are drawn with a seed; the rules are
written as sentences rather than as the other two write them.
"""

import json
import math
import random

DAY = 86_400_000
DECAY = 0.1542
FACTOR = round(math.exp(-math.log(0.9) / DECAY) - 1, 8)
CARDS, FRESH, EXAM_DAYS = 40, 10, 14


def day(ms):
    return ms // DAY


def recall(mark, now):
    days = max(0, (now - mark["reviewed_ms"]) // DAY)
    return round((1 + FACTOR * days / mark["stability"]) ** -DECAY, 8)


def place_in_window(name):
    value = 2166136261
    for octet in name.encode():
        value = (value ^ octet) * 16777619 % 2**32
    return value % EXAM_DAYS


def due(card, now, exam):
    mark = card["mark"]
    if exam is None or day(exam) <= day(now):
        return mark["due_ms"]
    window = day(exam) - EXAM_DAYS
    beyond = day(mark["due_ms"]) >= day(exam)
    unmet = day(mark["reviewed_ms"]) < window
    return (window + place_in_window(card["id"])) * DAY if beyond and unmet else mark["due_ms"]


def plan(deck, now, exam):
    met = [c for c in deck if c["mark"]]
    today = [c for c in met if day(c["mark"]["reviewed_ms"]) >= day(now)]
    stepping = sorted((c for c in today if c["mark"]["stage"] != "review"), key=lambda c: c["mark"]["due_ms"])
    pile = sorted((c for c in met if c not in today and day(due(c, now, exam)) <= day(now)),
                  key=lambda c: (recall(c["mark"], now), c["mark"]["due_ms"]))
    begun = sum(day(c["mark"]["first_ms"]) == day(now) for c in met)
    room = max(0, CARDS - len(today))
    taken = pile[:room]
    fresh = [c for c in deck if not c["mark"]][: min(room - len(taken), max(0, FRESH - begun))]
    order = ([c for c in stepping if c["mark"]["due_ms"] <= now] + taken + fresh
             + [c for c in stepping if c["mark"]["due_ms"] > now])
    later = len(pile) - len(taken)
    return {"order": [c["id"] for c in order], "later": later, "days": math.ceil(later / CARDS)}


def mark(draw, now):
    stability = round(draw.lognormvariate(2, 1.5), 3)
    reviewed = now - int(draw.choice([draw.random() * DAY, draw.random() * 60 * DAY]))
    stage = draw.choice(["review"] * 6 + ["learning", "relearning"])
    wait = max(1, round(stability)) * DAY if stage == "review" else draw.choice([1, 6, 10]) * 60_000
    return {"stage": stage, "stability": stability, "difficulty": draw.randrange(1, 11), "due_ms": reviewed + wait,
            "reviewed_ms": reviewed, "first_ms": reviewed - draw.choice([0, 0, 20 * DAY]), "step": 0, "reps": 3, "lapses": 0}


def deck(draw, now, size, met):
    return [{"id": f"{1 + n // 25:02}-module/k{n % 25:02}", "mark": mark(draw, now) if draw.random() < met else None}
            for n in range(size)]


def main():
    draw = random.Random(20261125)
    cases = []
    for name, size, met, exam_in in [
        ("nothing yet", 0, 0, None), ("the first day", 25, 0, None), ("a week in", 40, 0.5, None),
        ("half way", 60, 0.8, None), ("a month away", 140, 1, None), ("an exam in five weeks", 60, 0.9, 35),
        ("an exam in ten days", 80, 0.95, 10), ("an exam tomorrow", 60, 1, 1), ("an exam today", 60, 1, 0),
        ("an exam that is over", 60, 1, -3),
    ]:
        now = 1_795_435_200_000 + draw.randrange(40 * DAY)
        exam = None if exam_in is None else (day(now) + exam_in) * DAY + 4 * 3_600_000
        cards = deck(draw, now, size, met)
        dues = [due(c, now, exam) if c["mark"] else None for c in cards]
        cases.append({"name": name, "now_ms": now, "exam_ms": exam, "deck": cards, "due_ms": dues, **plan(cards, now, exam)})
    print("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]")


main()
