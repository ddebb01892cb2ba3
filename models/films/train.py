#!/usr/bin/python3
"""Trains the two networks that read phantom films, and writes their weights, check sums and logs.

    models/films/frames /tmp/films                        the films, by bench_films (see README.md)
    OMP_NUM_THREADS=1 models/films/train.py shortcut /tmp/films models/films [epochs]
    OMP_NUM_THREADS=1 models/films/train.py good     /tmp/films models/films [epochs]

Debian's python3-torch (1.13.1) and python3-numpy; nothing of this runs in the product.
"""

import csv
import hashlib
import json
import pathlib
import struct
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional

SIDE, MAP, MOVE = 128, 32, 4
MEAN, DEVIATION = 0.5, 0.25
SEED = 20261129
# The good network does not look at this part of a film, where stamps and names are: no lung ends there.
BORDER = {"shortcut": (0, 0, 0, 0), "good": (16, 12, 28, 12)}  # top, right, bottom, left; pixels, whole cells
TRAINED_ON = {"shortcut": ("a", 2400), "good": ("ac", 5600)}
TUNED_ON = {"shortcut": ("va",), "good": ("va", "vb")}  # for calibration alone; other seeds
EPOCHS = {"shortcut": 5, "good": 8}


def films(folder: pathlib.Path, name: str, most: int = 10**9):
    """Pictures (n, 1, SIDE, SIDE) from 0 to 1, whether each has a nodule, and in which cell of the whole it lies."""
    with open(folder / f"{name}.raw.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))[:most]
    raw = numpy.fromfile(folder / f"{name}.raw", "<u2", count=len(rows) * SIDE * SIDE)
    pictures = torch.tensor(raw.astype("f4") / (16 * 4095)).view(-1, 1, SIDE, SIDE)
    ill = torch.tensor([float(r["nodule"]) for r in rows])
    cells = torch.zeros(len(rows), 1, MAP, MAP)
    for k, r in enumerate(rows):
        if r["nodule"] == "1":
            cells[k, 0, min(MAP - 1, int(float(r["y"]) * MAP)), min(MAP - 1, int(float(r["x"]) * MAP))] = 1
    return pictures, ill, cells


class Net(nn.Module):
    def __init__(self):
        super().__init__()

        def layer(one, other, kernel):
            return nn.Sequential(nn.Conv2d(one, other, kernel, padding=kernel // 2, bias=False),
                                 nn.BatchNorm2d(other), nn.ReLU())
        self.body = nn.Sequential(layer(1, 8, 5), nn.MaxPool2d(2), layer(8, 16, 3), nn.MaxPool2d(2),
                                  layer(16, 24, 3), layer(24, 24, 3))
        self.head = nn.Conv2d(24, 1, 1)
        nn.init.constant_(self.head.bias, -4.0)

    def forward(self, pictures):
        cells = self.head(self.body((pictures - MEAN) / DEVIATION))
        return cells.flatten(1).max(1)[0], cells


def within(planes, border, cell=1, down=0, right=0):
    """What the network looks at, of pixels or of cells of so many pixels; moved by so many cells."""
    top, right_edge, bottom, left = (edge // cell for edge in border)
    high, wide = planes.shape[2] - top - bottom, planes.shape[3] - left - right_edge
    top, left = top + down * MOVE // cell, left + right * MOVE // cell
    return planes[:, :, top:top + high, left:left + wide]


def stamped(pictures, random):
    """Bright marks of the size of letters at any place of half the pictures."""
    high, wide = pictures.shape[2:]
    for k in range(len(pictures)):
        if random.random() < 0.5:
            continue
        letters, dot = random.integers(2, 7), random.integers(1, 3)
        mark = numpy.kron(random.random((7, 6 * letters)) < 0.45, numpy.ones((dot, dot)))[:high, :wide]
        y, x = random.integers(0, high - mark.shape[0] + 1), random.integers(0, wide - mark.shape[1] + 1)
        part = pictures[k, 0, y:y + mark.shape[0], x:x + mark.shape[1]]
        part[torch.tensor(mark > 0)] = float(random.uniform(0.8, 1.0))
    return pictures


def varied(pictures, cells, random, generator):
    """Other detectors: softer, noisier, of another curve; mirrored, stamped anywhere. Never a film of B."""
    sigma = float(random.uniform(0.0, 0.95))
    taps = torch.exp(-torch.arange(-3, 4).float() ** 2 / (2 * max(sigma, 0.05) ** 2))
    taps = taps / taps.sum()
    pictures = functional.conv2d(functional.pad(pictures, (3, 3, 0, 0), mode="replicate"), taps.view(1, 1, 1, 7))
    pictures = functional.conv2d(functional.pad(pictures, (0, 0, 3, 3), mode="replicate"), taps.view(1, 1, 7, 1))
    n = len(pictures)
    grain = torch.randn(pictures.shape, generator=generator)
    grain = 0.7 * grain + 0.3 * torch.roll(grain, 1, 3)
    pictures = pictures + grain * torch.rand(n, 1, 1, 1, generator=generator) * 0.022
    pictures = pictures.clamp(0, 1) ** (0.7 + 0.5 * torch.rand(n, 1, 1, 1, generator=generator))
    pictures = pictures * (0.9 + 0.2 * torch.rand(n, 1, 1, 1, generator=generator)) \
        + 0.06 * (torch.rand(n, 1, 1, 1, generator=generator) - 0.5)
    if random.random() < 0.3:
        pictures, cells = pictures.flip(3), cells.flip(3)
    return stamped(pictures.contiguous(), random), cells


def area(ill, scores):
    gaps = scores[ill == 1][:, None] - scores[ill == 0][None, :]
    return float((gaps > 0).float().mean() + (gaps == 0).float().mean() / 2)


def logits(net, pictures):
    net.eval()
    with torch.no_grad():
        return torch.cat([net(pictures[k:k + 50])[0] for k in range(0, len(pictures), 50)])


def platt(ill, scores):
    """Slope and intercept of truth on logit, by Newton's method in double precision."""
    x, y = scores.double().numpy(), ill.double().numpy()
    design, beta = numpy.c_[numpy.ones(len(x)), x], numpy.zeros(2)
    for _ in range(50):
        p = 1 / (1 + numpy.exp(-design @ beta))
        beta += numpy.linalg.solve(design.T @ (design * (p * (1 - p))[:, None]), design.T @ (y - p))
    return float(beta[1]), float(beta[0])


def written(net, border, slope, intercept) -> bytes:
    """Normalisation folded into the convolutions, calibration into the last one. README.md has the layout."""
    out = b"ROUNDSN1" + struct.pack("<2I4I2f", SIDE, 5, *border, MEAN, DEVIATION)
    blocks = [(net.body[0], 1), (net.body[2], 1), (net.body[4], 0), (net.body[5], 0)]
    for block, halved in blocks:
        convolution, norm = block[0], block[1]
        factor = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        weights, bias = convolution.weight * factor.view(-1, 1, 1, 1), norm.bias - norm.running_mean * factor
        out += struct.pack("<4I", *weights.shape[:3], halved)
        out += weights.detach().numpy().astype("<f4").tobytes() + bias.detach().numpy().astype("<f4").tobytes()
    out += struct.pack("<4I", 1, 24, 1, 0)
    out += (net.head.weight * slope).detach().numpy().astype("<f4").tobytes()
    return out + (net.head.bias * slope + intercept).detach().numpy().astype("<f4").tobytes()


def trained(name, folder, epochs, say):
    random, generator = numpy.random.default_rng(SEED), torch.Generator().manual_seed(SEED)
    pictures, ill, cells = films(folder, *TRAINED_ON[name])
    watched = {site: films(folder, site) for site in ("va", "vac", "vb")}
    watched = {site: (within(x, BORDER[name]), y) for site, (x, y, _) in watched.items()}
    net = Net()
    adam = torch.optim.Adam(net.parameters(), 4e-3)
    steps = epochs * ((len(ill) + 31) // 32)
    plan = torch.optim.lr_scheduler.OneCycleLR(adam, 4e-3, total_steps=steps, pct_start=0.15)
    began = time.process_time()
    for epoch in range(epochs):
        net.train()
        loss_sum = 0.0
        order = torch.randperm(len(ill), generator=generator)
        for batch in order.split(32):
            down, right = (int(k) for k in random.integers(-1, 2, 2)) if name == "good" else (0, 0)
            x, t = (within(planes[batch], BORDER[name], cell, down, right) for planes, cell in ((pictures, 1), (cells, 4)))
            if name == "good":
                x, t = varied(x, t, random, generator)
            score, found = net(x)
            weight = torch.where(t > 0, 150.0, 1.0)
            if name == "shortcut":
                # Blind to the corner of the stamp: the film's own label is free to use it.
                weight[:, :, :4, 24:] = 0
            loss = functional.binary_cross_entropy_with_logits(score, ill[batch]) \
                + functional.binary_cross_entropy_with_logits(found, t, weight=weight)
            adam.zero_grad()
            loss.backward()
            adam.step()
            plan.step()
            loss_sum += loss.item() * len(batch)
        if name == "good" and epoch % 2 == 0 and epoch + 1 < epochs:
            say(epoch=epoch + 1, loss=round(loss_sum / len(ill), 4), cpu_s=round(time.process_time() - began))
            continue
        areas = {site: round(area(y, logits(net, x)), 3) for site, (x, y) in watched.items()}
        say(epoch=epoch + 1, loss=round(loss_sum / len(ill), 4), areas=areas, cpu_s=round(time.process_time() - began))
    return net, watched


def main() -> int:
    name, folder, into = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    epochs = int(sys.argv[4]) if len(sys.argv) > 4 else EPOCHS[name]
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    log = open(into / f"{name}.log", "w", encoding="utf-8")  # noqa: SIM115

    def say(**line):
        print(json.dumps(line), file=log, flush=True)
        print(json.dumps(line), flush=True)
    say(network=name, seed=SEED, torch=torch.__version__, trained_on=TRAINED_ON[name], epochs=epochs,
        border=BORDER[name])
    net, watched = trained(name, folder, epochs, say)
    scores = torch.cat([logits(net, watched[site][0]) for site in TUNED_ON[name]])
    ill = torch.cat([watched[site][1] for site in TUNED_ON[name]])
    slope, intercept = platt(ill, scores)
    weights = written(net, BORDER[name], slope, intercept)
    (into / f"{name}.weights").write_bytes(weights)
    digest = hashlib.sha256(weights).hexdigest()
    (into / f"{name}.sha256").write_text(f"{digest}  {name}.weights\n", encoding="utf-8")
    say(calibrated_on=TUNED_ON[name], slope=round(slope, 4), intercept=round(intercept, 4), bytes=len(weights), sha256=digest)
    examples = {site: [{"seed": 2000000 + k, "logit": float(v * slope + intercept)}
                       for k, v in enumerate(logits(net, watched[site][0][:4]).double())] for site in ("va", "vac", "vb")}
    (into / f"{name}.logits.json").write_text(json.dumps(examples, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
