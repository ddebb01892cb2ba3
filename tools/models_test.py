#!/usr/bin/env python3
"""What models/ ships is what its check sums say, and each model has its data card."""

import csv
import hashlib
import math
import pathlib
import re
import sys
import unittest

import lab_explanation
import lab_numbers

MODELS = pathlib.Path(__file__).resolve().parent.parent / "models"
MODULES = MODELS.parent / "programmes/ai-for-doctors/modules"


def sums(file: pathlib.Path):
    for line in file.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        if "not kept" not in name:
            yield digest, file.parent / name


def rows_of(file: pathlib.Path):
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


class Models(unittest.TestCase):
    def test_files_are_those_of_their_check_sums(self):
        met = 0
        for file in [*MODELS.glob("*/*.sha256"), *MODELS.glob("*/sums.txt")]:
            for digest, named in sums(file):
                met += 1
                self.assertEqual(digest, hashlib.sha256(named.read_bytes()).hexdigest(), named.name)
        self.assertGreaterEqual(met, 7)

    def test_reasons_of_each_case_add_up_to_the_logit_of_its_advice(self):
        for name, read_in in {"breast": MODELS / "cases/breast", "diabetes": MODULES / "11-when-to-trust/reading"}.items():
            cases, truth, advice = (rows_of(read_in / f"{table}.csv") for table in ("cases", "truth", "advice"))
            reasons = rows_of(MODELS / "cases" / name / "reasons.csv")
            self.assertGreaterEqual(len(cases), 240)
            for table in (truth, advice, reasons):
                self.assertEqual([row["id"] for row in cases], [row["id"] for row in table])
            for said, why in zip(advice, reasons):
                p = float(said["probability"])
                self.assertAlmostEqual(math.log(p / (1 - p)), sum(float(v) for k, v in why.items() if k != "id"), delta=1e-3)

    def test_the_explanation_lab_shows_these_reasons_and_asks_for_these_answers(self):
        stations = MODULES / "12-explanations/stations.yaml"
        text = stations.read_text(encoding="utf-8")
        made, unused, unknown = lab_numbers.written(text, lab_explanation.numbers())
        self.assertEqual(([], []), (unused, unknown))
        self.assertEqual(text, made)
        self.assertEqual(6, text.count("trial: foretell"))
        self.assertEqual(12, text.count("trial: doubt"))

    def test_no_case_of_the_explanation_lab_is_read_in_module_11(self):
        def people(file):
            return {row["id"]: tuple(v for k, v in row.items() if k not in ("id", "block")) for row in rows_of(file)}
        read = people(MODULES / "11-when-to-trust/reading/cases.csv")
        shown = people(MODELS / "cases/diabetes-explained/cases.csv")
        named = set(re.findall(r"# = diabetes\.(t\d+)", (MODULES / "12-explanations/stations.yaml").read_text(encoding="utf-8")))
        self.assertEqual((240, named), (len(read), set(shown)))
        self.assertFalse(named & set(read))
        self.assertFalse(set(shown.values()) & set(read.values()))

    def test_every_model_has_a_card_that_says_what_it_is_not_for(self):
        cards = {card.stem: card.read_text(encoding="utf-8") for card in [*MODELS.glob("films/*.yaml"), *MODELS.glob("tables/*.yaml")]}
        told = "".join(cards.values())
        for name in [w.stem for w in MODELS.glob("films/*.weights")] + [r.name.split(".")[0] for r in MODELS.glob("tables/*.report.json")]:
            self.assertTrue(name in cards or f"\n  {name}: " in told, name)
        for name, text in cards.items():
            for part in ("\nbiases:\n  - ", "\nnever: never validated for care; enter no patient\n", "licence: "):
                self.assertIn(part, text, name)


if __name__ == "__main__":
    sys.exit(unittest.main())
