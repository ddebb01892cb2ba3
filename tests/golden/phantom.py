#!/usr/bin/env python3
"""Densities of the phantom's anatomy at places, by the formulas of its first sketch: prints phantom.json.

    tests/golden/phantom.py > tests/golden/phantom.json

Every random part stands at its middle, no vessels, no texture, no detector. Nothing but Python's math.
"""

import json
from math import exp, sin


def sig(x):
    return 1 / (1 + exp(-x))


def lung(x, y):
    most = 0.0
    for side, cx, bottom in ((-1, 0.30, 0.82), (1, 0.70, 0.80)):
        w, top = 0.165, 0.13
        cy, h = (top + bottom) / 2, (bottom - top) / 2
        r = abs((x - cx - 0.02 * side * (y - 0.5)) / w) ** 2.3 + abs((y - cy) / h) ** 2.6
        dome = bottom - 0.10 * exp(-(((x - cx) / 0.13) ** 2))
        most = max(most, sig((1 - r) * 14) * sig((dome - y + 0.05) * 70))
    return most


def ribs(x, y):
    total = 0.0
    for i in range(9):
        for side in (-1, 1):
            u = (x - 0.5) * side
            yc = 0.10 + i * 0.083 - 0.05 + 0.40 * max(u, 0) * (0.35 + 0.06 * i) + 0.5 * max(u - 0.22, 0) ** 2 * 3
            there = sig((u - 0.05) * 60) * sig((0.40 - u) * 40)
            total += there * (0.75 * exp(-((abs(y - yc) / 0.0125) ** 4)) + 0.25 * exp(-(((abs(y - yc) - 0.0125) / 0.004) ** 2)))
    return min(total, 1.1)


def clavicles(x, y):
    total = 0.0
    for side in (-1, 1):
        u = (x - 0.5) * side
        total += exp(-((abs(y - (0.135 - 0.10 * u + 0.02 * sin(8 * u))) / 0.014) ** 4)) * sig((u - 0.05) * 60) * sig((0.42 - u) * 40)
    return total


def density(x, y):
    m = lung(x, y)
    body = sig((0.47 - abs(x - 0.5)) * 30) * (0.55 + 0.12 * y)
    middle = exp(-(((x - 0.5) / 0.085) ** 2)) * 0.22 * sig((y - 0.05) * 30)
    heart = sig((1 - ((x - 0.545) / 0.135) ** 2 - ((y - 0.63) / 0.16) ** 2) * 6) * 0.22
    diaphragm = sig((y - 0.82) * 30) * 0.12
    return body - 0.40 * m + middle + heart + diaphragm + 0.065 * ribs(x, y) * (0.35 + 0.65 * m) + 0.07 * clavicles(x, y)


size = 192
places = [(x, y) for y in range(3, size, 13) for x in range(2, size, 11)]
print(json.dumps({
    "size": size, "x": [x for x, _ in places], "y": [y for _, y in places],
    "lung": [round(lung(x / (size - 1), y / (size - 1)), 9) for x, y in places],
    "density": [round(density(x / (size - 1), y / (size - 1)), 9) for x, y in places]}))
