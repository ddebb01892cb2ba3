#!/usr/bin/env python3
"""Writes the cases o_*: what R made no case of here, by another derivation than the engine's.

    tests/golden/psychometrics/gen/ours.py tests/golden/psychometrics [CASE…]

Needs numpy and scipy (made with 1.24.2 and 1.10.1 of Debian 12); the product does not. Chance is numpy's PCG64 with the
seed that each case states. Fits are in ours_fits.py.
"""

import pathlib
import sys

import numpy as np
from scipy import optimize, stats

from drawn import binary, choices, logistic, names, put, soft
from ours_fits import concurrent, fixed_anchor, gpcm, nominal


def copying(folder):
    random = np.random.default_rng(5)
    theta = random.normal(0, 1, 60).round(6)
    a = np.column_stack([random.uniform(0.5, 1.5, 30), random.uniform(-1, 0.2, (30, 3))]).round(4)
    c = random.uniform(-1, 1, (30, 4)).round(4)
    table = choices(random, theta, a, c)
    for copier in (1, 11, 21):
        table[copier, :copier + 6] = table[copier - 1, :copier + 6]
    pairs = [(0, 1), (1, 0), (10, 11), (20, 21), (21, 20), (5, 50), (33, 7)]
    omega, gbt, matches = [], [], []
    for source, copier in pairs:
        chance = np.exp(soft((a * theta[copier] + c).T + 0j)).real.T[np.arange(30), table[source]]
        same = (table[source] == table[copier]).sum()
        # The exact distribution by its characteristic function, not by convolution.
        turn = 2 * np.pi * np.arange(31) / 31
        shape = np.prod(1 - chance[:, None] + chance[:, None] * np.exp(1j * turn), axis=0)
        mass = np.fft.fft(shape).real / 31
        matches.append(same)
        omega.append((same - chance.sum()) / np.sqrt((chance * (1 - chance)).sum()))
        gbt.append(mass[same:].sum())
    rows = [[names(30)[j], k, a[j, k], c[j, k]] for j in range(30) for k in range(4)]
    put(folder, "o_copying_options", "answer_copying", "numpy PCG64 seed 5; 60 persons, 30 items of 4 options, parameters given",
        {"choices.csv": (names(30), table.tolist()), "keys.csv": (["item", "key"], [[n, 0] for n in names(30)]),
         "options.csv": (["item", "option", "a", "c"], rows), "theta.csv": (["theta"], [[t] for t in theta])}, {},
        {"source": [s + 1 for s, _ in pairs], "copier": [k + 1 for _, k in pairs], "matches": matches, "omega": omega,
         "gbt_p": gbt, "omega_p": stats.norm.sf(omega)}, {"all": {"abs": 1e-10, "rel": 1e-7}})


def share_below(counts, points):
    """Percentile ranks, each score spread evenly over ± ½."""
    edges = np.arange(len(counts) + 1) - 0.5
    return np.interp(points, edges, np.concatenate([[0], np.cumsum(counts)]) / np.sum(counts))


def at_share(counts, shares):
    """The point with a rank: half a point below the scale at 0, above it at 1; the middle of a gap."""
    edges = np.arange(len(counts) + 1) - 0.5
    heights = np.round(np.concatenate([[0], np.cumsum(counts)]) / np.sum(counts), 12)
    out = []
    for p in np.round(shares, 12):
        if p <= 0 or p >= 1:
            out.append(edges[0] if p <= 0 else edges[-1])
            continue
        last, first = np.searchsorted(heights, p, "right") - 1, np.searchsorted(heights, p, "left")
        if first <= last:
            out.append((edges[first] + edges[last]) / 2)
        else:
            k = last
            out.append(edges[k] + (p - heights[k]) / (heights[k + 1] - heights[k]))
    return np.array(out)


