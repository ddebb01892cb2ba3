#!/usr/bin/env python3
"""Holds chart_delay.py to answers that are known without it."""

import unittest

import chart_delay as tool


class ChartDelayTest(unittest.TestCase):
    def test_the_chances_of_all_counts_add_up_to_one(self):
        self.assertAlmostEqual(sum(tool.chances(250, 0.08)), 1.0, places=9)
        self.assertAlmostEqual(tool.chances(2, 0.5)[1], 0.5, places=9)

    def test_a_band_as_wide_as_all_counts_is_never_left(self):
        self.assertEqual(tool.outside(60, 0.12, 30), 0)

    def test_eight_weeks_on_one_side_end_a_silence_only_when_the_eighth_has_come(self):
        silent = tool.in_a_row(1.0, 0.0, 9)
        self.assertEqual(silent[6], 1.0)
        self.assertEqual(silent[7], 0.0)

    def test_a_fair_coin_shows_eight_alike_in_eight_throws_once_in_128(self):
        self.assertAlmostEqual(1 - tool.in_a_row(0.5, 0.5, 8)[-1], 1 / 128, places=12)

    def test_a_point_on_the_middle_line_breaks_a_run(self):
        self.assertLess(1 - tool.in_a_row(0.5, 0.4, 8)[-1], 1 - tool.in_a_row(0.5, 0.5, 8)[-1])


if __name__ == "__main__":
    unittest.main()
