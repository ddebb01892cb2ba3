#!/usr/bin/env python3
"""Computes every score of an exam again from a results package, without the board's software.

    rescore.py FOLDER --key HEX            all scores, and that the package is the one the board signed
    rescore.py FOLDER --key HEX --receipt receipt.json
                                           also the candidate's own line, by what the receipt holds

What is checked, by the rules of docs/protocol/results.md:
  signature  manifest.json was signed by the board's key. Take the key from the board (GET /api/keys), never from the folder;
  files      each file has the bytes whose SHA-256 the manifest names, and there are no others of its kind;
  scores     each line's score is the number of its answers that are among the key's; a withdrawn item has none;
  pass mark  the last one that was ruled, else half of what counts, or what the main paper's is worth on a reserve or
             a make-up paper; who passed reached it;
  scale      each number of right answers is worth what the item parameters and the link say, and each line has its worth;
  floor      each line's counts of severe cases come to the outcome on record, by the rule of the safety floor.

Exit code: 0 all is as the board says; 1 something is not; 2 the folder or the command cannot be read;
           3 genuine, but the package is public and holds no answers to compute from.
"""

import argparse
import collections
import csv
import hashlib
import json
import math
import pathlib
import re
import sys

import verify_receipt

SAID_MAX = 20  # lines about differing scores; more say the same


