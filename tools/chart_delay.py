#!/usr/bin/env python3
"""How many weeks a chart of a tool's flags needs before it speaks: the numbers of module 18 that are ours.

    tools/chart_delay.py

Each week the tool sees FILMS people and flags a share of them. The share falls from BEFORE to AFTER and stays there. Two
rules are tried: a week outside two or three standard errors, and EIGHT weeks in a row on one side of the old mean. All is
exact, from binomial probabilities; weeks are taken as independent. Prints what `rounds-chart` in sources.yaml stands for.
"""

import math

BEFORE, AFTER, EIGHT, YEAR = 0.12, 0.08, 8, 52


def chances(films, share):
    return [
        math.exp(
            math.lgamma(films + 1) - math.lgamma(k + 1) - math.lgamma(films - k + 1)
            + k * math.log(share) + (films - k) * math.log(1 - share)
        )
        for k in range(films + 1)
    ]  # fmt: skip


def outside(films, share, errors):
    """The chance that one week lies outside so many standard errors about the old mean."""
    mean, error = films * BEFORE, math.sqrt(films * BEFORE * (1 - BEFORE))
    return sum(chance for k, chance in enumerate(chances(films, share)) if abs(k - mean) > errors * error)


def sides(films, share):
    """The chances that one week lies below the old mean, and above it."""
    each, mean = chances(films, share), films * BEFORE
    return (
        sum(chance for k, chance in enumerate(each) if k < mean),
        sum(chance for k, chance in enumerate(each) if k > mean),
    )


def in_a_row(below, above, weeks):
    """The chance that no run of EIGHT has ended after each of so many weeks; a point on the line breaks a run."""
    states, silent = {0: 1.0}, []
    for _ in range(weeks):
        after = {}
        for run, chance in states.items():
            for step, share in ((-1, below), (1, above), (0, 1 - below - above)):
                now = 0 if step == 0 else (run + step if run * step > 0 else step)
                if abs(now) < EIGHT:
                    after[now] = after.get(now, 0.0) + chance * share
        states = after
        silent.append(sum(states.values()))
    return silent


def first_reached(silent, wanted=0.5):
    return next((i + 1 for i, chance in enumerate(silent) if 1 - chance >= wanted), "not reached")


def line(rule, half, false):
    print(f"  {rule}: half of the charts have spoken by week {half}; without change, {false:.0%} speak within {YEAR} weeks")


def main():
    print(f"share flagged {BEFORE:.0%} before, {AFTER:.0%} after")
    for films in (60, 250, 1000):
        print(f"{films} a week, {sides(films, AFTER)[0]:.0%} of the weeks after the change below the old mean")
        for errors in (2, 3):
            after, calm = outside(films, AFTER, errors), outside(films, BEFORE, errors)
            half = first_reached([(1 - after) ** (i + 1) for i in range(2000)])
            line(f"{errors} errors (a week outside: {after:.1%})", half, 1 - (1 - calm) ** YEAR)
        half = first_reached(in_a_row(*sides(films, AFTER), 400))
        line(f"{EIGHT} in a row", half, 1 - in_a_row(*sides(films, BEFORE), YEAR)[-1])


if __name__ == "__main__":
    main()
