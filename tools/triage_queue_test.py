#!/usr/bin/env python3
"""Holds triage_queue.py to answers that are known without it."""

import unittest

import triage_queue as tool


class TriageQueueTest(unittest.TestCase):
    def test_without_triage_the_wait_is_that_of_one_queue(self):
        self.assertAlmostEqual(tool.expected(0.9, 0.0)[1], 0.9 / 0.1 * tool.SERVICE)

    def test_triage_hands_minutes_out_and_makes_none(self):
        for flagged in (0.1, 0.4, 0.9):
            first, later = tool.expected(0.9, flagged)
            self.assertAlmostEqual(flagged * first + (1 - flagged) * later, 90.0)

    def test_a_simulated_casualty_agrees_with_the_formula(self):
        seen, known = tool.simulated(0.7, 0.3, 1, 200_000), tool.expected(0.7, 0.3)
        for one, other in zip(seen, known):
            self.assertAlmostEqual(one / other, 1.0, delta=0.05)


if __name__ == "__main__":
    unittest.main()