def rows(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def table(folder, name):
    """A file's rows by the names of their columns; none where it is not there."""
    if not (folder / name).is_file():
        return []
    head, *lines = rows(folder, name)
    return [dict(zip(head, line)) for line in lines]


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
    said = rows(folder, "answers.csv")
    items, answers = said[0][1:], {line[0]: line[1:] for line in said[1:]}
    scores = {row["line"]: (int(row["score"]), int(row["of"])) for row in table(folder, "scores.csv")}
    counted = sum(1 for accepted in key.values() if accepted)
    if set(items) != set(key):
        yield "answers.csv and keys.csv do not hold the same items"
    for line in sorted(set(answers) ^ set(scores)):
        yield f"line {line} stands in one of answers.csv and scores.csv only"
    for line in sorted(set(answers) & set(scores)):
        right = sum(1 for item, answer in zip(items, answers[line]) if answer and answer in accepted_of(key.get(item, "")))
        if scores[line] != (right, counted):
            yield f"line {line}: {right} of {counted} by its answers, {scores[line][0]} of {scores[line][1]} on record"


def pretest_faults(folder, manifest):
    """Where an item that was tried out counts after all, or did not do as pretest.csv says."""
    said = table(folder, "pretest.csv")
    if len(said) != manifest.get("pretest", 0):
        yield f"{manifest.get('pretest', 0)} items were tried out by the manifest, {len(said)} by pretest.csv"
    counting = {row["item"] for row in table(folder, "keys.csv")}
    answers = table(folder, "pretest_answers.csv")
    for row in said:
        if row["item"] in counting:
            yield f"item {row['item']} was only tried out, and stands in keys.csv"
        given = [line[row["item"]] for line in answers if line[row["item"]]]
        again = (len(given), given.count("1"))
        if again != (int(row["answered"]), int(row["right"])):
            yield f"item {row['item']}: {again[1]} right of {again[0]} by the answers, {row['right']} of {row['answered']} on record"


def main_pass_mark(folder, manifest, counted):
    """Of a reserve or a make-up paper that nobody ruled on: what the main paper's pass mark is worth on it."""
    main = manifest["main"]
    if manifest["pass_by"] == "share":  # the same share of the items, rounded up
        return max(1, -(-main["pass_mark"] * counted // main["items"]))
    cut = float(table(folder, "main-scale.csv")[main["pass_mark"]]["theta"])  # linked: the same ability
    return max(1, next(int(row["score"]) for row in table(folder, "scale.csv") if float(row["theta"]) >= cut))


def pass_faults(folder, manifest):
    """Where the pass mark is not the one that was ruled, or somebody passed who did not reach it."""
    counted = sum(1 for row in table(folder, "keys.csv") if row["key"])
    ruled = [int(row["value"]) for row in table(folder, "rulings.csv") if row["kind"] == "pass_mark"]
    if ruled:
        mark = ruled[-1]
    elif manifest.get("pass_by") in ("share", "linked"):
        mark = main_pass_mark(folder, manifest, counted)
    else:
        mark = max(1, (counted + 1) // 2)
    if manifest.get("pass_mark", mark) != mark:
        yield f"the pass mark is {mark} by the rulings, {manifest['pass_mark']} on record"
    for row in table(folder, "scores.csv"):
        if "passed" in row and row["passed"] != ("yes" if int(row["score"]) >= mark else "no"):
            yield f"line {row['line']}: {row['score']} at a pass mark of {mark}, and passed is {row['passed']}"


def abilities(folder):
    """What each number of right answers says of ability, by the calibration and the link (docs/protocol/results.md)."""
    found = table(folder, "parameters.csv")
    link = (table(folder, "linking.csv") or [{"slope": "1", "intercept": "0"}])[0]
    slope, shift = float(link["slope"]), float(link["intercept"])
    items = [(float(i["a"]) / slope, float(i["d"]) - float(i["a"]) * shift / slope, float(i["g"])) for i in found]
    spread = slope * float(found[0]["cohort_sd"])
    nodes = [-8 + 16 * q / 120 for q in range(121)]
    sums = [[0.0, 0.0, 0.0] for _ in range(len(items) + 1)]
    for theta in nodes:
        scores = [math.exp(-((theta - shift) / spread) ** 2 / 2)]
        for a, d, g in items:  # Lord and Wingersky 1984: one item more, each score from the one below and itself
            right = g + (1 - g) / (1 + math.exp(-(a * theta + d)))
            scores = [(scores[k] if k < len(scores) else 0) * (1 - right) + (scores[k - 1] if k else 0) * right
                      for k in range(len(scores) + 1)]
        for k, weight in enumerate(scores):
            for power in range(3):
                sums[k][power] += weight * theta**power
    return [(m / w, math.sqrt(max(0, s / w - (m / w) ** 2))) for w, m, s in sums]


def scale_faults(folder):
    """Where the scale is not what the parameters come to, or a line has another worth than the scale says."""
    scale = table(folder, "scale.csv")
    if not scale:
        return
    again = abilities(folder)
    if len(again) != len(scale):
        yield "scale.csv has not a row for each number of right answers"
        return
    for row, (theta, error) in zip(scale, again):
        worth = min(800, max(200, 500 + 100 * theta))
        if abs(float(row["theta"]) - theta) > 0.001 or abs(float(row["se"]) - error) > 0.001 or abs(float(row["scaled"]) - worth) > 0.6:
            yield f"scale.csv: {row['score']} right answers are worth {worth:.0f} by the parameters, {row['scaled']} on record"
    key = {row["item"]: accepted_of(row["key"]) for row in table(folder, "keys.csv")}
    items = [row["item"] for row in table(folder, "parameters.csv")]
    answers = {row["line"]: row for row in table(folder, "answers.csv")}
    for row in table(folder, "scores.csv"):
        points = sum(1 for item in items if answers[row["line"]][item] and answers[row["line"]][item] in key[item])
        if row["scaled"] != scale[points]["scaled"]:
            yield f"line {row['line']}: scaled {scale[points]['scaled']} by its answers, {row['scaled']} on record"


def uniqueness_faults(folder):
    """Where the report of re-identification is not what the answers come to."""
    if not (folder / "reidentification.csv").is_file():
        return
    lines = [row[1:] for row in rows(folder, "answers.csv")[1:]]
    known = len(rows(folder, "keys.csv")) - 1
    report = [list(map(int, row)) for row in rows(folder, "reidentification.csv")[1:]]
    groups, again = [0] * len(lines), []
    for k in range(known):  # groups of lines alike so far: one more answer splits them
        pairs = [(group, line[k]) for group, line in zip(groups, lines)]
        numbers = {pair: number for number, pair in enumerate(dict.fromkeys(pairs))}
        groups = [numbers[pair] for pair in pairs]
        again.append([k + 1, list(collections.Counter(groups).values()).count(1), len(lines)])
    if report != again:
        yield "reidentification.csv is not what the answers come to"


def beta_below(x, yes, no):
    """The chance that a rate of distribution Beta(yes, no), whole numbers, is below x: a sum of binomial terms."""
    tries = yes + no - 1
    return math.fsum(math.comb(tries, k) * x**k * (1 - x) ** (tries - k) for k in range(yes, tries + 1))


def floor_again(row, rule):
    """What the counts come to: how surely the rate exceeds its limit, how surely it does not, and the outcome."""
    def below(cases, unsafe):
        return beta_below(float(row["limit"]), int(rule["prior_yes"]) + unsafe, int(rule["prior_no"]) + cases - unsafe)
    exam, everything = int(row["exam_cases"]), int(row["all_cases"])
    exceeds, clears = 1 - below(exam, int(row["exam_unsafe"])), below(everything, int(row["all_unsafe"]))
    least, sure = int(rule["cases_min"]), float(rule["sure"])
    if exam >= least and exceeds > sure:
        return exceeds, clears, "panel"
    return exceeds, clears, "met" if everything >= least and clears > sure else "more_cases"


def floor_faults(folder):
    """Where the safety floor is not what its counts come to."""
    said = table(folder, "floor.csv")
    if not said:
        return
    rule = table(folder, "floor-rule.csv")[0]
    known = {row["line"] for row in table(folder, "scores.csv")}
    for row in said:
        where = f"line {row['line']}: {row['direction']}"
        if row["line"] not in known:
            yield f"line {row['line']} stands in floor.csv and not in scores.csv"
        exceeds, clears, outcome = floor_again(row, rule)
        if outcome != row["outcome"]:
            yield f"{where}: {outcome} by its counts, {row['outcome']} on record"
        if abs(exceeds - float(row["exceeds"])) > 1e-6 or abs(clears - float(row["clears"])) > 1e-6:
            yield f"{where}: beyond its limit with {exceeds:.3f} and not with {clears:.3f} by its counts, {row['exceeds']} and {row['clears']} on record"


def line_of(receipt):
    """The code that a receipt's holder finds in the package: of the last device's chain."""
    last = max(receipt["leases"], key=lambda lease: lease["lease"])
    return hashlib.sha256(f"rounds-line-1:{receipt['sitting']}:{last['head']}".encode()).hexdigest()[:20]


def accepted_of(key):
    """Letters, of which each counts; or whole numbers with | between them."""
    return key.split("|") if key[:1].isdigit() else list(key)


def check(folder, keys, receipt, say):
    manifest_bytes = (folder / "manifest.json").read_bytes()
    manifest = json.loads(manifest_bytes)
    if manifest["format"] != "rounds-results-1":
        raise ValueError(f"the format is {manifest['format']!r}, and this program reads rounds-results-1")
    faults = list(sealed_faults(folder, manifest_bytes, keys))
    if manifest["tier"] in ("court", "candidate"):
        faults += score_faults(folder)
        faults += pass_faults(folder, manifest)
        faults += pretest_faults(folder, manifest)
        faults += scale_faults(folder)
        faults += uniqueness_faults(folder)
        faults += floor_faults(folder)
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
    if manifest["tier"] == "candidate":
        say("Your score was computed again and is as the board says.")
        return 0
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
