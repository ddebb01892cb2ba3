#!/usr/bin/env python3
"""Turns a room's named SQL into C++ constants, and migrations/ into a list.

    statements.py OUT.h FILE.sql… [room.pg.sql]     a statement begins with `-- name: sentence`
    statements.py --migrations OUT.cpp 0001_x.sql …

SQLite takes `$2` for a name and numbers it by first appearance, so `$n` is written `?n` for it.
"""

import pathlib
import re
import sys

HEAD = re.compile(r"^-- ([a-z][a-z0-9_]*): (.+)$")
PARAMETER = re.compile(r"\$(\d+)")


def statements(path: pathlib.Path) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    name = None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        head = HEAD.match(line)
        if head:
            name = head[1]
            if name in found:
                sys.exit(f"{path}:{number}: {name} is written twice")
            found[name] = []
        elif line.startswith("--") or not line.strip():
            continue
        elif name is None:
            sys.exit(f"{path}:{number}: a statement begins with `-- name: what it does`")
        else:
            found[name].append(line)
    empty = [name for name, lines in found.items() if not lines]
    if empty:
        sys.exit(f"{path}: {empty[0]} has no SQL")
    if any("::" in line for lines in found.values() for line in lines):
        sys.exit(f"{path}: write CAST(… AS …), not `::`, which SQLite reads as part of the name")
    return {name: "\n".join(lines).rstrip().rstrip(";") for name, lines in found.items()}


def header(out: pathlib.Path, sources: list[str]) -> str:
    shared: dict[str, str] = {}
    special: dict[str, str] = {}
    for path in map(pathlib.Path, sources):
        found = statements(path)
        into = special if path.name.endswith(".pg.sql") else shared
        twice = into.keys() & found.keys()
        if twice:
            sys.exit(f"{path}: {min(twice)} is written in another file too")
        into |= found
    room = pathlib.Path(sources[0]).parent.name
    wing = pathlib.Path(sources[0]).parent.parent.name
    strangers = special.keys() - shared.keys()
    if strangers:
        sys.exit(f"{room}.pg.sql: {min(strangers)} has no twin")
    rows = []
    for name, sql in shared.items():
        postgres = special.get(name, sql)
        count = max((int(n) for n in PARAMETER.findall(sql + postgres)), default=0)
        sqlite = PARAMETER.sub(r"?\1", sql)
        rows.append(
            f"inline constexpr machine::store::Statement {name}{{\n"
            f'    "{room}.{name}",\n    R"sql({sqlite})sql",\n    R"sql({postgres})sql", {count}}};\n'
        )
    names = ", ".join(f"&{name}" for name in shared)
    return (
        "#pragma once\n// Made by tools/statements.py; edit the .sql.\n#include <array>\n"
        '#include "machine/store/store.h"\n\n'
        f"namespace {wing}::{room}::sql {{\n\n" + "\n".join(rows)
        + f"\ninline constexpr std::array<const machine::store::Statement*, {len(shared)}> all{{{names}}};\n\n"
        f"}}  // namespace {wing}::{room}::sql\n"
    )


def migrations(files: list[str]) -> str:
    rows = []
    for expected, path in enumerate(sorted(map(pathlib.Path, files)), 1):
        number = int(path.stem.split("_")[0])
        if number < expected:
            sys.exit(f"{path}: number {number} is taken")
        rows.append(f'      {{{number}, "{path.stem}", R"sql({path.read_text()})sql"}},')
    body = "\n".join(rows)
    return (
        '// Made by tools/statements.py from migrations/.\n#include "migrations.h"\n\n'
        "namespace rounds {\n\nconst std::vector<machine::store::Migration>& migrations() {\n"
        f"  static const std::vector<machine::store::Migration> list{{\n{body}\n  }};\n  return list;\n}}\n\n}}  // namespace rounds\n"
    )


def main() -> None:
    if sys.argv[1] == "--migrations":
        out, text = pathlib.Path(sys.argv[2]), migrations(sys.argv[3:])
    else:
        out, text = pathlib.Path(sys.argv[1]), ""
        text = header(out, sys.argv[2:])
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text)


if __name__ == "__main__":
    main()
