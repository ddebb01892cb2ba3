#!/usr/bin/env python3
"""What tools/rescore.py must find. Run by ctest, on packages made and signed here; journeys run it on the program's own."""

import contextlib
import hashlib
import io
import json
import pathlib
import tempfile
import unittest

import rescore
import verify_receipt as curve

SEED = bytes(range(32))


def point_bytes(point):
    z = pow(point[2], curve.P - 2, curve.P)
    x, y = point[0] * z % curve.P, point[1] * z % curve.P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def key_pair(seed):
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little") & ((1 << 254) - 8) | (1 << 254)
    return scalar, digest[32:], point_bytes(curve.times(scalar, curve.BASE))


def sign(message):
    """RFC 8032 section 5.1.6."""
    scalar, prefix, public = key_pair(SEED)
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % curve.L
    first = point_bytes(curve.times(r, curve.BASE))
    h = int.from_bytes(hashlib.sha512(first + public + message).digest(), "little") % curve.L
    return first + ((r + h * scalar) % curve.L).to_bytes(32, "little")


KEY = key_pair(SEED)[2].hex()
RECEIPT = {"sitting": "42", "leases": [{"lease": 1, "head": "00" * 32}, {"lease": 2, "head": "11" * 32}]}
OWN = hashlib.sha256(f"rounds-line-1:42:{'11' * 32}".encode()).hexdigest()[:20]


class Rescore(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = pathlib.Path(held.name)
        self.files = {
            "keys.csv": "item,key\n11,B\n12,A\n",
            "scores.csv": f"line,score,of\n{OWN},1,2\nbb,2,2\n",
            "answers.csv": f"line,11,12\n{OWN},B,\nbb,B,A\n",
        }
        self.tier = "court"

    def write(self):
        for name, text in self.files.items():
            (self.folder / name).write_text(text)
        entries = [{"name": n, "bytes": len(t), "sha256": hashlib.sha256(t.encode()).hexdigest()} for n, t in self.files.items()]
        manifest = json.dumps({"format": "rounds-results-1", "tier": self.tier, "title": "Practice", "lines": 2, "items": 2,
                               "rule": "number-right", "files": entries}).encode()
        (self.folder / "manifest.json").write_bytes(manifest)
        message = b"rounds-results-1:" + hashlib.sha256(manifest).hexdigest().encode()
        (self.folder / "signature.json").write_text(json.dumps({"key": KEY, "signature": sign(message).hex()}))

    def finds(self, code, words, *more):
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            found = rescore.main([str(self.folder), "--key", KEY, *more])
        self.assertEqual(found, code, said.getvalue())
        self.assertIn(words, said.getvalue())

    def test_a_true_package_is_as_the_board_says(self):
        self.write()
        self.finds(0, "Every score was computed again")

    def test_either_of_two_keys_counts_and_a_withdrawn_item_counts_for_nobody(self):
        self.files["keys.csv"] = "item,key\n11,BC\n12,\n"
        self.files["scores.csv"] = f"line,score,of\n{OWN},1,1\nbb,1,1\n"
        self.files["answers.csv"] = f"line,11,12\n{OWN},C,A\nbb,B,\n"
        self.write()
        self.finds(0, "Every score was computed again")
        self.files["scores.csv"] = f"line,score,of\n{OWN},1,2\nbb,1,2\n"
        self.write()
        self.finds(1, "1 of 1 by its answers, 1 of 2 on record")

    def test_one_changed_answer_is_found_by_its_file_and_by_its_line(self):
        self.write()
        path = self.folder / "answers.csv"
        path.write_text(path.read_text().replace("bb,B,A", "bb,C,A"))
        self.finds(1, "answers.csv is not as it was")
        self.finds(1, "line bb: 1 of 2 by its answers, 2 of 2 on record")

    def test_a_score_that_its_answers_do_not_bear_is_found_even_when_the_board_signed_it(self):
        self.files["scores.csv"] = f"line,score,of\n{OWN},2,2\nbb,2,2\n"
        self.write()
        self.finds(1, f"line {OWN}: 1 of 2 by its answers, 2 of 2 on record")

    def test_a_key_changed_after_signing_is_found(self):
        self.write()
        (self.folder / "keys.csv").write_text("item,key\n11,C\n12,A\n")
        self.finds(1, "keys.csv is not as it was")

    def test_a_manifest_made_to_fit_is_not_signed(self):
        self.write()
        path = self.folder / "manifest.json"
        path.write_bytes(path.read_bytes().replace(b"Practice", b"Elsewhere"))
        self.finds(1, "not signed by any key that was given")

    def test_a_line_left_out_and_a_file_put_in_are_found(self):
        self.files["answers.csv"] = f"line,11,12\n{OWN},B,\n"
        self.write()
        self.finds(1, "line bb stands in one of answers.csv and scores.csv only")
        (self.folder / "more.csv").write_text("x\n")
        self.finds(1, "more.csv is not in the manifest")

    def test_a_candidate_finds_the_own_line_by_the_receipt(self):
        self.write()
        receipt = self.folder / "receipt.json"
        receipt.write_text(json.dumps(RECEIPT))
        self.finds(0, f"Your line is {OWN}: 1 of 2.", "--receipt", str(receipt))
        receipt.write_text(json.dumps({**RECEIPT, "sitting": "43"}))
        self.finds(1, "No line has your code", "--receipt", str(receipt))

    def test_a_public_package_is_genuine_and_cannot_be_computed_from(self):
        self.tier = "public"
        del self.files["answers.csv"]
        self.write()
        self.finds(3, "A public package holds no answers")

    def test_what_is_no_package_is_said(self):
        self.finds(2, "cannot be read as a results package")
        self.write()
        (self.folder / "signature.json").write_text("{}")
        self.finds(2, "signature is missing")


if __name__ == "__main__":
    unittest.main()
