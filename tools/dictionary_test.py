#!/usr/bin/env python3
"""docs/data/dictionary.md says of every table and column what it means; no other stands there."""

import pathlib
import re
import sqlite3
import unittest

HOME = pathlib.Path(__file__).resolve().parent.parent
PAGE = HOME / "docs/data/dictionary.md"
TYPES = {r"\bbigint\b": "INTEGER", r"\bdouble precision\b": "REAL", r"\bbytea\b": "BLOB"}
HEAD = re.compile(r"^### `([a-z_]+)`: (.+?)\. Personal: (no|direct|by id)\b.*\. Kept: .+\.$")


def tables():
    """As the migrations make them."""
    base = sqlite3.connect(":memory:")
    for path in sorted((HOME / "migrations").glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        for ours, theirs in TYPES.items():
            text = re.sub(ours, theirs, text)
        base.executescript(text)
    names = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: [row[1] for row in base.execute(f"PRAGMA table_info({name})")] for name in names}


def page():
    """Table → column → meaning, as the page says it."""
    found, table = {}, None
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            head = HEAD.match(line)
            assert head, f"a table's line says what it is, whether it is personal, and how long it is kept: {line}"
            table = found.setdefault(head.group(1), {})
        elif table is not None and line.startswith("`"):
            for part in line.split(" · "):
                column, _, meaning = part.partition("` ")
                table[column.lstrip("`")] = meaning.strip()
    return found


class Dictionary(unittest.TestCase):
    maxDiff = None

    def test_every_table_and_column_has_a_meaning_and_no_other_stands_there(self):
        made, said = tables(), page()
        self.assertEqual(sorted(made), sorted(said))
        for table, columns in made.items():
            with self.subTest(table=table):
                self.assertEqual(sorted(columns), sorted(said[table]))
                self.assertEqual([column for column, meaning in said[table].items() if not meaning], [])

    def test_what_holds_a_name_or_a_contact_is_called_personal(self):
        telling = {"contact", "name", "holder", "address"}
        lines = {HEAD.match(line).group(1): HEAD.match(line).group(3) for line in PAGE.read_text(encoding="utf-8").splitlines()
                 if line.startswith("### ")}
        for table, columns in tables().items():
            named = telling & set(columns) - ({"holder"} if table in ("node_lease", "notice_turn") else set())
            # Keyed hashes of a contact are no contact; names of an item or of a place name nobody.
            if named and table not in ("account_code", "notice_contact", "bank_entry", "hall_centre"):
                with self.subTest(table=table):
                    self.assertEqual(lines[table], "direct")

    def test_whatever_is_called_personal_stands_on_the_page_of_personal_data(self):
        personal = (HOME / "docs/data/personal-data.md").read_text(encoding="utf-8")
        for line in PAGE.read_text(encoding="utf-8").splitlines():
            head = HEAD.match(line)
            if head and head.group(3) == "direct":
                room = head.group(1).split("_")[0]
                with self.subTest(table=head.group(1)):
                    self.assertTrue(f"`{head.group(1)}`" in personal or f"`{room}_*`" in personal)


if __name__ == "__main__":
    unittest.main()
