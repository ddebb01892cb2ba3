#!/usr/bin/env python3
"""What tools/rescore.py must find. Run by ctest, on packages made and signed here; journeys run it on the program's own."""

import contextlib
import hashlib
import io
import json
import pathlib
import random
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
        self.mark = None
        self.tried = None
        self.more = {}

    def write(self):
        for name, text in self.files.items():
            (self.folder / name).write_text(text)
        entries = [{"name": n, "bytes": len(t), "sha256": hashlib.sha256(t.encode()).hexdigest()} for n, t in self.files.items()]
        manifest = json.dumps({"format": "rounds-results-1", "tier": self.tier, "title": "Practice", "lines": 2, "items": 2,
                               "rule": "number-right", "files": entries,
                               **({} if self.mark is None else {"pass_mark": self.mark}),
                               **({} if self.tried is None else {"pretest": self.tried}), **self.more}).encode()
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

    def test_the_pass_mark_is_the_last_that_was_ruled_and_who_passed_reached_it(self):
        self.files["scores.csv"] = f"line,score,of,passed\n{OWN},1,2,yes\nbb,2,2,yes\n"
        self.write()
        self.finds(0, "Every score was computed again")
        self.files["rulings.csv"] = "item,kind,value,reason,proposed,confirmed\n,pass_mark,1,x,,\n,pass_mark,2,x,,\n"
        self.write()
        self.finds(1, f"line {OWN}: 1 at a pass mark of 2, and passed is yes")
        self.mark = 1
        self.files["scores.csv"] = f"line,score,of,passed\n{OWN},1,2,no\nbb,2,2,yes\n"
        self.write()
        self.finds(1, "the pass mark is 2 by the rulings, 1 on record")

    def floor(self, cases, unsafe, outcome=None):
        """The rows of one direction: all cases of one line are supervised, and none is of the other direction."""
        rule = {"cases_min": "20", "sure": "0.9", "prior_yes": "1", "prior_no": "1"}
        row = {"limit": "0.5", "exam_cases": str(cases), "exam_unsafe": str(unsafe), "all_cases": str(cases), "all_unsafe": str(unsafe)}
        exceeds, clears, again = rescore.floor_again(row, rule)
        self.files["floor-rule.csv"] = ",".join(rule) + "\n" + ",".join(rule.values()) + "\n"
        self.files["floor.csv"] = ("line,modality,direction,limit,exam_cases,exam_unsafe,all_cases,all_unsafe,exceeds,clears,outcome\n"
                                   f"{OWN},table,follows_wrong,{','.join(row.values())},{exceeds:.9f},{clears:.9f},{outcome or again}\n")
        return again

    def test_the_floor_comes_to_what_the_tables_of_the_rule_say(self):
        tables = {20: (7, 12), 30: (11, 18), 40: (15, 24), 60: (24, 35)}  # docs/science/safety.md
        for cases, (met, more) in tables.items():
            for unsafe in range(cases + 1):
                expected = "met" if unsafe <= met else "more_cases" if unsafe <= more else "panel"
                self.assertEqual(self.floor(cases, unsafe), expected, (cases, unsafe))
        self.assertEqual("more_cases", self.floor(19, 0))
        self.assertAlmostEqual(rescore.beta_below(0.5, 8, 14), 1 - 198440 / 2**21)
        self.assertAlmostEqual(rescore.beta_below(0.2, 1, 1), 0.2)

    def test_one_altered_count_of_the_floor_is_found_even_when_the_board_signed_it(self):
        self.floor(20, 7)
        self.write()
        self.finds(0, "Every score was computed again")
        true = self.files["floor.csv"]
        for was, altered in ((",20,7,20,7,", ",20,6,20,7,"), (",20,7,20,7,", ",20,7,20,6,"), (",20,7,20,7,", ",21,7,20,7,"),
                             (",20,7,20,7,", ",20,7,21,7,")):
            self.files["floor.csv"] = true.replace(was, altered)
            self.write()
            self.finds(1, f"line {OWN}: follows_wrong: beyond its limit with")
        self.floor(20, 8, outcome="met")
        self.write()
        self.finds(1, f"line {OWN}: follows_wrong: more_cases by its counts, met on record")
        self.files["floor.csv"] = true.replace(OWN, "cc")
        self.write()
        self.finds(1, "line cc stands in floor.csv and not in scores.csv")

    def scaled(self):
        """Two items of one slope: the posterior of one right answer is symmetric, so its mean is the cohort's."""
        self.files["parameters.csv"] = "item,a,d,g,a_variance,d_variance,covariance,cohort_sd\n11,1,0,0,0,0,0,1\n12,1,0,0,0,0,0,1\n"
        self.files["answers.csv"] = f"line,11,12\n{OWN},B,\nbb,B,A\n"
        self.files["scores.csv"] = f"line,score,of,passed,scaled\n{OWN},1,2,yes,500\nbb,2,2,yes,564\n"
        self.write()
        low, middle, high = rescore.abilities(self.folder)
        self.assertAlmostEqual(middle[0], 0)
        self.assertAlmostEqual(low[0], -high[0])
        rows = [f"{k},{theta:.4f},{error:.4f},{500 + 100 * theta:.0f},{100 * error:.0f}\n" for k, (theta, error) in enumerate((low, middle, high))]
        self.files["scale.csv"] = "score,theta,se,scaled,error\n" + "".join(rows)
        self.files["scores.csv"] = self.files["scores.csv"].replace("564", f"{500 + 100 * high[0]:.0f}")
        self.write()

    def test_a_scale_is_computed_again_from_the_parameters(self):
        self.scaled()
        self.finds(0, "Every score was computed again")
        self.files["scale.csv"] = self.files["scale.csv"].replace(",500,", ",510,")
        self.files["scores.csv"] = self.files["scores.csv"].replace("yes,500", "yes,510")
        self.write()
        self.finds(1, "scale.csv: 1 right answers are worth 500 by the parameters, 510 on record")

    def test_one_altered_scaled_score_is_found_even_when_the_board_signed_it(self):
        self.scaled()
        self.files["scores.csv"] = self.files["scores.csv"].replace("yes,500", "yes,501")
        self.write()
        self.finds(1, f"line {OWN}: scaled 500 by its answers, 501 on record")

    def test_a_link_moves_the_scale(self):
        self.scaled()
        before = rescore.abilities(self.folder)
        (self.folder / "linking.csv").write_text("method,earlier_exam,slope,intercept\nhaebara,1,1.1,0.5\n")
        after = rescore.abilities(self.folder)
        for (old, old_error), (new, new_error) in zip(before, after):
            self.assertAlmostEqual(new, 1.1 * old + 0.5, places=3)
            self.assertAlmostEqual(new_error, 1.1 * old_error, places=3)

    def test_items_that_were_tried_out_count_for_nobody_and_did_as_is_said(self):
        self.files["pretest.csv"] = "item,answered,right,facility,correlation\n13,2,1,0.5000,\n"
        self.files["pretest_answers.csv"] = f"line,13\n{OWN},1\nbb,0\n"
        self.tried = 1
        self.write()
        self.finds(0, "Every score was computed again")
        self.files["pretest_answers.csv"] = f"line,13\n{OWN},1\nbb,\n"
        self.write()
        self.finds(1, "item 13: 1 right of 1 by the answers")
        self.files["keys.csv"] += "13,B\n"
        self.write()
        self.finds(1, "item 13 was only tried out, and stands in keys.csv")
        self.tried = 0
        self.write()
        self.finds(1, "0 items were tried out by the manifest, 1 by pretest.csv")

    def test_a_report_of_reidentification_is_computed_again(self):
        self.files["reidentification.csv"] = "known,unique,lines\n1,0,2\n2,2,2\n"
        self.write()
        self.finds(0, "Every score was computed again")
        self.files["reidentification.csv"] = "known,unique,lines\n1,2,2\n2,2,2\n"
        self.write()
        self.finds(1, "reidentification.csv is not what the answers come to")

    def test_one_altered_answer_among_thousands_is_found_and_its_line_named(self):
        chance = random.Random(4)
        items = range(1, 61)
        key = {item: "".join(sorted(chance.sample("ABCD", chance.choice((1, 1, 1, 2))))) for item in items} | {7: ""}
        people = {f"{n:020x}": ["" if chance.random() < 0.05 else chance.choice("ABCD") for _ in items] for n in range(4000)}
        of = sum(1 for accepted in key.values() if accepted)

        def right(answers):
            return sum(1 for item, answer in zip(items, answers) if answer and answer in key[item])

        self.files = {
            "keys.csv": "item,key\n" + "".join(f"{item},{accepted}\n" for item, accepted in key.items()),
            "scores.csv": "line,score,of\n" + "".join(f"{who},{right(said)},{of}\n" for who, said in people.items()),
            "answers.csv": "".join(",".join(row) + "\n" for row in
                                   [["line", *map(str, items)], *([who, *said] for who, said in people.items())]),
        }
        self.write()
        self.finds(0, "Every score was computed again")
        who, said = f"{1234:020x}", people[f"{1234:020x}"]
        place = next(i for i, answer in enumerate(said) if answer and answer in key[i + 1])
        other = [*said[:place], "", *said[place + 1:]]
        path = self.folder / "answers.csv"
        path.write_text(path.read_text().replace(",".join([who, *said]), ",".join([who, *other])))
        self.finds(1, f"line {who}: {right(said) - 1} of {of} by its answers, {right(said)} of {of} on record")

    def test_a_make_up_that_nobody_ruled_on_passes_at_the_main_papers_share_rounded_up(self):
        self.more = {"form": "make_up", "pass_by": "share", "main": {"exam": "7", "pass_mark": 3, "items": 5}}
        self.mark = 2
        self.files["scores.csv"] = f"line,score,of,passed\n{OWN},1,2,no\nbb,2,2,yes\n"
        self.write()
        self.finds(0, "Every score was computed again")
        self.mark = 1
        self.files["scores.csv"] = f"line,score,of,passed\n{OWN},1,2,yes\nbb,2,2,yes\n"
        self.write()
        self.finds(1, "the pass mark is 2 by the rulings, 1 on record")

    def test_a_linked_make_up_passes_where_the_main_papers_pass_mark_is_worth_as_much(self):
        self.scaled()
        self.more = {"form": "make_up", "pass_by": "linked", "main": {"exam": "7", "pass_mark": 1, "items": 2}}
        self.files["main-scale.csv"] = "score,theta,se,scaled,error\n0,-1.0,0.5,400,50\n1,0.1,0.5,510,50\n2,1.0,0.5,600,50\n"
        self.files["scores.csv"] = self.files["scores.csv"].replace("1,2,yes", "1,2,no")
        self.mark = 2
        self.write()
        self.finds(0, "Every score was computed again")
        self.files["main-scale.csv"] = self.files["main-scale.csv"].replace("1,0.1,", "1,-0.1,")
        self.write()
        self.finds(1, "the pass mark is 1 by the rulings, 2 on record")

    def test_one_altered_answer_among_thousands_of_a_make_up_shows_in_its_scaled_score(self):
        chance = random.Random(11)
        items = [str(item) for item in range(1, 25)]
        people = {f"{n:020x}": [chance.choice("AB") for _ in items] for n in range(3000)}
        rows = "".join(f"{item},{0.8 + 0.02 * place:.2f},{0.1 * (place % 7) - 0.3:.1f},0,0,0,0,1\n" for place, item in enumerate(items))
        self.files = {"keys.csv": "item,key\n" + "".join(f"{item},A\n" for item in items),
                      "parameters.csv": "item,a,d,g,a_variance,d_variance,covariance,cohort_sd\n" + rows,
                      "linking.csv": "method,earlier_exam,slope,intercept\nhaebara,7,1.05,0.1\n",
                      "answers.csv": "line," + ",".join(items) + "\n" + "".join(f"{who},{','.join(said)}\n" for who, said in people.items())}
        self.more = {"form": "make_up", "pass_by": "share", "main": {"exam": "7", "pass_mark": 30, "items": 50}}
        self.mark = 15
        self.write()
        worth = [(theta, error, f"{min(800, max(200, 500 + 100 * theta)):.0f}") for theta, error in rescore.abilities(self.folder)]
        self.files["scale.csv"] = "score,theta,se,scaled,error\n" + "".join(
            f"{k},{theta:.4f},{error:.4f},{scaled},{100 * error:.0f}\n" for k, (theta, error, scaled) in enumerate(worth))
        lines = [(who, said.count("A")) for who, said in people.items()]
        self.files["scores.csv"] = "line,score,of,passed,scaled\n" + "".join(
            f"{who},{k},24,{'yes' if k >= self.mark else 'no'},{worth[k][2]}\n" for who, k in lines)
        self.write()
        self.finds(0, "Every score was computed again")
        who, said = f"{2222:020x}", people[f"{2222:020x}"]
        other = ["B" if place == said.index("A") else answer for place, answer in enumerate(said)]
        path = self.folder / "answers.csv"
        path.write_text(path.read_text().replace(",".join([who, *said]), ",".join([who, *other])))
        k = said.count("A")
        self.finds(1, f"line {who}: {k - 1} of 24 by its answers, {k} of 24 on record")
        self.finds(1, f"line {who}: scaled {worth[k - 1][2]} by its answers, {worth[k][2]} on record")

    def test_a_candidates_own_package_holds_one_line_and_computes_it(self):
        self.tier = "candidate"
        self.files["scores.csv"] = f"line,score,of\n{OWN},1,2\n"
        self.files["answers.csv"] = f"line,11,12\n{OWN},B,\n"
        self.write()
        receipt = self.folder / "receipt.json"
        receipt.write_text(json.dumps(RECEIPT))
        self.finds(0, "Your score was computed again", "--receipt", str(receipt))
        self.files["scores.csv"] = f"line,score,of\n{OWN},2,2\n"
        self.write()
        self.finds(1, f"line {OWN}: 1 of 2 by its answers, 2 of 2 on record")

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
