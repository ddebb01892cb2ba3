#!/usr/bin/env python3
"""Checks an exam receipt without trusting the board's software: Python's standard library is all it needs.

    verify_receipt.py receipt.json --key HEX [--key HEX …]

A receipt proves three things, each checked here by the rules of docs/protocol/exam.md:
  chain      the answers in the file are the ones that were acknowledged, none altered, added or left out;
  path       the acknowledgement is in the tree of acknowledgements whose root the board signed;
  signature  the root was signed by the board's key. Take the key from the board itself (GET /api/keys, or its notice),
             never from the receipt.

Exit code: 0 all is proved; 1 something is not; 2 the file or the command cannot be read;
           3 the acknowledgement is genuine, but the file holds no answers to compare with it.
"""

import argparse
import datetime
import hashlib
import json
import re
import sys

# Ed25519 as RFC 8032 section 5.1 defines it. Slow and plain: a receipt has few signatures.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def add(a, b):
    """Sum of two points in extended coordinates (X, Y, Z, T)."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    w, x, y, z = f - e, h - g, h + g, f + e
    return w * x % P, y * z % P, x * y % P, w * z % P


def times(scalar, point):
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point, scalar = add(point, point), scalar >> 1
    return total


def point_of(octets):
    """The point that 32 bytes spell, or None."""
    y = int.from_bytes(octets, "little")
    odd, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * I % P
    if y >= P or (x * x - square) % P or (x == 0 and odd):
        return None
    x = P - x if x & 1 != odd else x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed_by(public_key, message, signature):
    key, r = point_of(public_key), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(public_key) != 32 or len(signature) != 64 or key is None or r is None or s >= L:
        return False
    if times(8, key)[0] % P == 0:  # a key of small order, all zeros among them, would let anything pass
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % L
    one, other = times(s, BASE), add(r, times(h, key))
    return all((one[i] * other[2] - other[i] * one[2]) % P == 0 for i in (0, 1))


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def moment(ms):
    return datetime.datetime.fromtimestamp(ms / 1000, datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC")


def chain_fault(sitting, entry, texts):
    """Why these texts are not what was acknowledged, or None."""
    seqs = [json.loads(text)["seq"] for text in texts]
    if seqs != list(range(1, len(seqs) + 1)):
        wrong = next(n for n, seq in enumerate(seqs, 1) if seq != n)
        return f"event {wrong} is missing from the file, or out of its order"
    if len(texts) < entry["ack_seq"]:
        return f"the board acknowledged {entry['ack_seq']} events and the file holds {len(texts)}"
    head = sha256(f"rounds-chain-1:{sitting}:{entry['lease']}".encode())
    for text in texts[: entry["ack_seq"]]:
        head = sha256(head, text.encode())
    return None if head.hex() == entry["head"] else "an event is not as it was when the board acknowledged it"


def path_fault(sitting, entry):
    """Why the acknowledgement is not under the root, or None."""
    said = "rounds-ack-1:" + ":".join(str(part) for part in (sitting, entry["lease"], entry["ack_seq"], entry["head"],
                                                            entry["server_ms"]))
    node = sha256(b"\x00", said.encode())
    for step in entry["path"]:
        pair = (bytes.fromhex(step["hash"]), node) if step["side"] == "left" else (node, bytes.fromhex(step["hash"]))
        node = sha256(b"\x01", *pair)
    return None if node.hex() == entry["root"] else "the acknowledgement is not in the tree that the board signed"


def signature_fault(entry, keys):
    message = f"rounds-root-1:{entry['root']}:{entry['root_ms']}".encode()
    if any(signed_by(bytes.fromhex(key), message, bytes.fromhex(entry["signature"])) for key in keys):
        return None
    return "the signature is not by any key that was given"


def check(receipt, keys, say):
    """Prints what was found about every lease; returns the exit code."""
    if receipt["format"] != "rounds-receipt-1":
        raise ValueError(f"the format is {receipt['format']!r}, and this program reads rounds-receipt-1")
    held = {json.loads(texts[0])["lease"]: texts for texts in receipt.get("events", []) if texts}
    sound, compared = bool(receipt["leases"]), 0
    for entry in receipt["leases"]:
        texts = held.get(entry["lease"])
        faults = [path_fault(receipt["sitting"], entry), signature_fault(entry, keys)]
        faults += [chain_fault(receipt["sitting"], entry, texts)] if texts else []
        for fault in filter(None, faults):
            sound = False
            say(f"Lease {entry['lease']}: NOT PROVED: {fault}.")
        if not any(faults):
            compared += bool(texts)
            rest = "" if texts else " This file does not hold them (they were made on another device)."
            say(f"Lease {entry['lease']}: the board had {entry['ack_seq']} events on disk at "
                f"{moment(entry['server_ms'])}.{rest}")
    if not sound:
        say("The receipt is not proved.")
        return 1
    say(f"Sitting {receipt['sitting']} was submitted at {moment(receipt['submitted_ms'])}.")
    say("Everything in this receipt is proved." if compared else "Genuine, but without answers to compare.")
    return 0 if compared else 3


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("receipt", help="the file that the candidate kept")
    parser.add_argument("--key", action="append", required=True, metavar="HEX",
                        help="a public key of the board, 64 hex digits; may be given more than once")
    given = parser.parse_args(arguments)
    if not all(re.fullmatch("[0-9a-f]{64}", key) for key in given.key):
        parser.error("a key is 64 hex digits")
    try:
        with open(given.receipt, encoding="utf-8") as file:
            return check(json.load(file), given.key, print)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"{error.args[0]} is missing" if isinstance(error, KeyError) else error
        print(f"{given.receipt}: cannot be read as a receipt: {what}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
