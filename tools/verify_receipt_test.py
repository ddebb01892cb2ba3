#!/usr/bin/env python3
"""What tools/verify_receipt.py must find. Run by ctest; the receipt is tests/golden/exam-protocol.json's."""

import contextlib
import copy
import io
import json
import pathlib
import tempfile
import unittest

import verify_receipt

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLDEN = json.loads((ROOT / "tests/golden/exam-protocol.json").read_text())
KEY = GOLDEN["signing"]["public_key"]


def run(receipt, key=KEY):
    """Exit code and everything said."""
    said = io.StringIO()
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file, contextlib.redirect_stdout(said), \
            contextlib.redirect_stderr(said):
        file.write(receipt if isinstance(receipt, str) else json.dumps(receipt))
        file.flush()
        code = verify_receipt.main([file.name, "--key", key])
    return code, said.getvalue()


class VerifyReceipt(unittest.TestCase):
    def setUp(self):
        self.receipt = copy.deepcopy(GOLDEN["receipt"])

    def finds(self, code, words):
        found, said = run(self.receipt)
        self.assertEqual(found, code, said)
        self.assertIn(words, said)

    def test_a_true_receipt_is_proved(self):
        self.finds(0, "Everything in this receipt is proved.")

    def test_rfc_8032_signatures_are_judged_rightly(self):
        # RFC 8032 section 7.1, TEST 2.
        key = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        signature = bytes.fromhex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                  "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
        self.assertTrue(verify_receipt.signed_by(key, b"\x72", signature))
        self.assertFalse(verify_receipt.signed_by(key, b"\x73", signature))
        self.assertFalse(verify_receipt.signed_by(key, b"\x72", signature[:63]))

    def test_a_key_under_which_anything_would_pass_is_no_key(self):
        for key in (bytes(32), b"\x01" + bytes(31)):
            found = [verify_receipt.signed_by(key, bytes([n]), bytes(64)) for n in range(16)]
            self.assertEqual(found, [False] * 16)

    def test_one_altered_answer_is_found(self):
        events = self.receipt["events"][0]
        events[1] = events[1].replace('"value":"0"', '"value":"1"')
        self.finds(1, "Lease 1: NOT PROVED: an event is not as it was")

    def test_a_missing_event_is_found_wherever_it_was(self):
        del self.receipt["events"][0][1]
        self.finds(1, "Lease 1: NOT PROVED: event 2 is missing")
        self.receipt["events"][0] = GOLDEN["receipt"]["events"][0][:3]
        self.finds(1, "Lease 1: NOT PROVED: the board acknowledged 6 events and the file holds 3")

    def test_a_wrong_key_is_found(self):
        code, said = run(self.receipt, GOLDEN["paper"]["content_key"])
        self.assertEqual(code, 1)
        self.assertIn("the signature is not by any key that was given", said)

    def test_an_altered_acknowledgement_is_found(self):
        self.receipt["leases"][1]["server_ms"] -= 60_000
        self.finds(1, "Lease 2: NOT PROVED: the acknowledgement is not in the tree")

    def test_a_receipt_of_another_sitting_is_found(self):
        self.receipt["sitting"] = "42"
        self.finds(1, "NOT PROVED")

    def test_a_later_root_time_is_found(self):
        self.receipt["leases"][0]["root_ms"] += 1
        self.finds(1, "Lease 1: NOT PROVED: the signature is not by any key")

    def test_a_lease_of_another_device_is_genuine_without_its_events(self):
        del self.receipt["events"][0]
        self.finds(0, "Lease 1: the board had 6 events on disk at 2026-09-21 14:13:35 UTC. This file does not hold them")

    def test_a_receipt_without_answers_says_so(self):
        del self.receipt["events"]
        self.finds(3, "Genuine, but without answers to compare.")

    def test_what_is_no_receipt_is_said_plainly(self):
        for text in ("", "[]", "{}", '{"format": "rounds-receipt-1"}', '{"format": "other"}', '{"format": 1, "leases": 3}'):
            code, said = run(text)
            self.assertEqual(code, 2, text)
            self.assertIn("cannot be read as a receipt", said)
        with self.assertRaises(SystemExit) as stopped:
            run(self.receipt, "abc")
        self.assertEqual(stopped.exception.code, 2)


if __name__ == "__main__":
    unittest.main()
