#!/usr/bin/env python3
"""Has practice items read by people who see neither key nor lesson, and says where a reader and a key part.

    rounds export items programmes/ai-for-doctors > items.json
    blind_items.py export items.json FOLDER           one text file a module, 01.txt, without keys
    blind_items.py score items.json A-01.answers …    by reader and module: agreement, what differs, what is in doubt

A reader writes READER-MODULE.answers, a line an item: its name, a letter, and a doubt if there is one.

    i07 B
    i08 C  # A would be right as well if the stem does not say who reads the film

That readers agree with a key says that the key can be defended. It says nothing about difficulty, and nothing about
what a clinician who has not read the course would answer.

Exit code: 0 every answer is the key's; 1 some are not, or are missing; 2 a file or the command cannot be read.
"""

import argparse
import html
import json
import pathlib
import re
import sys

NAME = re.compile(r"([A-Za-z]+)-(\d\d)\.answers")
LINE = re.compile(r"(\S+)\s+([A-Z])\b\s*(?:#\s*(.*))?$")


def plain(text):
    return html.unescape(re.sub(r"<[^>]*>", "", text)).strip()


def by_module(items):
    """"01" to its items, each under its short name."""
    modules = {}
    for item in items:
        module, name = item["id"].split("/")
        modules.setdefault(module[:2], {})[name] = item
    return modules


def sheet(items):
    """What a reader sees of a module."""
    parts = []
    for name, item in items.items():
        options = [f"   {chr(ord('A') + i)}) {plain(option)}" for i, option in enumerate(item["options"])]
        parts.append("\n".join([f"[{name}] {plain(item['stem'])}", *options]) + "\n")
    return "\n".join(parts)


def answers_of(path):
    """The letter and the doubt, or none, of each line that answers an item."""
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        match = LINE.match(line.strip())
        if not match:
            raise ValueError(f"{path}:{number}: not an item's name and a letter")
        if match[1] in found:
            raise ValueError(f"{path}:{number}: {match[1]} is answered twice")
        found[match[1]] = (match[2], match[3])
    return found


def score(items, answers):
    """How many are the key's, the lines to look at, and whether all is well."""
    right, lines = 0, []
    for name, item in items.items():
        letter, doubt = answers.get(name, (None, None))
        if letter == item["key"]:
            right += 1
        else:
            lines.append(f"{name}: {f'answered {letter}' if letter else 'no answer'}, key {item['key']}")
        if doubt:
            lines.append(f"{name}: doubt: {doubt}")
    lines += [f"{name}: no such item" for name in answers if name not in items]
    return right, lines


def export(modules, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for module, items in sorted(modules.items()):
        (folder / f"{module}.txt").write_text(sheet(items), encoding="utf-8")
    return 0


def report(modules, paths):
    totals, code = {}, 0
    for path in sorted(paths):
        match = NAME.fullmatch(path.name)
        if not match or match[2] not in modules:
            raise ValueError(f"{path}: name it READER-MODULE.answers, as in A-01.answers")
        items = modules[match[2]]
        answers = answers_of(path)
        right, lines = score(items, answers)
        print(f"{match[1]}, module {match[2]}: {right} of {len(items)} are the key's")
        for line in lines:
            print(f"  {line}")
        if right < len(items) or any(name not in items for name in answers):
            code = 1
        before = totals.get(match[1], (0, 0))
        totals[match[1]] = (before[0] + right, before[1] + len(items))
    for reader, (right, of) in sorted(totals.items()):
        print(f"{reader}: {right} of {of}, {100 * right / max(of, 1):.1f} %")
    return code


def main(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("act", choices=["export", "score"])
    parser.add_argument("items", type=pathlib.Path, help="what rounds export items printed")
    parser.add_argument("paths", type=pathlib.Path, nargs="+", help="a folder to write, or files of answers")
    call = parser.parse_args(words)
    try:
        modules = by_module(json.loads(call.items.read_text(encoding="utf-8")))
        return export(modules, call.paths[0]) if call.act == "export" else report(modules, call.paths)
    except (OSError, ValueError, KeyError) as fault:
        print(f"blind_items: {fault}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
