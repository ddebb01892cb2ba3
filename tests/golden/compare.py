#!/usr/bin/env python3
"""Runs `rounds science` on psychometric reference cases and compares every number it shares with their `expected`.

    tests/golden/compare.py ROUNDS FOLDER…    folders that hold case.json and its tables

A number passes within the tolerance that the case states for it: |found - expected| <= abs + rel * |expected|.
Prints each difference and, a case, how many numbers were compared. LEFT_OUT names what is not compared, and why.
"""

import json
import pathlib
import re
import subprocess
import sys

# (case or kind, "" for all; what the number's path matches; why it is not ours to meet)
LEFT_OUT = [
    ("", r"(^|\.)(_row|iterations|converged|checks|stability|mirt_\w+)(\.|$)", "how another program's search went"),
    ("ability", r"^wle_mirt", "mirt's mode of log L + half log I, which is not Warm's estimate"),
    ("calibration", r"^val_prob\.(Emax|E90|Eavg)$", "R's lowess"),
    ("calibration", r"^(e50|e90)$", "R interpolates its loess; ours regresses at each point"),
    ("irt_linking", r"^equateIRT", "another package's quadrature, informative only"),
    ("mrmc_or", r"reader_test_diffs$", "not stated by the case"),
    ("observed_score_equating", r"^see_equip_lord$", "not stated by the case"),
    ("livingston_lewis", r"consistency", "betafunctions cuts its two exams at different scores: docs/decisions/0020"),
    ("p_irt_sat12_3pl", r"^M2\.(M2|p|RMSEA)$", "mirt's M2 of three parameters: docs/decisions/0020"),
    ("p_personfit_2pl", r"^infit\.79$", "mirt leaves its own formula there: docs/decisions/0020"),
]
# What a case calls the tolerance of numbers that it does not name.
ELSE = {"livingston_lewis": "probabilities", "hofstee": "fail_rate_at_cut", "irt_fit": "logLik"}


def left_out(case: dict, path: str) -> bool:
    return any(where in ("", case["kind"], case["id"]) and re.search(what, path) for where, what, _ in LEFT_OUT)


def bounds(case: dict, path: str) -> tuple[float, float]:
    """The tolerance named like the number, like what it stands in, or like the beginning of either; else that of all."""
    tolerance = case["tolerance"]
    names = [n for n in reversed(path.split(".")) if not n.isdigit()]
    alike = [t for n in names for t in sorted(tolerance, key=len, reverse=True) if n.lower().startswith(t.lower())]
    name = (alike + [t for t in (ELSE.get(case["kind"]), "all", "all_other") if t in tolerance] + [""])[0]
    found = tolerance.get(name, {"abs": 1e-6, "rel": 1e-6})
    return found.get("abs", 0.0), found.get("rel", 0.0)


class Comparison:
    def __init__(self, case: dict):
        self.case = case
        self.compared, self.wrong = 0, []

    def of(self, expected, found, path: str = "") -> None:
        if left_out(self.case, path):
            return
        if isinstance(expected, dict):
            if not isinstance(found, dict):
                self.wrong.append(f"{path}: missing")
                return
            for name, value in expected.items():
                here = f"{path}.{name}" if path else name
                if name not in found:
                    if not left_out(self.case, here):
                        self.wrong.append(f"{here}: missing")
                else:
                    self.of(value, found[name], here)
        elif isinstance(expected, list):
            if not isinstance(found, list) or len(found) != len(expected):
                self.wrong.append(f"{path}: {len(expected)} numbers were expected")
                return
            for place, (a, b) in enumerate(zip(expected, found)):
                self.of(a, b, f"{path}.{place}")
        else:
            self.number(expected, found, path)

    def number(self, expected, found, path: str) -> None:
        self.compared += 1
        if isinstance(expected, (int, float)) and isinstance(found, (int, float)) and not isinstance(expected, bool):
            most, relative = bounds(self.case, path)
            if abs(found - expected) <= most + relative * abs(expected) + 1e-300:
                return
        elif expected == found:
            return
        self.wrong.append(f"{path}: {found}, expected {expected}")


def main() -> int:
    rounds, failed = sys.argv[1], 0
    for folder in map(pathlib.Path, sys.argv[2:]):
        case = json.loads((folder / "case.json").read_text())
        ran = subprocess.run([rounds, "science", str(folder / "case.json")], capture_output=True, text=True)
        comparison = Comparison(case)
        if ran.returncode != 0:
            comparison.wrong.append(ran.stderr.strip())
        else:
            comparison.of(case["expected"], json.loads(ran.stdout))
        print(f"{case['id']}: {comparison.compared} numbers compared, {len(comparison.wrong)} wrong")
        for line in comparison.wrong[:20]:
            print(f"    {line}")
        failed += bool(comparison.wrong) or comparison.compared == 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
