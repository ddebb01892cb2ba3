#!/usr/bin/env python3
"""Checks an exported ledger stream without trusting the program that kept it.

    verify_ledger.py stream.jsonl          or: … | verify_ledger.py -
    verify_ledger.py --head HEX FILE       also asks that the last hash is HEX, noted earlier or by somebody else

Each line is one entry: stream, number, kind, about, actor, at_ms, body (the hashed text itself), hash (hex).

    hash_n = SHA-256(hash_{n-1} || utf8(stream:n:kind:about:actor:at_ms:body)), hash_0 = 32 zero bytes

Exit code 0: every entry follows from the one before it. 1: one does not, and the line is named. 2: not such a file.
Needs Python 3.8 or newer, nothing else.
"""

import argparse
import hashlib
import json
import sys

FIELDS = ("stream", "number", "kind", "about", "actor", "at_ms", "body")


def check(lines, head):
    before, number, stream = bytes(32), 0, None
    for place, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            spelled = ":".join(str(entry[name]) for name in FIELDS)
            stated = entry["hash"]
        except (ValueError, KeyError, TypeError) as why:
            return 2, f"line {place}: not an entry ({why})"
        if stream is None:
            stream = entry["stream"]
        if entry["stream"] != stream:
            return 1, f"line {place}: belongs to {entry['stream']}, not to {stream}"
        if entry["number"] != number + 1:
            return 1, f"line {place}: {stream} goes from entry {number} to {entry['number']}"
        before = hashlib.sha256(before + spelled.encode()).digest()
        number = entry["number"]
        if before.hex() != stated:
            return 1, f"line {place}: {stream} at {number}: hash differs"
    if number == 0:
        return 2, "no entries"
    if head and head.lower() != before.hex():
        return 1, f"{stream}: the last hash is {before.hex()}, not {head}"
    return 0, f"{stream}: {number} entries hold together; the last hash is {before.hex()}"


def main():
    parser = argparse.ArgumentParser(description="Checks an exported ledger stream.")
    parser.add_argument("file", help="JSON lines, or - for standard input")
    parser.add_argument("--head", help="the last hash as noted elsewhere, in hex")
    asked = parser.parse_args()
    try:
        with (sys.stdin if asked.file == "-" else open(asked.file, encoding="utf-8")) as lines:
            code, said = check(lines, asked.head)
    except (OSError, UnicodeDecodeError) as why:
        code, said = 2, str(why)
    print(said, file=sys.stderr if code else sys.stdout)
    return code


if __name__ == "__main__":
    sys.exit(main())
