#!/usr/bin/env python3
"""Every act that a room enters into the ledger has words on the audit page, in every language.

Whatever a source file that enters acts spells like an act (two words or more, joined by _) is taken for one, unless it
stands below: so a new act without words fails here, whoever spells it how.
"""

import json
import pathlib
import re
import unittest

HOME = pathlib.Path(__file__).resolve().parent.parent
ENTERS = re.compile(r"ledger\w*(?:\.|->)append\(|\bnoted?\(|entry_of\(|ledger_kind|ledger::Entry")
SPELLED = re.compile(r'(?<!\.name = )"([a-z]+(?:_[a-z]+)+)"')
BEGUN = re.compile(r'"([a-z]{1,20}_)(?:\{\})?"')
# Names of fields and of other things, in files that enter acts.
NO_ACTS = {"appeals_until_ms", "export_doctors", "import_doctors", "key_digest", "objections_until_ms", "recovery_codes", "review_by", "unheard_because",
           "unheard_while", "opens_ms", "until_ms", "withholds_script", "no_such_number"}
# Acts that are put together: how they begin, and the enumeration that ends them.
MADE = {"revision_": ("src/rounds/revision/revision.h", "State"), "campaign_": ("src/rounds/notice/notice_views.h", "CampaignState")}


def sources():
    return [p for p in sorted((HOME / "src").rglob("*.cpp")) if not p.name.endswith(("_test.cpp", "_fuzz.cpp"))]


def acts():
    found = {}
    for path in sources():
        text = path.read_text(encoding="utf-8")
        if not ENTERS.search(text):
            continue
        for act in SPELLED.findall(text):
            found.setdefault(act, path.name)
        for begin in BEGUN.findall(text):
            file, enum = MADE[begin]
            said = re.search(rf"BOOST_DESCRIBE_ENUM\({enum},([^)]*)\)", (HOME / file).read_text(encoding="utf-8"))
            for end in said.group(1).split(","):
                found.setdefault(begin + end.strip(), path.name)
    return {act: where for act, where in found.items() if act not in NO_ACTS}


def words():
    return {f.parent.name: json.loads(f.read_text(encoding="utf-8")) for f in sorted((HOME / "words").glob("*/audit-page.json"))}


class LedgerWords(unittest.TestCase):
    def test_every_act_has_words_in_every_language(self):
        self.assertGreaterEqual(len(words()), 3)
        for language, said in words().items():
            for act, where in acts().items():
                with self.subTest(language=language, act=act, where=where):
                    self.assertTrue(f"audit_page.kind_{act}" in said, f"words/{language}/audit-page.json: what is “{act}” of {where} in plain words?")

    def test_no_words_are_left_of_acts_that_nobody_does(self):
        known = {f"audit_page.kind_{act}" for act in acts()}
        for language, said in words().items():
            with self.subTest(language=language):
                self.assertEqual([code for code in said if code.startswith("audit_page.kind_") and code not in known], [])

    def test_the_acts_of_an_exam_are_found(self):
        self.assertLessEqual({"exam_sealed", "results_released", "ruling_confirmed", "revision_sent_back", "exam_voided"}, set(acts()))


if __name__ == "__main__":
    unittest.main()
