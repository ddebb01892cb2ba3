#!/usr/bin/env python3
"""A ward whose nurses answer alarms the less, the fewer of them were right: the numbers of module 19 that are simulated.

    tools/ward_alarms.py

Thirty beds, each scored every four hours; in 1 of 100 scores the patient is getting worse. The score of the ill lies 1.6
standard deviations above that of the others. Three nurses; a false alarm takes half an hour of one, a true one an hour. An
alarm is answered with a chance that grows from a quarter to one as the share of true ones among the last alarms grows from
none to 30% (after Bliss and others 1995, who found that people match their answers to that share; the numbers are ours). With
a second look a senior nurse reads every alarm first and passes on 90% of the true and 30% of the false. Who is not answered
is found four hours later. Prints what `rounds-ward` in sources.yaml stands for. Nothing here was measured on people.
"""

import heapq
import random
from statistics import NormalDist

BEDS, NURSES, LOOK_EVERY, ILL, APART = 30, 3, 4.0, 0.01, 1.6
FALSE_HOURS, TRUE_HOURS, MEMORY, FULL_TRUST, FLOOR = 0.5, 1.0, 0.03, 0.30, 0.25
SIEVE_TRUE, SIEVE_FALSE = 0.9, 0.3
DAYS, SEEDS = 4000, 5
LINES = (0.5, 1.0, 1.5, 2.0, 2.5)


def alarms(line, days, dice, apart):
    """Hours and truth of all alarms, and how many of the ill had none."""
    rung, silent = [], 0
    for look in range(int(days * 24 / LOOK_EVERY)):
        for _ in range(BEDS):
            ill = dice.random() < ILL
            if dice.gauss(apart if ill else 0.0, 1.0) > line:
                rung.append((look * LOOK_EVERY + dice.random() * LOOK_EVERY, ill))
            else:
                silent += ill
    return sorted(rung), silent


def sieve(rung, dice, passes_true):
    return [(hour, ill) for hour, ill in rung if dice.random() < (passes_true if ill else SIEVE_FALSE)]


def night(heard, tired, dice, nurses=NURSES, trust=(FLOOR, FULL_TRUST)):
    """The waiting hours of the ill who were answered."""
    floor, full = trust
    free = [0.0] * nurses
    lately, waits = 0.5, []
    for hour, ill in heard:
        chance = floor + (1 - floor) * min(1.0, lately / full) if tired else 1.0
        lately += MEMORY * (ill - lately)
        if dice.random() > chance:
            continue
        begun = max(hour, heapq.heappop(free))
        heapq.heappush(free, begun + dice.expovariate(1 / (TRUE_HOURS if ill else FALSE_HOURS)))
        if ill:
            waits.append(begun - hour)
    return waits


def ward(line, days, seed, **how):
    dice = random.Random(seed)
    rung, silent = alarms(line, days, dice, how.get("apart", APART))
    ill = silent + sum(one for _, one in rung)
    heard = sieve(rung, dice, how["second_look"]) if "second_look" in how else rung
    trust = how.get("trust", (FLOOR, FULL_TRUST))
    waits = night(heard, how.get("tired", True), dice, how.get("nurses", NURSES), trust)
    lost = LOOK_EVERY * (ill - len(waits))
    return {
        "heard a day": len(heard) / days,
        "true": sum(one for _, one in heard) / len(heard),
        "found": (ill - silent) / ill,
        "answered": len(waits) / ill,
        "minutes unseen": 60 * (sum(waits) + lost) / ill,
    }


def mean(line, **how):
    runs = [ward(line, DAYS, seed, **how) for seed in range(SEEDS)]
    return {name: sum(run[name] for run in runs) / SEEDS for name in runs[0]}


def exact(line):
    """What the first two must come to: alarms a day and the share of them that is true, by the normal distribution."""
    found, false = 1 - NormalDist(APART).cdf(line), 1 - NormalDist().cdf(line)
    looks = BEDS * 24 / LOOK_EVERY
    rung = looks * (ILL * found + (1 - ILL) * false)
    return rung, looks * ILL * found / rung


WAYS = {
    "nurses who tire": {},
    "who never tire": {"tired": False},
    "who tire, with a fourth nurse": {"nurses": 4},
    "who tire, with a better score": {"apart": 2.0},
    "who tire, with a second look": {"second_look": SIEVE_TRUE},
    "who tire, with both": {"apart": 2.0, "second_look": SIEVE_TRUE},
}

# What if trust falls more gently, more steeply, or never below a half? Floor, and the share of true alarms at full trust.
TRUSTS = ((FLOOR, 0.15), (FLOOR, 0.60), (0.5, FULL_TRUST))


def what_if():
    for trust in TRUSTS:
        plain, looked = (mean(1.0, trust=trust, **how)["minutes unseen"] for how in ({}, {"second_look": SIEVE_TRUE}))
        print(f"line 1.0, trust {trust}: minutes unseen {plain:.0f}, with a second look {looked:.0f}")
    for passes in (0.8, 0.7):
        print(f"line 1.0, second look passes {passes:.0%} of the true: {mean(1.0, second_look=passes)['minutes unseen']:.0f}")


def main():
    for title, how in WAYS.items():
        print(title)
        for line in LINES:
            print(f"  line {line}: " + ", ".join(f"{name} {value:.3f}" for name, value in mean(line, **how).items()))
    what_if()


if __name__ == "__main__":
    main()
