"""The cases o_* that are fits: the greatest marginal likelihood itself, not by EM.

BFGS and Newton's steps with exact slopes (complex steps); standard errors from the inverse of its second derivatives. Run by
ours.py.
"""

import numpy as np
from scipy import optimize

from drawn import binary, cells, choices, draw, names, put, soft

NODES = np.linspace(-6, 6, 61)


# ---------- the greatest of a marginal likelihood ----------

def log_sum(rows):
    top = rows.real.max(axis=1, keepdims=True)
    return np.log(np.exp(rows - top).sum(axis=1)) + top[:, 0]


def log_weights(mean, variance):
    logs = -((NODES - mean) ** 2) / (2 * variance)
    return logs - np.log(np.exp(logs).sum())


def marginal(answers, log_chances, weights):
    """Σ over persons of log Σ over nodes. `log_chances` is a list of scores × nodes, `weights` persons × nodes or nodes."""
    rows = np.zeros((answers.shape[0], len(NODES)), dtype=complex) + weights
    for j, table in enumerate(log_chances):
        seen = answers[:, j] >= 0
        rows[seen] += table[answers[seen, j]]
    return log_sum(rows), rows


def maximise(value, start):
    """value(numbers) → complex log-likelihood. Returns numbers, height, standard errors."""
    def slope(at):
        out = np.empty(len(at))
        for a in range(len(at)):
            moved = at.astype(complex)
            moved[a] += 1e-20j
            out[a] = value(moved).imag / 1e-20
        return out
    found = optimize.minimize(lambda at: -value(at.astype(complex)).real, start, jac=lambda at: -slope(at), method="BFGS",
                              options={"gtol": 1e-3, "maxiter": 500})
    at = found.x
    for _ in range(3):
        bend = np.array([(slope(at + step) - slope(at - step)) / 2e-5 for step in np.eye(len(at)) * 1e-5])
        move = np.linalg.solve(-(bend + bend.T) / 2, slope(at))
        at = at + move
        if np.abs(move).max() < 1e-8:
            break
    assert np.abs(move).max() < 1e-6, move
    return at, value(at.astype(complex)).real, np.sqrt(np.diag(np.linalg.inv(-(bend + bend.T) / 2)))


def two(a, d):
    z = a * NODES + d
    return np.array([-np.log(1 + np.exp(z)), -np.log(1 + np.exp(-z))])


def posterior(rows):
    weights = np.exp((rows - rows.max(axis=1, keepdims=True)).real)
    weights /= weights.sum(axis=1, keepdims=True)
    mean = weights @ NODES
    return mean, np.sqrt(weights @ NODES**2 - mean**2)


def concurrent(folder):
    random = np.random.default_rng(1)
    a, b = np.exp(random.normal(0.1, 0.25, 14)), random.normal(0, 1, 14)
    theta = np.concatenate([random.normal(0, 1, 400), random.normal(0.5, 1.2, 400)])
    answers = binary(random, theta, a, b)
    second = np.arange(800) >= 400
    answers[np.ix_(second, range(5))] = -1
    answers[np.ix_(~second, range(9, 14))] = -1

    def value(at):
        weights = np.where(second[:, None], log_weights(at[28], at[29]), log_weights(0, 1))
        return marginal(answers, [two(at[2 * j], at[2 * j + 1]) for j in range(14)], weights)[0].sum()
    start = np.concatenate([np.column_stack([a, -a * b]).ravel(), [0.5, 1.4]])
    at, height, _ = maximise(value, start)
    fit_a, fit_d = at[0:28:2], at[1:28:2]
    put(folder, "o_concurrent", "irt_concurrent", "numpy PCG64 seed 1; two groups of 400, 14 items, 4 in common",
        {"responses.csv": (names(14) + ["group"], [r + ["B" if s else "A"] for r, s in zip(cells(answers), second)])},
        {"reference_group": "A", "model": "2PL"},
        {"logLik": height, "items": {"item": names(14), "a": fit_a, "d": fit_d, "b": -fit_d / fit_a},
         "groups": {"A": {"mean": 0, "var": 1}, "B": {"mean": at[28], "var": at[29]}}},
        {"all": {"abs": 2e-5, "rel": 2e-5}, "logLik": {"abs": 1e-4}})


