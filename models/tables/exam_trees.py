#!/usr/bin/python3
"""Writes the trees whose advice the made-up cases of tables bear, as the program reads them (src/science/trees).

    Rscript models/tables/data.R /tmp/tables
    OMP_NUM_THREADS=1 models/tables/exam_trees.py /tmp/tables models/tables

Three sets, each really fitted to the same 2,065 women of Rotterdam: `breast`, which is told everything and is the same as
fit.py's; and two that are told less, and err for a reason that a reader of the row can see: `breast-no-nodes`, and
`breast-nodes-alone`. A line is a node: tree, node, feature (-1: a leaf), below this the first child else the second, first,
second, first if unknown, the leaf's value. Features are numbered as in fit.py's BREAST, whatever the set is told.
"""

import ctypes
import json
import pathlib
import sys

import numpy

from boost import Trees, called
from fit import BREAST, BREAST_TREES, SEED, features, people

TOLD = {"breast": BREAST, "breast-no-nodes": tuple(n for n in BREAST if n != "nodes"), "breast-nodes-alone": ("nodes",)}


def dumped(trees):
    length, out = ctypes.c_uint64(), ctypes.POINTER(ctypes.c_char_p)()
    called("XGBoosterDumpModelEx", trees.booster, b"", ctypes.c_int(0), b"json", ctypes.byref(length), ctypes.byref(out))
    return [json.loads(out[k]) for k in range(length.value)]


def lines(number, node, told):
    if "leaf" in node:
        yield f"{number},{node['nodeid']},-1,0,0,0,0,{numpy.float32(node['leaf'])!r}"
        return
    feature = BREAST.index(told[int(node["split"][1:])])
    yield (f"{number},{node['nodeid']},{feature},{numpy.float32(node['split_condition'])!r},{node['yes']},{node['no']},"
           f"{int(node['missing'] == node['yes'])},0")
    for child in node["children"]:
        yield from lines(number, child, told)


def main() -> int:
    source, into = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    rotterdam = people(source)[0]
    order = numpy.random.default_rng(SEED).permutation(len(rotterdam["truth"]))
    learn = order[:int(0.7 * len(order))]
    for name, told in TOLD.items():
        trees = Trees(features(rotterdam, told)[learn], rotterdam["truth"][learn], **BREAST_TREES)
        text = "".join(line + "\n" for k, tree in enumerate(dumped(trees)) for line in lines(k, tree, told))
        (into / f"{name}.trees").write_text(text, encoding="utf-8")
        print(name, len(text), "bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
