#!/usr/bin/env python3
"""Holds ward_alarms.py to answers that are known without it."""

import random
import unittest

import ward_alarms as tool


class WardAlarmsTest(unittest.TestCase):
    def test_alarms_and_their_truth_are_those_of_the_normal_distribution(self):
        for line in (0.5, 2.0):
            seen, (rung, true) = tool.ward(line, 2000, 1), tool.exact(line)
            self.assertAlmostEqual(seen["heard a day"] / rung, 1.0, delta=0.02)
            self.assertAlmostEqual(seen["true"] / true, 1.0, delta=0.1)

    def test_nurses_who_never_tire_answer_all_that_the_score_finds(self):
        seen = tool.ward(1.0, 300, 1, tired=False)
        self.assertEqual(seen["answered"], seen["found"])

    def test_whoever_hears_only_true_alarms_answers_every_one(self):
        heard = [(float(hour * 10), 1) for hour in range(200)]
        self.assertEqual(len(tool.night(heard, True, random.Random(1))), 200)

    def test_a_ward_where_nobody_is_answered_waits_for_the_next_look(self):
        seen = tool.ward(3.5, 400, 1)
        self.assertGreater(seen["minutes unseen"], 0.9 * 60 * tool.LOOK_EVERY)


if __name__ == "__main__":
    unittest.main()
