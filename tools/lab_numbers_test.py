#!/usr/bin/env python3
"""Holds lab_numbers.py and what it writes to answers that are known without it."""

import pathlib
import tempfile
import unittest

import lab_numbers
import lab_release
import lab_threshold as threshold
import lab_ward


class WritingTest(unittest.TestCase):
    def test_a_named_line_has_its_value_and_others_stay(self):
        text = "a: 1\nup: 0  # = roc.up\n  - 9  # = dial.3\n      - {x: 1}  # = not.known\n"
        new, unused, unknown = lab_numbers.written(text, {"roc.up": "0 1", "dial.3": "3 4", "more": "7"})
        self.assertEqual(new, "a: 1\nup: 0 1  # = roc.up\n  - 3 4  # = dial.3\n      - {x: 1}  # = not.known\n")
        self.assertEqual((unused, unknown), (["more"], []))

    def test_a_name_that_nothing_is_known_of_is_told(self):
        self.assertEqual(lab_numbers.written("up: 0  # = none\n", {})[2], ["none"])


class ThresholdTest(unittest.TestCase):
    rows = [(0.05, 0), (0.2, 1), (0.2, 0), (0.6, 1)]

    def test_a_line_counts_who_stands_on_it(self):
        self.assertEqual(threshold.at_line(self.rows, 20), (2, 1))
        self.assertEqual(threshold.at_line(self.rows, 50), (1, 0))

    def test_net_benefit_takes_needless_ones_at_the_odds_of_the_threshold(self):
        # Two found, one needless at odds 1 to 4: 1.75 of 4 people.
        self.assertAlmostEqual(threshold.benefit(2, 1, 4, 20), 43.75)

    def test_a_row_of_the_dial(self):
        self.assertEqual(threshold.dial(self.rows)["dial.20"], "20 100 50 66.7 75 43.75")

    def test_numbers_are_written_without_idle_zeros(self):
        self.assertEqual(threshold.listed([0, 1.5, 0.12345, 12]), "0 1.5 0.123 12")


class ReleaseTest(unittest.TestCase):
    row = {"age": "47", "male": "1", "height": "180", "weight": "97.2", "futime": "2000", "status": "0"}

    def test_a_person_is_seen_as_finely_as_each_column_is_shown(self):
        self.assertEqual(lab_release.key_of(self.row, 1, 1, 1), (47, "1", (180, 97)))
        # A body-mass index of 30 lies in the class that ends there.
        self.assertEqual(lab_release.key_of(self.row, 2, 1, 2), (9, "1", 3))
        self.assertEqual(lab_release.key_of(self.row, 3, 2, 3), (4, "", 1))
        self.assertEqual(lab_release.key_of(self.row, 4, 2, 4), ("", "", ""))

    def test_of_a_column_left_out_nothing_is_learned(self):
        self.assertEqual(lab_release.facts_of(self.row, 4, 2, 4), ())
        self.assertEqual(len(lab_release.facts_of(self.row, 3, 1, 3)), 6 + 1 + 3)

    def test_people_alike_are_fitted_together(self):
        model = lab_release.fitted([((0.0,), 1), ((0.0,), 0), ((1.0,), 1), ((1.0,), 1), ((1.0,), 1), ((1.0,), 0)])
        self.assertAlmostEqual(model((0.0,)), 0, places=4)
        self.assertAlmostEqual(model((1.0,)), 1.0986, places=3)


class WardTest(unittest.TestCase):
    def test_keys_are_those_of_the_lowest_line_and_prose_is_left_out(self):
        with tempfile.TemporaryDirectory() as folder:
            tables = pathlib.Path(folder)
            weary = "lowest_3_no.weary 56.4 1 2 2.8 3 4 30.1 5 6 9 7 8\n"
            (tables / "ward.txt").write_text(weary)
            (tables / "los.txt").write_text("# n 756 \nlos.extra 2.0 \n")
            found = lab_ward.numbers(tables)
        self.assertEqual((found["key.reach"], found["key.true"], found["los.extra"]), ("30.1", "2.8", "2.0"))
        self.assertNotIn("#", found)


if __name__ == "__main__":
    unittest.main()