def fixed_anchor(folder):
    random = np.random.default_rng(2)
    a, b = np.exp(random.normal(0.1, 0.25, 12)).round(3), random.normal(0, 1, 12).round(3)
    answers = binary(random, random.normal(0.4, 0.9, 600), a, b)
    answers[random.random(answers.shape) < 0.05] = -1

    def value(at):
        tables = [two(a[j], -a[j] * b[j]) for j in range(5)]
        tables += [two(at[2 * k], at[2 * k + 1]) for k in range(7)]
        return marginal(answers, tables, log_weights(at[14], at[15]))[0].sum()
    start = np.concatenate([np.column_stack([a[5:], -a[5:] * b[5:]]).ravel(), [0.4, 0.8]])
    at, height, _ = maximise(value, start)
    fit_a, fit_d = np.concatenate([a[:5], at[0:14:2]]), np.concatenate([-a[:5] * b[:5], at[1:14:2]])
    put(folder, "o_fixed_anchor", "irt_fixed_anchor", "numpy PCG64 seed 2; 600 persons, 12 items, 5 fixed, one answer in 20 missing",
        {"responses.csv": (names(12), cells(answers)),
         "anchors.csv": (["item", "a", "b"], [[n, x, y] for n, x, y in zip(names(5), a, b)])}, {},
        {"logLik": height, "mean": at[14], "var": at[15], "items": {"item": names(12), "a": fit_a, "d": fit_d}},
        {"all": {"abs": 2e-5, "rel": 2e-5}, "logLik": {"abs": 1e-4}})


def gpcm(folder):
    random = np.random.default_rng(3)
    theta = random.normal(0, 1, 500)
    a = np.exp(random.normal(-0.1, 0.2, 6))
    d = np.column_stack([random.normal(1, 0.4, 6), random.normal(0.8, 0.4, 6), random.normal(-0.6, 0.4, 6)])
    truth = [[np.zeros(500)] + [(k + 1) * a[j] * theta + d[j, k] for k in range(3)] for j in range(6)]
    answers = np.column_stack([draw(random, np.exp(soft(np.array(z))).T) for z in truth])

    def tables(at):
        return [soft(np.array([0 * NODES + 0 * at[0]] + [(k + 1) * at[4 * j] * NODES + at[4 * j + 1 + k] for k in range(3)]))
                for j in range(6)]

    def value(at):
        return marginal(answers, tables(at), log_weights(0, 1))[0].sum()
    at, height, se = maximise(value, np.column_stack([a, d]).ravel())
    mean, sd = posterior(marginal(answers, tables(at.astype(complex)), log_weights(0, 1))[1])
    items = {}
    for j, name in enumerate(names(6)):
        own, off = at[4 * j:4 * j + 4], se[4 * j:4 * j + 4]
        items[name] = {"par": {"a1": own[0], **{f"ak{k}": k for k in range(4)}, "d0": 0, **{f"d{k}": own[k] for k in (1, 2, 3)}},
                       "se": {"a1": off[0], **{f"d{k}": off[k] for k in (1, 2, 3)}}}
    put(folder, "o_gpcm", "irt_fit_polytomous", "numpy PCG64 seed 3; 500 persons, 6 items of 4 scores",
        {"responses.csv": (names(6), cells(answers))}, {"itemtype": "gpcm"},
        {"logLik": height, "items": items, "eap": mean, "eap_se": sd},
        {"all": {"abs": 2e-5, "rel": 2e-5}, "logLik": {"abs": 1e-4}, "se": {"rel": 1e-3}})


def nominal(folder):
    random = np.random.default_rng(4)
    theta = random.normal(0, 1, 600)
    a = np.column_stack([np.zeros(8), random.uniform(-1.8, -0.3, (8, 3))])
    c = np.column_stack([np.zeros(8), random.uniform(-1, 0.4, (8, 3))])
    ranks = choices(random, theta, a, c)  # 0 is the key
    keys = np.arange(8) % 4
    codes = [np.concatenate([[k], np.delete(np.arange(4), k)]) for k in keys]
    table = np.column_stack([codes[j][ranks[:, j]] for j in range(8)])

    def tables(at):
        own = at.reshape(8, 3, 2)
        zero = 0 * NODES + 0 * at[0]
        return [soft(np.vstack([zero[None, :], own[j, :, :1] * NODES + own[j, :, 1:]])) for j in range(8)]

    def value(at):
        return marginal(ranks, tables(at), log_weights(0, 1))[0].sum()
    at, height, se = maximise(value, np.stack([a[:, 1:], c[:, 1:]], axis=2).ravel())
    mean, sd = posterior(marginal(ranks, tables(at.astype(complex)), log_weights(0, 1))[1])
    own, off = at.reshape(8, 3, 2), se.reshape(8, 3, 2)

    def of(j):
        x, y = np.concatenate([[0], own[j, :, 0]]), np.concatenate([[0], own[j, :, 1]])
        return {"option": codes[j], "a": x, "c": y, "se_a": np.concatenate([[0], off[j, :, 0]]),
                "se_c": np.concatenate([[0], off[j, :, 1]]), "a_centred": x - x.mean(), "c_centred": y - y.mean()}
    put(folder, "o_nominal", "irt_fit_nominal", "numpy PCG64 seed 4; 600 persons, 8 items of 4 options",
        {"choices.csv": (names(8), table.tolist()), "keys.csv": (["item", "key"], list(zip(names(8), keys.tolist())))}, {},
        {"logLik": height, "items": {n: of(j) for j, n in enumerate(names(8))}, "eap": mean, "eap_se": sd},
        {"all": {"abs": 2e-5, "rel": 2e-5}, "logLik": {"abs": 1e-4}, "se_": {"rel": 1e-3, "abs": 1e-6}})
