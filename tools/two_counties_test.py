#!/usr/bin/env python3
"""Holds two_counties.py to answers that are known without it."""

import math
import pathlib
import tempfile
import unittest

import two_counties as tool


class TwoCountiesTest(unittest.TestCase):
    def test_a_regression_with_one_yes_or_no_question_gives_the_observed_shares(self):
        # Of 10 who say no 2 are ill, of 10 who say yes 6 are: two weights fit two shares exactly.
        seen = [((0.0,), int(i < 2)) for i in range(10)] + [((1.0,), int(i < 6)) for i in range(10)]
        model = tool.regression(seen)
        self.assertAlmostEqual(model((0.0,)), 0.2, places=9)
        self.assertAlmostEqual(model((1.0,)), 0.6, places=9)

    def test_the_auc_counts_pairs_and_halves_ties(self):
        self.assertEqual(tool.auc([0.9, 0.8, 0.1], [1, 1, 0]), 1.0)
        self.assertEqual(tool.auc([0.5, 0.5], [1, 0]), 0.5)
        self.assertTrue(math.isclose(tool.auc([0.2, 0.7, 0.4, 0.4], [1, 1, 0, 0]), 0.5))

    def test_a_tree_grown_to_its_last_leaf_knows_its_own_people_by_heart(self):
        seen = [((float(i), float(i * 7 % 11)), i % 3 % 2) for i in range(30)]
        model = tool.one_tree(seen)
        self.assertTrue(all(model(facts) == ill for facts, ill in seen))

    def test_people_with_a_missing_value_are_left_out(self):
        rows = "location,age,waist,glyhb\nLouisa,50,40,7.0\nLouisa,50,NA,9.1\nBuckingham,30,33,6.9\n"
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "Diabetes.csv"
            path.write_text(rows)
            counties = tool.people(path)
        self.assertEqual(counties, {"Louisa": [((50.0, 40.0), 1)], "Buckingham": [((30.0, 33.0), 0)]})


if __name__ == "__main__":
    unittest.main()