def neat(folder):
    random = np.random.default_rng(6)
    b = random.normal(0, 1, 40)
    x = binary(random, random.normal(0, 1, 700), np.ones(25), b[:25])
    y = binary(random, random.normal(0.4, 1.1, 900), np.ones(25), b[15:])
    joints, tables = [], {}
    for name, answers, common in (("x.csv", x, slice(15, 25)), ("y.csv", y, slice(0, 10))):
        joint = np.zeros((26, 11))
        np.add.at(joint, (answers.sum(axis=1), answers[:, common].sum(axis=1)), 1)
        joints.append(joint)
        tables[name] = (["total", "anchor", "count"], [[t, v, int(joint[t, v])] for t in range(26) for v in range(11) if joint[t, v]])
    weight, scale = 0.4, np.arange(26)

    def moments(joint):
        t, v, n = np.repeat(scale, 11), np.tile(np.arange(11), 26), joint.ravel()
        spread = np.cov(t, v, fweights=n.astype(int))
        return np.average(t, weights=n), np.average(v, weights=n), spread[0, 0], spread[1, 1], spread[0, 1]
    (tx, vx, sx, ux, cx), (ty, vy, sy, uy, cy) = moments(joints[0]), moments(joints[1])

    def synthetic(gx, gy):
        # Kolen and Brennan 2014, equations 4.6 to 4.9.
        mx, my = tx - (1 - weight) * gx * (vx - vy), ty + weight * gy * (vx - vy)
        qx = sx - (1 - weight) * gx**2 * (ux - uy) + weight * (1 - weight) * gx**2 * (vx - vy) ** 2
        qy = sy + weight * gy**2 * (ux - uy) + weight * (1 - weight) * gy**2 * (vx - vy) ** 2
        return my + np.sqrt(qy / qx) * (scale - mx)
    given = [joint / np.maximum(joint.sum(axis=0), 1e-300) for joint in joints]
    anchors = [joint.sum(axis=0) / joint.sum() for joint in joints]
    mixed = weight * anchors[0] + (1 - weight) * anchors[1]
    # f(t) = Σ_v f(t | v) h(v), and h(v) = 0 where nobody of the own group has v.
    fx = (given[0] * np.where(anchors[0] > 0, mixed, 0)).sum(axis=1)
    fy = (given[1] * np.where(anchors[1] > 0, mixed, 0)).sum(axis=1)
    fx, fy = fx / fx.sum(), fy / fy.sum()

    def spread(f, n):
        mean = (f * scale).sum()  # variances have divisor n - 1, as everywhere
        return mean, (f * (scale - mean) ** 2).sum() * n / (n - 1)
    (mx, qx), (my, qy) = spread(fx, 700), spread(fy, 900)
    marginals = [joint.sum(axis=1) for joint in joints]
    through = at_share(joints[0].sum(axis=0), share_below(marginals[0], scale))
    put(folder, "o_neat", "observed_score_equating", "numpy PCG64 seed 6; 700 and 900 persons, 25 items, 10 in common", tables,
        {"design": "NEAT", "synthetic_weight": weight, "total_max": 25, "anchor_max": 10},
        {"score": scale, "tucker_linear": synthetic(cx / ux, cy / uy), "levine_linear": synthetic(sx / cx, sy / cy),
         "chained_linear": ty + np.sqrt(sy / uy) * (vx + np.sqrt(ux / sx) * (scale - tx) - vy),
         "braun_holland": my + np.sqrt(qy / qx) * (scale - mx),
         "frequency_estimation_equip": at_share(fy, share_below(fx, scale)),
         "chained_equip": at_share(marginals[1], share_below(joints[1].sum(axis=0), through))},
        {"all": {"abs": 1e-6}})


def bookmark(folder):
    random = np.random.default_rng(7)
    a, b, g = np.exp(random.normal(0.1, 0.3, 20)).round(4), random.normal(0, 1, 20).round(4), random.uniform(0, 0.3, 20).round(3)
    marks, rp = [8, 11, 9, 12, 10], 0.67
    places = np.array([optimize.brentq(lambda t: g[j] + (1 - g[j]) * logistic(a[j] * (t - b[j])) - rp, -30, 30, xtol=1e-14)
                       for j in range(20)])
    order = np.argsort(places)
    cuts = places[order][np.array(marks) - 1]
    put(folder, "o_bookmark", "bookmark", "numpy PCG64 seed 7; 20 items of three parameters, 5 judges",
        {"items.csv": (["item", "a", "b", "g"], list(zip(names(20), a, b, g))), "marks.csv": (["bookmark"], [[m] for m in marks])},
        {"rp": rp}, {"location": places, "order": [names(20)[j] for j in order], "judge_cut_theta": cuts, "cut_mean": cuts.mean(),
                     "cut_median": np.median(cuts), "se": cuts.std(ddof=1) / np.sqrt(5)}, {"all": {"abs": 1e-9, "rel": 1e-9}})


def generalised(answers, groups, keep):
    """Somes 1986: the hypergeometric covariance of all right answers by group, stratum after stratum."""
    chi = []
    for j in range(answers.shape[1]):
        scores = answers[:, sorted(set(keep) | {j})].sum(axis=1)
        off, spread = np.zeros(2), np.zeros((2, 2))
        for s in np.unique(scores):
            here = scores == s
            n, right = here.sum(), answers[here, j].sum()
            if n < 2:
                continue
            sizes = np.array([(here & (groups == g)).sum() for g in (1, 2)])
            seen = np.array([answers[here & (groups == g), j].sum() for g in (1, 2)])
            off += seen - right * sizes / n
            spread += right * (n - right) / (n**2 * (n - 1)) * (n * np.diag(sizes) - np.outer(sizes, sizes))
        chi.append(off @ np.linalg.solve(spread, off))
    return np.array(chi)


