#!/usr/bin/env python3
"""Holds blind_items.py to two items whose keys are known here."""

import contextlib
import io
import json
import pathlib
import tempfile
import unittest

import blind_items as tool

ITEMS = [
    {"id": "01-what/i01", "stem": "<p>A &amp; B?</p>", "options": ["<em>one</em>", "two"], "key": "B"},
    {"id": "01-what/i02", "stem": "<p>Which?</p>", "options": ["three", "four"], "key": "A"},
]


class BlindItemsTest(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = pathlib.Path(kept.name)
        (self.folder / "items.json").write_text(json.dumps(ITEMS))

    def run_tool(self, act, *paths):
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = tool.main([act, str(self.folder / "items.json"), *map(str, paths)])
        return code, said.getvalue()

    def answer(self, text, name="A-01.answers"):
        path = self.folder / name
        path.write_text(text)
        return self.run_tool("score", path)

    def test_a_reader_sees_items_as_plain_text_and_no_key(self):
        code, _ = self.run_tool("export", self.folder / "out")
        self.assertEqual(code, 0)
        self.assertEqual((self.folder / "out" / "01.txt").read_text(),
                         "[i01] A & B?\n   A) one\n   B) two\n\n[i02] Which?\n   A) three\n   B) four\n")

    def test_a_reader_who_agrees_throughout_is_counted_and_doubts_are_kept(self):
        code, said = self.answer("i01 B\ni02 A  # B holds as well # at night\n")
        self.assertEqual(code, 0)
        self.assertIn("A, module 01: 2 of 2 are the key's\n  i02: doubt: B holds as well # at night\n", said)
        self.assertIn("A: 2 of 2, 100.0 %", said)

    def test_an_answer_that_differs_or_is_missing_or_of_no_item_is_said(self):
        code, said = self.answer("i01 A\ni09 A\n")
        self.assertEqual(code, 1)
        for line in ("i01: answered A, key B", "i02: no answer, key A", "i09: no such item", "A: 0 of 2, 0.0 %"):
            self.assertIn(line, said)

    def test_a_line_that_is_no_answer_and_a_second_answer_are_refused(self):
        self.assertEqual(self.answer("i01 perhaps B\n")[0], 2)
        self.assertEqual(self.answer("i01 B\ni01 A\ni02 A\n")[0], 2)

    def test_a_file_without_reader_or_of_another_module_is_refused(self):
        self.assertEqual(self.answer("i01 B\n", "01.answers")[0], 2)
        self.assertEqual(self.answer("i01 B\n", "A-02.answers")[0], 2)


if __name__ == "__main__":
    unittest.main()
