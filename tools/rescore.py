#!/usr/bin/env python3
"""Computes every score of an exam again from a results package, without the board's software.

    rescore.py FOLDER --key HEX            all scores, and that the package is the one the board signed
    rescore.py FOLDER --key HEX --receipt receipt.json
                                           also the candidate's own line, by what the receipt holds

What is checked, by the rules of docs/protocol/results.md:
  signature  manifest.json was signed by the board's key. Take the key from the board (GET /api/keys), never from the folder;
  files      each file has the bytes whose SHA-256 the manifest names, and there are no others of its kind;
  scores     each line's score is the number of its answers that are among the key's; a withdrawn item has none.

Exit code: 0 all is as the board says; 1 something is not; 2 the folder or the command cannot be read;
           3 genuine, but the package is public and holds no answers to compute from.
"""

import argparse
import csv
import hashlib
import json
import pathlib
import re
import sys

import verify_receipt

SAID_MAX = 20  # lines about differing scores; more say the same


def rows(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def sealed_faults(folder, manifest_bytes, keys):
    """Why this is not the package that the board signed."""
    signature = json.loads((folder / "signature.json").read_text(encoding="utf-8"))
    message = b"rounds-results-1:" + hashlib.sha256(manifest_bytes).hexdigest().encode()
    if not any(verify_receipt.signed_by(bytes.fromhex(k), message, bytes.fromhex(signature["signature"])) for k in keys):
        yield "manifest.json is not signed by any key that was given"
    named = {entry["name"]: entry for entry in json.loads(manifest_bytes)["files"]}
    for name, entry in named.items():
        octets = (folder / name).read_bytes() if (folder / name).is_file() else b""
        if hashlib.sha256(octets).hexdigest() != entry["sha256"] or len(octets) != entry["bytes"]:
            yield f"{name} is not as it was when the board signed: its SHA-256 differs"
    for stray in sorted({path.name for path in folder.glob("*.csv")} - set(named)):
        yield f"{stray} is not in the manifest"


def score_faults(folder):
    """Where a score is not what its answers and the key come to."""
    key = dict(rows(folder, "keys.csv")[1:])
    table = rows(folder, "answers.csv")
    items, answers = table[0][1:], {line[0]: line[1:] for line in table[1:]}
    scores = {line: (int(score), int(of)) for line, score, of in rows(folder, "scores.csv")[1:]}
    counted = sum(1 for accepted in key.values() if accepted)
    if set(items) != set(key):
        yield "answers.csv and keys.csv do not hold the same items"
    for line in sorted(set(answers) ^ set(scores)):
        yield f"line {line} stands in one of answers.csv and scores.csv only"
    for line in sorted(set(answers) & set(scores)):
        right = sum(1 for item, answer in zip(items, answers[line]) if answer and answer in key.get(item, ""))
        if scores[line] != (right, counted):
            yield f"line {line}: {right} of {counted} by its answers, {scores[line][0]} of {scores[line][1]} on record"


def line_of(receipt):
    """The code that a receipt's holder finds in the package: of the last device's chain."""
    last = max(receipt["leases"], key=lambda lease: lease["lease"])
    return hashlib.sha256(f"rounds-line-1:{receipt['sitting']}:{last['head']}".encode()).hexdigest()[:20]


def check(folder, keys, receipt, say):
    manifest_bytes = (folder / "manifest.json").read_bytes()
    manifest = json.loads(manifest_bytes)
    if manifest["format"] != "rounds-results-1":
        raise ValueError(f"the format is {manifest['format']!r}, and this program reads rounds-results-1")
    faults = list(sealed_faults(folder, manifest_bytes, keys))
    if manifest["tier"] == "court":
        faults += score_faults(folder)
    for fault in faults[:SAID_MAX]:
        say(f"NOT AS THE BOARD SAYS: {fault}.")
    if len(faults) > SAID_MAX:
        say(f"… and {len(faults) - SAID_MAX} more.")
    if receipt is not None:
        code = line_of(receipt)
        mine = [row for row in rows(folder, "scores.csv")[1:] if row[0] == code]
        say(f"Your line is {code}: {mine[0][1]} of {mine[0][2]}." if mine else f"No line has your code, {code}.")
        faults += [] if mine else ["the receipt's line is missing"]
    if faults:
        return 1
    say(f"{manifest['title']}: {manifest['lines']} lines, {manifest['items']} items, rule {manifest['rule']}.")
    if manifest["tier"] != "court":
        say("Genuine. A public package holds no answers: scores cannot be computed from it.")
        return 3
    say("Every score was computed again and is as the board says.")
    return 0


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="the results package, unpacked")
    parser.add_argument("--key", action="append", required=True, metavar="HEX",
                        help="a public key of the board, 64 hex digits; may be given more than once")
    parser.add_argument("--receipt", type=pathlib.Path, help="a candidate's own receipt")
    given = parser.parse_args(arguments)
    if not all(re.fullmatch("[0-9a-f]{64}", key) for key in given.key):
        parser.error("a key is 64 hex digits")
    try:
        receipt = json.loads(given.receipt.read_text(encoding="utf-8")) if given.receipt else None
        return check(given.folder, given.key, receipt, print)
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        what = f"{error.args[0]} is missing" if isinstance(error, KeyError) else error
        print(f"{given.folder}: cannot be read as a results package: {what}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