def groups(folder):
    random = np.random.default_rng(8)
    group = np.repeat([0, 1, 2], [250, 200, 150])
    answers = (random.random((600, 12)) < logistic(random.normal(0, 1, 600)[:, None] - np.linspace(-1.5, 1.5, 12)
                                                   - np.where(np.arange(12) == 4, 0.9 * (group == 2)[:, None], 0)
                                                   + np.where(np.arange(12) == 9, 0.7 * (group == 1)[:, None], 0))).astype(int)

    def told(keep):
        chi = generalised(answers, group, keep)
        p = stats.chi2.sf(chi, 2)
        return {"chi2": chi, "df": [2] * 12, "p": p, "flagged": (np.flatnonzero(p < 0.05) + 1).tolist()}
    plain_ = pure = told(range(12))
    for _ in range(50):
        again = told([j for j in range(12) if j + 1 not in pure["flagged"]])
        same, pure = again["flagged"] == pure["flagged"], again
        if same:
            break
    put(folder, "o_dif_gmh", "dif_gmh", "numpy PCG64 seed 8; groups of 250, 200 and 150, 12 items, two of them unfair",
        {"responses.csv": (names(12) + ["group"], [r + ["ABC"[g]] for r, g in zip(answers.tolist(), group)])},
        {"reference": "A", "alpha": 0.05}, {"unpurified": plain_, "purified": pure}, {"all": {"abs": 1e-9, "rel": 1e-8}})


def raw_to_scale(folder):
    random = np.random.default_rng(9)
    a, b, g = np.exp(random.normal(0.1, 0.3, 15)).round(4), random.normal(0, 1, 15).round(4), random.uniform(0.1, 0.25, 15).round(3)

    def right(t):
        return g + (1 - g) * logistic(a * (t - b))

    def information(t):
        p = right(t)
        slope = (1 - g) * a * logistic(a * (t - b)) * (1 - logistic(a * (t - b)))
        return (slope**2 / (p * (1 - p))).sum()
    theta = [None if s <= g.sum() or s == 15 else optimize.brentq(lambda t: right(t).sum() - s, -40, 40, xtol=1e-13) for s in range(16)]
    se = [None if t is None else information(t) ** -0.5 for t in theta]
    scaled = [200 if t is None else float(np.clip(500 + 100 * t, 200, 800)) for t in theta]
    scaled[15] = 800
    nodes = np.linspace(-8, 8, 121)
    weights = stats.norm.pdf(nodes)
    weights /= weights.sum()
    mass = np.empty((121, 16))
    for q, t in enumerate(nodes):  # the distribution of the sum by polynomials
        product = np.poly1d([1.0])
        for p in right(t):
            product = product * np.poly1d([p, 1 - p])
        mass[q] = product.coeffs[::-1]
    share = weights @ mass
    eap = (weights * nodes) @ mass / share
    sd = np.sqrt((weights * nodes**2) @ mass / share - eap**2)
    put(folder, "o_raw_to_scale", "raw_to_scale", "numpy PCG64 seed 9; 15 items of three parameters",
        {"items.csv": (["item", "a", "b", "g"], list(zip(names(15), a, b, g)))},
        {"slope": 100, "intercept": 500, "low": 200, "high": 800},
        {"raw": list(range(16)), "theta": theta, "se": se, "scaled": scaled, "eap": eap, "eap_se": sd, "share": share},
        {"all": {"abs": 1e-8, "rel": 1e-8}})


def borderline(folder):
    random = np.random.default_rng(10)
    grade = random.integers(1, 6, 90)
    score = (20 + 6 * grade + random.normal(0, 4, 90)).round(1)
    slope, intercept = np.polyfit(grade, score, 1)
    left = score - intercept - slope * grade
    put(folder, "o_borderline", "borderline_regression", "numpy PCG64 seed 10; 90 candidates at one station",
        {"station.csv": (["grade", "score"], list(zip(grade.tolist(), score.tolist())))}, {"borderline_grade": 2},
        {"slope": slope, "intercept": intercept, "cut": intercept + 2 * slope, "r2": np.corrcoef(grade, score)[0, 1] ** 2,
         "residual_sd": np.sqrt((left**2).sum() / 88)}, {"all": {"abs": 1e-9, "rel": 1e-9}})


CASES = {f.__name__: f for f in (concurrent, fixed_anchor, gpcm, nominal, copying, neat, bookmark, groups, raw_to_scale, borderline)}

if __name__ == "__main__":
    for chosen in sys.argv[2:] or CASES:
        CASES[chosen](pathlib.Path(sys.argv[1]))
