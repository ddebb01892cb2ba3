#!/usr/bin/env python3
"""Waiting for one doctor, with and without triage: holds the formulas of module 19 against a simulated casualty.

    tools/triage_queue.py

People come by chance, 5.4 an hour on the average; each takes a time by chance, ten minutes on the average. Those who are
flagged go before all others; nobody is interrupted. Prints what `rounds-queue` in sources.yaml stands for.
"""

import heapq
import random

ARRIVALS, SERVICE = 5.4, 10.0  # an hour; minutes
PEOPLE, SEEDS = 400_000, 4
SHARES = (0.0, 0.1, 0.2, 0.46, 0.8)


def expected(load, flagged):
    """Mean minutes of the flagged, and of the others: exponential times, one doctor, two classes, no interruption."""
    left = load * SERVICE  # of whoever is in the room, seen by the next to come
    return left / (1 - load * flagged), left / ((1 - load * flagged) * (1 - load))


def simulated(load, flagged, seed, people=PEOPLE):
    dice = random.Random(seed)
    rate = load / SERVICE
    clock = free = 0.0
    waiting, sums, counts = [], [0.0, 0.0], [0, 0]

    def serve(until):
        nonlocal free
        while waiting and free <= until:
            later, _, came = heapq.heappop(waiting)
            sums[later] += free - came
            counts[later] += 1
            free += dice.expovariate(1 / SERVICE)

    for number in range(people):
        clock += dice.expovariate(rate)
        serve(clock)
        if not waiting and free < clock:
            free = clock
        heapq.heappush(waiting, (int(dice.random() >= flagged), number, clock))
        serve(clock)
    return [total / max(1, count) for total, count in zip(sums, counts)]


def main():
    load = ARRIVALS * SERVICE / 60
    print(f"load {load:.0%}")
    for flagged in SHARES:
        runs = [simulated(load, flagged, seed) for seed in range(SEEDS)]
        seen = [sum(run[i] for run in runs) / SEEDS for i in (0, 1)]
        first, later = expected(load, flagged)
        print(
            f"flagged {flagged:.0%}: flagged {first:.1f} by formula, {seen[0]:.1f} simulated; "
            f"others {later:.1f} and {seen[1]:.1f}; all {flagged * first + (1 - flagged) * later:.1f}"
        )


if __name__ == "__main__":
    main()
