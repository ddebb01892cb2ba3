#!/usr/bin/env python3
"""Writes the cases o_* of labs from tests/golden/trust.json and ward.json, whose numbers R made.

    tests/golden/psychometrics/gen/lab_cases.py tests/golden
"""

import csv
import json
import pathlib
import sys


def put(folder, case, kind, source, options, expected, tolerance=1e-9, **tables):
    here = folder / case
    here.mkdir(exist_ok=True)
    for name, columns in tables.items():
        with open(here / f"{name}.csv", "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(zip(*columns.values()))
    whole = {
        "id": case, "kind": kind, "source": source, "inputs": [f"{name}.csv" for name in tables], "options": options,
        "expected": expected, "tolerance": {"all": {"abs": tolerance, "rel": tolerance}},
    }
    (here / "case.json").write_text(json.dumps(whole, indent=1) + "\n")


def main():
    golden = pathlib.Path(sys.argv[1])
    folder = golden / "psychometrics"
    trust = json.loads((golden / "trust.json").read_text())
    ward = json.loads((golden / "ward.json").read_text())
    source = trust["source"]

    def case(name, kind, options, expected, tolerance=1e-9, **tables):
        put(folder, name, kind, source, options, expected, tolerance, **tables)

    measures = [k for k, v in trust["reliance"].items() if isinstance(v, dict)]
    case("o_reliance", "reliance", {}, {k: trust["reliance"][k] for k in measures},
         cases={k: trust["reliance"][k] for k in ("truth", "advice", "own", "last")})
    case("o_reads", "reads", {}, {k: v for k, v in trust["reads"].items() if isinstance(v, dict)},
         reads={k: trust["reads"][k] for k in ("truth", "said")})
    found = trust["detections"][0]
    case("o_detection", "detection", dict(zip(("hits", "signals", "alarms", "noises"), found["counts"])),
         {k: found[k] for k in ("d", "d_se", "c")}, 1e-6)
    parts, errors = trust["brier"]["parts"], trust["brier"]["se"]
    named = ("score", "reliability", "resolution", "uncertainty")
    case("o_brier", "brier", {},
         {name: {"value": parts[k], "se": errors[k]} for k, name in enumerate(named)}
         | {"plain": dict(zip(named[1:], parts[4:]))},
         data={"y": trust["brier"]["truth"], "p": trust["brier"]["p"]})
    watch = trust["watch"]
    case("o_cusum", "cusum", {"odds_ratio": 2, "limit": 5}, {"height": watch["height"]},
         patients={"y": watch["outcome"], "p": watch["p"]})
    alike = trust["anonymity"]
    case("o_anonymity", "anonymity", {"least": 5},
         {k: alike[k] for k in ("classes", "smallest", "unique", "below", "risk")},
         people={k: alike[k] for k in ("age", "sex", "year")})
    study = trust["sparse"]
    by = study["by_cases"]
    case("o_generalisability", "generalisability", {"cases": [one["cases"] for one in by]},
         {"components": study["components"],
          "by_cases": {"relative": [one["value"][0] for one in by], "absolute": [one["value"][1] for one in by],
                       "relative_range": [[one["low"][0], one["high"][0]] for one in by],
                       "absolute_range": [[one["low"][1], one["high"][1]] for one in by]}},
         scores={k: study[k] for k in ("person", "case", "value")})
    line = ward["lines"][1]
    put(folder, "o_waiting_line", "waiting_line", ward.get("source", "tests/golden/ward.R"),
        {k: line[k] for k in ("arrivals", "services", "servers")}, {k: line[k] for k in ("waits", "wait", "present")})


main()
