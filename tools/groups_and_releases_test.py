#!/usr/bin/env python3
"""Holds groups_and_releases.py to answers that are known without it."""

import unittest

import groups_and_releases as tool


class GroupsAndReleasesTest(unittest.TestCase):
    def test_the_four_counts_are_of_found_missed_needless_and_spared(self):
        risks = [(0.9, 1), (0.15, 1), (0.1, 1), (0.2, 0), (0.1, 0), (0.0, 0)]
        self.assertEqual(tool.four(risks, 0.15), (2, 1, 1, 2))

    def test_a_line_can_be_set_by_the_share_of_the_well_that_it_flags(self):
        risks = [(k / 10, 0) for k in range(10)] + [(0.95, 1)]
        line = tool.line_that_spares(risks, 0.2)
        self.assertEqual(tool.four(risks, line), (1, 0, 2, 8))

    def test_a_line_can_be_set_by_the_share_of_the_ill_that_it_finds(self):
        risks = [(k / 10, 1) for k in range(10)]
        self.assertEqual(tool.four(risks, tool.line_that_finds(risks, 0.7)), (7, 3, 0, 0))

    def test_who_was_lost_before_five_years_has_no_outcome(self):
        self.assertEqual(tool.outcome(100, True), 1)
        self.assertIsNone(tool.outcome(100, False))
        self.assertEqual(tool.outcome(2000, True), 0)

    def test_people_alone_and_in_small_groups_are_counted_as_people(self):
        keys = ["a"] + ["b"] * 4 + ["c"] * 5
        self.assertEqual(tool.alone(keys), (0.1, 0.5, 1))

    def test_a_band_is_closed_above_and_a_class_becomes_facts(self):
        self.assertEqual([tool.band(v, (25, 30)) for v in (25, 25.1, 30, 31)], [0, 1, 1, 2])
        self.assertEqual(tool.flags(0, 3), (0.0, 0.0))
        self.assertEqual(tool.flags(2, 3), (0.0, 1.0))

    def test_an_interval_of_an_auc_is_as_by_hand(self):
        # At one half both of the formula's probabilities are 1/3; with 1 and 1 only a(1-a) is left, with 2 and 1 a little more.
        low, high = tool.hanley_mcneil(0.5, 1, 1)
        self.assertAlmostEqual(low, 0.5 - 1.96 * 0.5)
        self.assertAlmostEqual(high, 0.5 + 1.96 * 0.5)
        low, high = tool.hanley_mcneil(0.5, 2, 1)
        self.assertAlmostEqual((high - low) / 2, 1.96 * ((0.25 + 1 / 12) / 2) ** 0.5)


if __name__ == "__main__":
    unittest.main()
