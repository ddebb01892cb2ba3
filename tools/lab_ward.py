"""Numbers of the hospital lab: what every way of running its ward comes to, and sums over stays in intensive care.

Both come from programs, as lines "name numbers" in TABLES: ward.txt from bench_ward (science/ward, 20 months a policy), los.txt
from models/tables/los.R (data set los.data of the R package etm).
"""

LOWEST = "lowest_3_no"


def lines_of(path):
    return dict(line.strip().split(" ", 1) for line in path.read_text().splitlines() if not line.startswith("#"))


def numbers(tables):
    ward, stays = lines_of(tables / "ward.txt"), lines_of(tables / "los.txt")
    weary = ward[f"{LOWEST}.weary"].split()
    # Alerts a day, true ones, those reached in time, hours a day: each with both ends of its interval.
    return ward | stays | {"key.reach": weary[6], "key.true": weary[3]}
