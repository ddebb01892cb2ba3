#!/usr/bin/env python3
"""Embeds words/<language>/*.json in the program: catalogue.py OUT.cpp FILE…"""

import json
import pathlib
import sys

out, files = pathlib.Path(sys.argv[1]), [pathlib.Path(p) for p in sorted(sys.argv[2:])]
seen: dict[tuple[str, str], pathlib.Path] = {}
rows = []
for path in files:
    try:
        messages = json.loads(path.read_text())
    except json.JSONDecodeError as wrong:
        sys.exit(f"{path}:{wrong.lineno}: not JSON: {wrong.msg}")
    for code in messages:
        other = seen.setdefault((path.parent.name, code), path)
        if other != path:
            sys.exit(f"{path}: {code} stands in {other} too")
    text = json.dumps(messages, ensure_ascii=False, separators=(",", ":"))
    # A string literal may not exceed 65,536 characters by the standard; a file of words stays far below.
    rows.append(f'      {{"{path.parent.name}", R"json({text})json"}},')
body = "\n".join(rows)
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text(
    '// Made by tools/catalogue.py from words/.\n#include "catalogue.h"\n\nnamespace rounds {\n\n'
    f"const std::vector<machine::Words::File>& catalogue() {{\n  static const std::vector<machine::Words::File> files{{\n{body}\n  }};\n"
    "  return files;\n}\n\n}  // namespace rounds\n"
)
