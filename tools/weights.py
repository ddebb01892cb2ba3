#!/usr/bin/env python3
"""Embeds networks and their check sums in the program: weights.py OUT.cpp FILE.weights…"""

import pathlib
import sys

out, files = pathlib.Path(sys.argv[1]), [pathlib.Path(p) for p in sorted(sys.argv[2:])]
arrays, rows = [], []
for path in files:
    octets = path.read_bytes()
    numbers = ",".join(str(octet if octet < 128 else octet - 256) for octet in octets)
    sha256 = path.with_suffix(".sha256").read_text()[:64]
    arrays.append(f"constexpr char {path.stem}[]{{{numbers}}};\n")
    rows.append(f'      {{"{path.stem}", "{sha256}", std::string_view({path.stem}, sizeof {path.stem})}},\n')
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text(
    '// Made by tools/weights.py from models/films/.\n#include "weights.h"\n\nnamespace science::network {\n\nnamespace {\n'
    + "".join(arrays)
    + "}  // namespace\n\nconst std::vector<WeightFile>& weight_files() {\n  static const std::vector<WeightFile> files{\n"
    + "".join(rows)
    + "  };\n  return files;\n}\n\n}  // namespace science::network\n"
)
